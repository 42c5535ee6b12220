#include "content/encoding.h"

#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/text.h"
#include "content/encoding_letters.h"

/* How many words, and how many of them in a hundred, speak for an encoding. */
enum { WORDS_LEAST = 2, PERCENT_LEAST = 75 };

const char *encoding_name(enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF16LE:
        return "UTF-16LE";
    case ENCODING_UTF16BE:
        return "UTF-16BE";
    case ENCODING_WINDOWS_1258:
        return "Windows-1258";
    case ENCODING_TCVN3:
        return "TCVN3";
    case ENCODING_VNI:
        return "VNI";
    case ENCODING_TCVN3_IN_UTF8:
        return "TCVN3 (trong UTF-8)";
    case ENCODING_VNI_IN_UTF8:
        return "VNI (trong UTF-8)";
    case ENCODING_UTF8:
    case ENCODING_OWN: /* which says its name itself */
        break;
    }
    return "UTF-8";
}

/* --- UTF-16 --- */

static bool begins(struct str text, const char *magic, size_t length)
{
    return text.length >= length && memcmp(text.data, magic, length) == 0;
}

/* UTF-16 by its byte order mark, or by the zeros that every other byte of ASCII is. */
static enum encoding guess_utf16(struct str sample)
{
    size_t pairs = sample.length / 2, even = 0, odd = 0;

    if (begins(sample, "\xff\xfe", 2))
        return ENCODING_UTF16LE;
    if (begins(sample, "\xfe\xff", 2))
        return ENCODING_UTF16BE;
    for (size_t i = 0; i < pairs; i++) {
        even += sample.data[2 * i] == '\0';
        odd += sample.data[2 * i + 1] == '\0';
    }
    if (pairs >= 2 && odd * 5 >= pairs * 2 && even * 20 <= pairs)
        return ENCODING_UTF16LE;
    if (pairs >= 2 && even * 5 >= pairs * 2 && odd * 20 <= pairs)
        return ENCODING_UTF16BE;
    return ENCODING_UTF8;
}

/* --- by words --- */

/* Words with a letter that is not ASCII, and how many of them are syllables. */
struct score {
    size_t words, good;
};

/* Words that were judged: a list has the same names over and over. */
enum { JUDGED_PLACES = 512, JUDGED_BYTES = 14 };
struct judged {
    struct {
        unsigned char length; /* 0: none */
        bool good;
        char word[JUDGED_BYTES];
    } places[JUDGED_PLACES];
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_syllable(struct judged *judged, struct str word)
{
    size_t place;

    if (word.length > JUDGED_BYTES)
        return encoding_is_syllable(word);
    place = hash_bytes(word, 0).low % JUDGED_PLACES;
    if (judged->places[place].length != word.length ||
        memcmp(judged->places[place].word, word.data, word.length) != 0) {
        judged->places[place].good = encoding_is_syllable(word);
        judged->places[place].length = (unsigned char)word.length;
        memcpy(judged->places[place].word, word.data, word.length);
    }
    return judged->places[place].good;
}

static void score_word(struct score *score, struct judged *judged, struct str word)
{
    size_t ascii = 0;

    while (ascii < word.length && (unsigned char)word.data[ascii] < 0x80)
        ascii++;
    /* one letter alone is a word in any encoding */
    if (ascii == word.length || text_length(word) < 2)
        return;
    score->words++;
    score->good += is_syllable(judged, word);
}

static struct score score_text(struct str text, struct judged *judged)
{
    struct score score = {0};
    size_t start = 0;

    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && is_letter(text.data[i]))
            continue;
        if (i > start)
            score_word(&score, judged, (struct str){text.data + start, i - start});
        start = i + 1;
    }
    return score;
}

static struct score score_piece(enum encoding encoding, struct str piece,
                                struct judged *judged)
{
    struct decoder *decoder = decoder_new(encoding);
    struct buffer text = {0};
    struct score score;

    decoder_feed(decoder, piece, true, &text);
    score = score_text(buffer_str(&text), judged);
    if (str_equal(buffer_str(&text), piece))
        score.good = 0; /* it is not in this encoding */
    buffer_release(&text);
    decoder_free(decoder);
    return score;
}

/* By lines: some of them may be left as they are. */
static struct score score_as(enum encoding encoding, struct str sample,
                             struct judged *judged)
{
    struct score all = {0};

    while (sample.length > 0) {
        const char *end = memchr(sample.data, '\n', sample.length);
        size_t length = end == NULL ? sample.length : (size_t)(end - sample.data) + 1;
        struct score score =
            score_piece(encoding, (struct str){sample.data, length}, judged);

        all.words += score.words;
        all.good += score.good;
        sample.data += length;
        sample.length -= length;
    }
    return all;
}

/* Without the last line, which may be cut in mid-character. */
static struct str whole_lines(struct str sample, bool final)
{
    const char *end =
        final || sample.length == 0 ? NULL : memrchr(sample.data, '\n', sample.length);

    return end == NULL ? sample
                       : (struct str){sample.data, (size_t)(end - sample.data) + 1};
}

static enum encoding guess_by_words(struct str sample)
{
    static const enum encoding of_bytes[] = {ENCODING_WINDOWS_1258, ENCODING_TCVN3,
                                             ENCODING_VNI};
    static const enum encoding of_utf8[] = {ENCODING_TCVN3_IN_UTF8, ENCODING_VNI_IN_UTF8};
    bool valid = text_valid_prefix(sample) == sample.length;
    const enum encoding *candidates = valid ? of_utf8 : of_bytes;
    struct judged judged = {0};
    size_t best = score_text(sample, &judged).good;
    enum encoding found = ENCODING_UTF8;

    for (size_t i = 0; i < (valid ? 2u : 3u); i++) {
        struct score score = score_as(candidates[i], sample, &judged);

        if (score.good > best && score.good >= WORDS_LEAST &&
            score.good * 100 >= score.words * PERCENT_LEAST) {
            best = score.good;
            found = candidates[i];
        }
    }
    return found;
}

enum encoding encoding_guess(struct str sample, bool final, const struct own_encoding *own)
{
    enum encoding encoding = guess_utf16(sample);
    struct str lines = whole_lines(sample, final);

    if (encoding != ENCODING_UTF8 || text_is_ascii(sample))
        return encoding;
    if (own != NULL && own->name != NULL)
        return text_valid_prefix(lines) == lines.length ? ENCODING_UTF8 : ENCODING_OWN;
    return guess_by_words(lines);
}

/* ---- a pack's own ----------------------------------------------------------------------- */

/* What Windows-1252 has where Latin-1 has control characters. */
static const char windows_1252[] = "€\xef\xbf\xbd‚ƒ„…†‡ˆ‰Š‹Œ\xef\xbf\xbdŽ\xef\xbf\xbd"
                                   "\xef\xbf\xbd‘’“”•–—˜™š›œ\xef\xbf\xbdžŸ";

/* The letters of the bytes from 0x80 on, as many as there are; how many. */
static size_t take_letters(struct str text, struct own_encoding *out)
{
    enum { NO_LETTER = 0xFFFD };
    uint32_t point = 0;
    size_t count = 0;

    while (text.length > 0) {
        if (!encoding_point_take(&text, &point) || count == 128)
            return 0;
        out->letters[count++] = point == NO_LETTER ? 0 : point;
    }
    return count;
}

bool encoding_own(const char *name, struct str letters, struct own_encoding *out)
{
    *out = (struct own_encoding){.name = name};
    if (letters.length > 0)
        return take_letters(letters, out) == 128;
    for (uint32_t i = 0; i < 128; i++)
        out->letters[i] = 0x80 + i;
    if (strcasecmp(name, "windows-1252") == 0)
        take_letters(str_from(windows_1252), out);
    else if (strcasecmp(name, "latin-1") != 0)
        return false;
    return true;
}

int encoding_choose(const char *name, struct str sample, enum encoding *out,
                    struct error *err)
{
    struct str lines = whole_lines(sample, false);
    bool utf8 = text_valid_prefix(lines) == lines.length && !text_is_ascii(lines);

    if (strcasecmp(name, "utf-8") == 0)
        *out = ENCODING_UTF8;
    else if (strcasecmp(name, "utf-16") == 0)
        *out =
            guess_utf16(sample) == ENCODING_UTF16BE ? ENCODING_UTF16BE : ENCODING_UTF16LE;
    else if (strcasecmp(name, "windows-1258") == 0)
        *out = ENCODING_WINDOWS_1258;
    else if (strcasecmp(name, "tcvn3") == 0)
        *out = utf8 ? ENCODING_TCVN3_IN_UTF8 : ENCODING_TCVN3;
    else if (strcasecmp(name, "vni") == 0)
        *out = utf8 ? ENCODING_VNI_IN_UTF8 : ENCODING_VNI;
    else
        return error_set(
            err, ERROR_USAGE,
            "không biết bảng mã '%s'; chọn một trong: utf-8, utf-16, "
            "windows-1258, tcvn3, vni",
            "unknown encoding '%s'; choose one of: utf-8, utf-16, windows-1258, "
            "tcvn3, vni",
            name);
    return 0;
}
