#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WIDE = 64 }; /* bytes looked at together, where the machine can */

/* A bit per byte of the sixteen that is not ASCII, or NUL; the first byte's is the lowest. */
#ifdef __SSE2__
static unsigned odd_bytes(const char *data)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)data);

    return (unsigned)_mm_movemask_epi8(
        _mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())));
}

static __m128i at_most(__m128i bytes, unsigned char least, unsigned char most)
{
    __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8((char)least));

    return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(most - least))), above);
}

static uint64_t bits_of(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

/* How far 64 bytes are valid, by the bits of those that begin a character and of those that go on
 * with one: 64, or to a character that ends behind them. 0: not by these alone, they have an odd
 * byte, or one of a character that few texts have. */
static size_t valid_wide(const char *data)
{
    const __m128i *at = (const __m128i *)(const void *)data;
    uint64_t two = 0, three = 0, tails = 0, plain = 0, open;

    for (unsigned i = 0; i < WIDE; i += 16) {
        __m128i bytes = _mm_loadu_si128(at + i / 16);

        plain |= bits_of(at_most(bytes, 0x01, 0x7F)) << i;
        tails |= bits_of(at_most(bytes, 0x80, 0xBF)) << i;
        two |= bits_of(at_most(bytes, 0xC2, 0xDF)) << i;
        three |= bits_of(at_most(bytes, 0xE1, 0xEC)) << i;
    }
    if (plain == UINT64_MAX)
        return WIDE;
    if ((plain | tails | two | three) != UINT64_MAX ||
        tails != (two << 1 | three << 1 | three << 2))
        return 0;
    open = (two & UINT64_C(1) << 63) | (three & UINT64_C(3) << 62);
    return open != 0 ? (size_t)__builtin_ctzll(open) : WIDE;
}
#else
static size_t valid_wide(const char *data)
{
    (void)data;
    return 0;
}

static unsigned odd_bytes(const char *data)
{
    unsigned odd = 0;

    for (unsigned i = 0; i < 16; i++)
        odd |= (unsigned)((signed char)data[i] <= 0) << i;
    return odd;
}
#endif

/* The length of the ASCII run without NUL at the start. */
static size_t plain_prefix(const char *data, size_t length)
{
    size_t i = 0;

    for (; length - i >= 16; i += 16) {
        unsigned odd = odd_bytes(data + i);

        if (odd != 0)
            return i + (size_t)__builtin_ctz(odd);
    }
    while (i < length && data[i] != 0 && (data[i] & 0x80) == 0)
        i++;
    return i;
}

static inline bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The length of the valid character of two bytes or more at the start; 0 where there is
 * none. Overlong forms, surrogates and what lies past U+10FFFF are told by the second byte.
 */
static inline size_t long_character(const unsigned char *at, size_t left)
{
    if (left >= 3 && at[0] == 0xE1) /* most letters with marks */
        return is_tail(at[1]) && is_tail(at[2]) ? 3 : 0;
    if (left < 2 || !is_tail(at[1]))
        return 0;
    if (at[0] >= 0xC2 && at[0] <= 0xDF)
        return 2;
    if (at[0] >= 0xE0 && at[0] <= 0xEF) {
        if ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F))
            return 0;
        return left >= 3 && is_tail(at[2]) ? 3 : 0;
    }
    if (at[0] >= 0xF0 && at[0] <= 0xF4) {
        if ((at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F))
            return 0;
        return left >= 4 && is_tail(at[2]) && is_tail(at[3]) ? 4 : 0;
    }
    return 0;
}

/* How far the sixteen bytes from `at` on are valid, of so many that are left; a character that
 * begins in them may end behind them. */
static size_t valid_window(const char *at, size_t left)
{
    unsigned odd = odd_bytes(at);
    size_t end = 0;

    while (odd != 0) {
        size_t first = (size_t)__builtin_ctz(odd);
        size_t step = long_character((const unsigned char *)at + first, left - first);

        if (step == 0)
            return first;
        end = first + step;
        if (end >= 16)
            return end;
        odd &= ~0U << end;
    }
    return 16;
}

size_t text_valid_prefix(struct str text)
{
    size_t i = 0;

    while (text.length - i >= 16) {
        size_t step = text.length - i >= WIDE ? valid_wide(text.data + i) : 0;

        if (step > 0) {
            i += step;
            continue;
        }
        step = valid_window(text.data + i, text.length - i);

        i += step;
        if (step < 16)
            return i;
    }
    while (i < text.length) {
        size_t step = plain_prefix(text.data + i, text.length - i);

        i += step;
        if (i == text.length)
            break;
        step = long_character((const unsigned char *)text.data + i, text.length - i);
        if (step == 0)
            break;
        i += step;
    }
    return i;
}

/* True only for texts that are NFC for certain: ASCII, Latin up to U+02FF and the
 * Vietnamese letters of U+1E80 to U+1EFF. Past U+02FF there are marks, and singletons such
 * as U+0387. */
static bool is_surely_nfc(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        if (byte < 0xCC)
            continue;
        if (byte != 0xE1 || i + 1 == text.length)
            return false;
        byte = (unsigned char)text.data[i + 1];
        if (byte != 0xBA && byte != 0xBB)
            return false;
    }
    return true;
}

/* The code points of text, decomposed; NULL where text is not UTF-8. There is room for one
 * more, which utf8proc_reencode wants. */
static utf8proc_int32_t *decompose(struct arena *arena, struct str text,
                                   utf8proc_option_t options, size_t *count)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.data;
    utf8proc_ssize_t length = (utf8proc_ssize_t)text.length;
    utf8proc_ssize_t wanted = utf8proc_decompose(bytes, length, NULL, 0, options);
    utf8proc_int32_t *points;

    if (wanted < 0)
        return NULL;
    points = arena_alloc(arena, ((size_t)wanted + 1) * sizeof *points);
    wanted = utf8proc_decompose(bytes, length, points, wanted, options);
    if (wanted < 0)
        return NULL;
    *count = (size_t)wanted;
    return points;
}

/* UTF-8 of code points, in their own place. */
static struct str encode(utf8proc_int32_t *points, size_t count, utf8proc_option_t options)
{
    utf8proc_ssize_t length =
        utf8proc_reencode(points, (utf8proc_ssize_t)count, options | UTF8PROC_STABLE);

    return (struct str){(const char *)points, length < 0 ? 0 : (size_t)length};
}

struct str text_nfc(struct arena *arena, struct str text)
{
    utf8proc_int32_t *points;
    struct str composed;
    size_t count = 0;

    if (is_surely_nfc(text))
        return text;
    points = decompose(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE, &count);
    if (points == NULL)
        return text;
    composed = encode(points, count, UTF8PROC_COMPOSE);
    return str_equal(composed, text) ? text : composed;
}

static bool is_blank(utf8proc_int32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 ||
           point == 0x2800 ||
           (point >= 0xA0 && utf8proc_category(point) >= UTF8PROC_CATEGORY_ZS &&
            utf8proc_category(point) <= UTF8PROC_CATEGORY_ZP);
}

/* Eth and the African D look like Đ and are typed for it. */
static utf8proc_int32_t lower(utf8proc_int32_t point)
{
    if (point < 0x80)
        return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
    point = utf8proc_tolower(point);
    return point == 0xF0 || point == 0x256 ? 0x111 : point;
}

/* Headers and labels are mostly ASCII or short: this spares them utf8proc. */
static struct str simplify_plain(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    size_t length = 0;

    text = str_trim(text);
    for (size_t i = 0; i < text.length; i++) {
        if (!is_blank(text.data[i]))
            out[length++] = (char)lower(text.data[i]);
        else if (out[length - 1] != ' ')
            out[length++] = ' ';
    }
    return (struct str){out, length};
}

/* The composed letters of Vietnamese: each has one lower case, of as many bytes. */
static bool is_vietnamese(unsigned point)
{
    static const uint16_t others[] = {0x102, 0x103, 0x110, 0x111, 0x128, 0x129,
                                      0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0};

    if ((point >= 0xC0 && point <= 0xFF) || (point >= 0x1EA0 && point <= 0x1EF9))
        return true;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (point == others[i])
            return true;
    }
    return false;
}

/* The Vietnamese letter at the start and how many bytes it has; 0: it is another. */
static unsigned vietnamese_at(const unsigned char *at, size_t left, size_t *step)
{
    unsigned point = 0;

    if (left >= 2 && at[0] == 0xC3 && is_tail(at[1])) {
        *step = 2;
        return 0xC0 | (at[1] & 0x3FU);
    }
    if (left >= 2 && at[0] >= 0xC4 && at[0] <= 0xC6 && is_tail(at[1])) {
        *step = 2;
        point = (at[0] & 0x1FU) << 6 | (at[1] & 0x3FU);
    } else if (left >= 3 && at[0] == 0xE1 && (at[1] == 0xBA || at[1] == 0xBB) &&
               is_tail(at[2])) {
        *step = 3;
        point = 0x1000U | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
    }
    return is_vietnamese(point) ? point : 0;
}

/* As lower(), of Vietnamese letters. */
static unsigned lower_letter(unsigned point)
{
    if (point == 0xD0 || point == 0xF0)
        return 0x111;
    if (point <= 0xFF)
        return point <= 0xDE && point != 0xD7 ? point + 0x20 : point;
    return point == 0x1AF ? 0x1B0 : point == 0x1B0 ? point : point | 1;
}

/* The plain letter without its marks; 0: it has none. */
static char bare_letter(unsigned point)
{
    static const char latin[] = "aaaaaa\0ceeeeiiiidnooooo\0\0uuuuy\0\0"
                                "aaaaaa\0ceeeeiiiidnooooo\0\0uuuuy\0y";
    static const struct {
        uint16_t last;
        char letter;
    } more[] = {{0x103, 'a'},  {0x111, 'd'},  {0x129, 'i'},  {0x169, 'u'},
                {0x1A1, 'o'},  {0x1B0, 'u'},  {0x1EB7, 'a'}, {0x1EC7, 'e'},
                {0x1ECB, 'i'}, {0x1EE3, 'o'}, {0x1EF1, 'u'}, {0x1EF9, 'y'}};
    size_t i = 0;

    if (point <= 0xFF)
        return latin[point - 0xC0];
    while (more[i].last < point)
        i++;
    return more[i].letter;
}

static void put_letter(char *to, unsigned point, size_t step)
{
    if (step == 3)
        *to++ = (char)(0xE0 | point >> 12);
    *to++ = step == 3 ? (char)(0x80 | (point >> 6 & 0x3F)) : (char)(0xC0 | point >> 6);
    *to = (char)(0x80 | (point & 0x3F));
}

/* Names as they usually come; false where text has other letters. */
static bool simplify_vietnamese(struct arena *arena, struct str text, bool marks,
                                struct str *out)
{
    const unsigned char *from;
    char *to = arena_alloc(arena, text.length + 1);
    size_t length = 0, step = 1;

    text = str_trim(text);
    from = (const unsigned char *)text.data;
    for (size_t i = 0; i < text.length; i += step) {
        unsigned point = from[i];

        step = 1;
        if (point < 0x80) {
            bool blank = point == ' ' || (point >= '\t' && point <= '\r');

            if (!blank)
                to[length++] = (char)lower((utf8proc_int32_t)point);
            else if (to[length - 1] != ' ')
                to[length++] = ' ';
            continue;
        }
        point = vietnamese_at(from + i, text.length - i, &step);
        if (point == 0 || (!marks && bare_letter(point) == 0))
            return false;
        if (marks) {
            put_letter(to + length, lower_letter(point), step);
            length += step;
        } else {
            to[length++] = bare_letter(point);
        }
    }
    *out = (struct str){to, length};
    return true;
}

static struct str simplify(struct arena *arena, struct str text, bool marks)
{
    struct str simple;

    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE;
    utf8proc_int32_t *points;
    size_t count = 0, length = 0;

    if (plain_prefix(text.data, text.length) == text.length)
        return simplify_plain(arena, text);
    if (simplify_vietnamese(arena, text, marks, &simple))
        return simple;
    points = decompose(arena, text, marks ? options : options | UTF8PROC_STRIPMARK, &count);
    if (points == NULL)
        return (struct str){"", 0};
    for (size_t i = 0; i < count; i++) {
        utf8proc_int32_t point = lower(points[i]);

        if (is_blank(point)) {
            if (length > 0 && points[length - 1] != ' ')
                points[length++] = ' ';
            continue;
        }
        if (point == 0x111 && !marks) /* đ has no decomposition */
            point = 'd';
        points[length++] = point;
    }
    if (length > 0 && points[length - 1] == ' ')
        length--;
    return encode(points, length, marks ? UTF8PROC_COMPOSE : 0);
}

struct str text_fold(struct arena *arena, struct str text)
{
    return simplify(arena, text, false);
}

struct str text_lower(struct arena *arena, struct str text)
{
    return simplify(arena, text, true);
}

struct str text_capital(struct arena *arena, struct str text)
{
    utf8proc_int32_t point = 0;
    utf8proc_uint8_t great[4];
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.data,
                                               (utf8proc_ssize_t)text.length, &point);
    utf8proc_ssize_t wide;

    if (text.length == 0 || length <= 0)
        return text;
    wide = utf8proc_encode_char(utf8proc_toupper(point), great);
    return arena_format(arena, "%.*s%.*s", (int)wide, (const char *)great,
                        (int)(text.length - (size_t)length), text.data + length);
}

static size_t letter_length(struct str text)
{
    size_t length = 1;

    while (length < text.length && ((unsigned char)text.data[length] & 0xC0) == 0x80)
        length++;
    return length;
}

struct str text_inside(struct arena *arena, struct str title)
{
    struct str first = title, rest, second;

    if (title.length == 0)
        return title;
    first.length = letter_length(title);
    rest = (struct str){title.data + first.length, title.length - first.length};
    second = (struct str){rest.data, rest.length > 0 ? letter_length(rest) : 0};
    /* Two capitals, or one and a digit, are an abbreviation: CCCD, B1. */
    if (second.length > 0 && (!str_equal(text_lower(arena, second), second) ||
                              (second.data[0] >= '0' && second.data[0] <= '9')))
        return title;
    first = text_lower(arena, first);
    return arena_format(arena, "%.*s%.*s", (int)first.length, first.data, (int)rest.length,
                        rest.data);
}

/* ---- tone marks
 * ------------------------------------------------------------------------------- */

/* "òa" and "oà": the mark on the first letter or on the second, per tone. */
static const char *const first_marked[2][5] = {{"ò", "ó", "ỏ", "õ", "ọ"},
                                               {"ù", "ú", "ủ", "ũ", "ụ"}};
static const struct {
    unsigned first; /* o or u */
    char plain;
    const char *marked[5];
} tone_pairs[] = {{0, 'a', {"à", "á", "ả", "ã", "ạ"}},
                  {0, 'e', {"è", "é", "ẻ", "ẽ", "ẹ"}},
                  {1, 'y', {"ỳ", "ý", "ỷ", "ỹ", "ỵ"}}};

/* The length of the pair at the start whose mark is on its first letter; 0: none. */
static size_t misplaced_tone(struct str text, char *plain, const char **marked)
{
    if (((unsigned char)text.data[0] & 0xC0) != 0xC0) /* the first letter has a mark */
        return 0;
    for (size_t p = 0; p < sizeof tone_pairs / sizeof tone_pairs[0]; p++)
        for (size_t tone = 0; tone < 5; tone++) {
            const char *first = first_marked[tone_pairs[p].first][tone];
            size_t length = strlen(first);

            if (text.length <= length || text.data[length] != tone_pairs[p].plain ||
                memcmp(text.data, first, length) != 0)
                continue;
            *plain = tone_pairs[p].first == 0 ? 'o' : 'u';
            *marked = tone_pairs[p].marked[tone];
            return length + 1;
        }
    return 0;
}

/* ---- y for i
 * ------------------------------------------------------------------------------------- */

/* "Mỹ" and "Mĩ", "Quý" and "Quí": per tone. */
static const char *const letters_y[] = {"y", "ỳ", "ý", "ỷ", "ỹ", "ỵ"},
                         *const letters_i[] = {"i", "ì", "í", "ỉ", "ĩ", "ị"};

/* All before it in its syllable are consonants, or "qu": not the y of "tay" or "thúy". */
static bool alone_in_syllable(struct str before)
{
    static const char consonants[] = "bcdghklmnpqrstvx";
    size_t from = before.length;

    if (from >= 2 && memcmp(before.data + from - 2, "qu", 2) == 0)
        from -= 2;
    else
        while (from > 0 && strchr(consonants, before.data[from - 1]) != NULL)
            from--;
    return from < before.length && (from == 0 || strchr(" -./", before.data[from - 1]));
}

static bool ends_syllable(struct str text, size_t at)
{
    return at == text.length || strchr(" -./,)", text.data[at]) != NULL;
}

/* By its bytes: ý is C3 BD, the others E1 BB with B3, B5, B7 or B9. Nearly every other letter
 * goes by here. */
static inline bool may_be_y(struct str text, size_t at)
{
    const unsigned char *from = (const unsigned char *)text.data + at;
    size_t left = text.length - at;

    if (from[0] == 'y')
        return true;
    if (from[0] == 0xC3)
        return left >= 2 && from[1] == 0xBD;
    return from[0] == 0xE1 && left >= 3 && from[1] == 0xBB && from[2] >= 0xB3 &&
           from[2] <= 0xB9;
}

/* The length of the y at `at` that may as well be written i, *with; 0: none. */
static size_t y_for_i(struct str text, size_t at, const char **with)
{
    if (!may_be_y(text, at))
        return 0;
    for (size_t tone = 0; tone < sizeof letters_y / sizeof letters_y[0]; tone++) {
        size_t length = strlen(letters_y[tone]);

        *with = letters_i[tone];
        if (text.length - at >= length &&
            memcmp(text.data + at, letters_y[tone], length) == 0)
            return ends_syllable(text, at + length) &&
                           alone_in_syllable((struct str){text.data, at})
                       ? length
                       : 0;
    }
    return 0;
}

static struct str with_i(struct arena *arena, struct str text)
{
    struct buffer out = {0};
    const char *with = NULL;

    for (size_t i = 0; i < text.length;) {
        size_t length = y_for_i(text, i, &with);

        if (length == 0)
            buffer_char(&out, text.data[i++]);
        else
            buffer_text(&out, with);
        i += length;
    }
    text = buffer_keep(&out, arena);
    return text;
}

static struct str with_tones_placed(struct arena *arena, struct str text)
{
    struct buffer out = {0};

    for (size_t i = 0; i < text.length;) {
        const char *marked = NULL;
        char plain = 0;
        size_t length =
            misplaced_tone((struct str){text.data + i, text.length - i}, &plain, &marked);

        if (length == 0) {
            buffer_char(&out, text.data[i++]);
            continue;
        }
        buffer_char(&out, plain);
        buffer_text(&out, marked);
        i += length;
    }
    text = buffer_keep(&out, arena);
    return text;
}

/* The length of an apostrophe or a dash at the start, and the sign it is compared as; 0. */
static size_t plain_sign(struct str text, char *plain)
{
    static const char *const apostrophes[] = {"'", "’", "‘", "`", "´", "ʼ", "′"};
    static const char *const dashes[] = {"-", "–", "—", "‐", "‑", "−"};

    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++)
        if (str_starts(text, apostrophes[i])) {
            *plain = '\'';
            return strlen(apostrophes[i]);
        }
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(text, dashes[i])) {
            *plain = '-';
            return strlen(dashes[i]);
        }
    return 0;
}

/* "H’Drai", "Mẫu – Sơn": apostrophes and dashes of one kind, no blanks beside a dash. */
static struct str with_plain_signs(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < text.length;) {
        char plain = 0;
        size_t step = plain_sign((struct str){text.data + i, text.length - i}, &plain);

        if (plain == '-')
            while (length > 0 && out[length - 1] == ' ')
                length--;
        if (step > 0)
            out[length++] = plain;
        else if (text.data[i] != ' ' || length == 0 || out[length - 1] != '-')
            out[length++] = text.data[i];
        i += step > 0 ? step : 1;
    }
    return (struct str){out, length};
}

/* What of a text may be compared as something else, told by single bytes in one look: a sign or
 * the first byte of one; the second letter of a pair of which the first may have the tone; the
 * first byte of a y. */
enum { TELLS_SIGN = 1, TELLS_TONE = 2, TELLS_Y = 4 };

static unsigned tells(struct str text)
{
    static const uint8_t bytes[256] = {
        ['-'] = TELLS_SIGN,  ['\''] = TELLS_SIGN, ['`'] = TELLS_SIGN,
        [0xC2] = TELLS_SIGN, [0xCA] = TELLS_SIGN, [0xE2] = TELLS_SIGN,
        ['a'] = TELLS_TONE,  ['e'] = TELLS_TONE,  ['y'] = TELLS_TONE | TELLS_Y,
        [0xC3] = TELLS_Y,    [0xE1] = TELLS_Y};
    const char *with = NULL;
    unsigned found = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned told = bytes[(unsigned char)text.data[i]];

        if (told == 0)
            continue;
        /* only behind a letter of two bytes or more may a mark be misplaced */
        if (i == 0 || !is_tail((unsigned char)text.data[i - 1]))
            told &= ~(unsigned)TELLS_TONE;
        if ((told & TELLS_Y) != 0 && y_for_i(text, i, &with) == 0)
            told &= ~(unsigned)TELLS_Y;
        found |= told;
    }
    return found;
}

struct str text_compared(struct arena *arena, struct str text)
{
    unsigned found;

    text = text_lower(arena, text);
    found = tells(text);
    if ((found & TELLS_SIGN) != 0) {
        text = with_plain_signs(arena, text);
        found = tells(text);
    }
    if ((found & TELLS_TONE) != 0) {
        text = with_tones_placed(arena, text);
        found = tells(text);
    }
    return (found & TELLS_Y) != 0 ? with_i(arena, text) : text;
}

/* The letter at a place without its marks; 0: it is none, or another. */
static char letter_at(struct str text, size_t at, size_t *step)
{
    unsigned point = (unsigned char)text.data[at];

    *step = 1;
    if (point < 0x80) {
        char letter = (char)lower((utf8proc_int32_t)point);

        return (letter >= 'a' && letter <= 'z') || str_digit(letter) ? letter : 0;
    }
    point = vietnamese_at((const unsigned char *)text.data + at, text.length - at, step);
    return point != 0 ? bare_letter(point) : 0;
}

static bool is_vowel(char letter)
{
    return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' ||
           letter == 'u' || letter == 'y';
}

bool text_surely_differ(struct str a, struct str b)
{
    size_t least = a.length < b.length ? a.length : b.length, word = 0;
    size_t a_step = 0, b_step = 0;

    for (size_t i = 0; i < least && a.data[i] == b.data[i]; i++)
        if (a.data[i] == ' ')
            word = i + 1;
    for (size_t i = word, j = word; i < a.length && j < b.length;
         i += a_step, j += b_step) {
        char x = letter_at(a, i, &a_step), y = letter_at(b, j, &b_step);

        if (x == 0 || y == 0)
            return false;
        if (x != y) /* marks move from vowel to vowel, and a y may be an i */
            return i == word || !is_vowel(x) || !is_vowel(y);
    }
    return false;
}

/* ---- what nobody sees
 * ------------------------------------------------------------------------- */

/* Control characters, marks of direction, joiners, soft hyphens, fillers, variants of signs,
 * tags, marks of annotations: they take no room, or show nothing. Blanks are none of them. */
static bool is_invisible(utf8proc_int32_t point)
{
    static const struct {
        int32_t first, last;
    } unseen[] = {{0x00, 0x1F},       {0x7F, 0x9F},      {0xAD, 0xAD},     {0x34F, 0x34F},
                  {0x61C, 0x61C},     {0x115F, 0x1160},  {0x17B4, 0x17B5}, {0x180B, 0x180F},
                  {0x200B, 0x200F},   {0x202A, 0x202E},  {0x2060, 0x206F}, {0x3164, 0x3164},
                  {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFC},
                  {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

    for (size_t i = 0; i < sizeof unseen / sizeof unseen[0]; i++)
        if (point <= unseen[i].last)
            return point >= unseen[i].first;
    return false;
}

/* Whether a letter that may be a blank or invisible begins with this byte. */
static bool may_be_unseen(const unsigned char *at, size_t left)
{
    if (at[0] < 0x80)
        return at[0] == 0x7F || (at[0] < 0x20 && (at[0] < '\t' || at[0] > '\r'));
    if (left < 2)
        return false;
    switch (at[0]) {
    case 0xC2:
        return at[1] <= 0xA0 || at[1] == 0xAD;
    case 0xCD:
        return at[1] == 0x8F;
    case 0xD8:
        return at[1] == 0x9C;
    case 0xE1:
        return at[1] == 0x85 || at[1] == 0x9A || at[1] == 0x9E || at[1] == 0xA0;
    case 0xE2:
        return at[1] == 0x80 || at[1] == 0x81 || at[1] == 0xA0;
    case 0xE3:
        return at[1] == 0x80 || at[1] == 0x85;
    case 0xEF:
        return at[1] == 0xBB || at[1] == 0xB8 || at[1] == 0xBE || at[1] == 0xBF;
    case 0xF0:
        return at[1] == 0x9D;
    case 0xF3:
        return at[1] == 0xA0;
    default:
        return false;
    }
}

bool text_is_ascii(struct str text)
{
    unsigned char high = 0;

    for (size_t i = 0; i < text.length; i++)
        high |= (unsigned char)text.data[i];
    return high < 0x80;
}

/* Neat: from the blank to before the first letter of two bytes, and the letters of Vietnamese. */
#ifdef __SSE2__
/* last: nothing follows these 16. */
static bool sixteen_are_neat(const unsigned char *at, bool last)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i plain = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)),
                                     at_most(bytes, ' ', 0xC1));
    __m128i two = at_most(bytes, 0xC3, 0xC6);
    __m128i three = _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xE1));
    __m128i second = at_most(bytes, 0xBA, 0xBB);
    unsigned neat = (unsigned)_mm_movemask_epi8(_mm_or_si128(plain, two));
    unsigned begun = (unsigned)_mm_movemask_epi8(three);
    unsigned goes_on = (unsigned)_mm_movemask_epi8(second) >> 1;

    if (!last)
        goes_on |= 0x8000;
    return ((neat | (begun & goes_on)) & 0xFFFF) == 0xFFFF;
}

/* The last byte of 16 is looked at again with what follows it. */
static bool are_neat(const unsigned char *bytes, size_t length)
{
    unsigned char filled[16];

    if (length < sizeof filled) {
        memset(filled, ' ', sizeof filled);
        memcpy(filled, bytes, length);
        return sixteen_are_neat(filled, true);
    }
    for (size_t i = 0; i + 16 < length; i += 15)
        if (!sixteen_are_neat(bytes + i, false))
            return false;
    return sixteen_are_neat(bytes + length - 16, true);
}
#else
static bool are_neat(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = bytes[i];

        if ((unsigned char)(byte - ' ') < 0xC2 - ' ' && byte != 0x7F)
            continue;
        if (byte != 0xC3 && byte != 0xC4 && byte != 0xC5 && byte != 0xC6 &&
            (byte != 0xE1 || i + 1 == length || (bytes[i + 1] & 0xFE) != 0xBA))
            return false;
    }
    return true;
}
#endif

bool text_is_neat(struct str text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;

    if (text.length == 0 || text.data[0] == ' ' || text.data[text.length - 1] == ' ')
        return false;
    return are_neat(bytes, text.length);
}

/* Whether a byte of eight is no letter, digit or mark of ASCII: below 0x20, or 0x7F and above. */
static bool are_odd(const char *at)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t bytes;

    memcpy(&bytes, at, sizeof bytes);
    return ((bytes | (bytes - 0x20 * each) | (bytes + each)) & 0x80 * each) != 0;
}

static bool has_odd(struct str text)
{
    size_t i = 0;
    bool odd = false;

    for (; i + sizeof(uint64_t) <= text.length && !odd; i += sizeof(uint64_t))
        odd = are_odd(text.data + i);
    if (i > 0) /* the last eight, some of them again */
        return odd || are_odd(text.data + text.length - sizeof(uint64_t));
    for (; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        odd |= (byte < 0x20) | (byte >= 0x7F);
    }
    return odd;
}

static bool has_unseen(struct str text)
{
    bool odd = has_odd(text);

    for (size_t i = 0; odd && i < text.length; i++)
        if (may_be_unseen((const unsigned char *)text.data + i, text.length - i))
            return true;
    return false;
}

struct str text_visible(struct arena *arena, struct str text)
{
    char *to;
    size_t length = 0;

    if (!has_unseen(text))
        return str_trim(text);
    to = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t point = -1;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)text.data + i,
                             (utf8proc_ssize_t)(text.length - i), &point);

        if (step < 1)
            return str_trim(text);
        if (is_blank(point)) {
            to[length++] = point < 0x80 ? (char)point : ' ';
        } else if (!is_invisible(point)) {
            memcpy(to + length, text.data + i, (size_t)step);
            length += (size_t)step;
        }
        i += (size_t)step;
    }
    return str_trim((struct str){to, length});
}

static const uint64_t ones = UINT64_C(0x0101010101010101);

static uint64_t eight_bytes(const char *at)
{
    uint64_t bytes = 0;

    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* How many of eight bytes are tails, by one bit of each. */
static size_t tails_of_eight(const char *at)
{
    uint64_t bytes = eight_bytes(at);

    return (size_t)((((bytes >> 7 & ~bytes >> 6) & ones) * ones) >> 56);
}

size_t text_length(struct str text)
{
    size_t count = 0, i = 0;

    for (; text.length - i >= 8; i += 8)
        count += 8 - tails_of_eight(text.data + i);
    for (; i < text.length; i++)
        count += !is_tail((unsigned char)text.data[i]);
    return count;
}

size_t text_place(struct str text, size_t letters)
{
    size_t place = 0;

    for (; letters >= 8 && text.length - place >= 8; place += 8)
        letters -= 8 - tails_of_eight(text.data + place);
    if (text.length - place >= 8 && (eight_bytes(text.data + place) & ones << 7) == 0)
        return place + letters; /* each letter is a byte, as in codes */
    for (; place < text.length; place++)
        if (!is_tail((unsigned char)text.data[place]) && letters-- == 0)
            break;
    return place;
}

size_t text_columns(struct str text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text.data;
    size_t left = text.length, columns = 0;

    while (left > 0) {
        utf8proc_int32_t letter = *at;
        utf8proc_ssize_t length = 1;

        if (letter >= 0x80)
            length = utf8proc_iterate(at, (utf8proc_ssize_t)left, &letter);
        if (length > 0)
            columns += (size_t)utf8proc_charwidth(letter);
        else
            columns++; /* no UTF-8: shown as one mark */
        at += length > 0 ? length : 1;
        left -= length > 0 ? (size_t)length : 1;
    }
    return columns;
}

struct str text_shorten(struct str text)
{
    if (text.length > 60) {
        text.length = 60;
        while (text.length > 0 && ((unsigned char)text.data[text.length] & 0xC0) == 0x80)
            text.length--;
    }
    return text;
}

bool text_starts_no_character(struct str text)
{
    return text.length >= 3 && memcmp(text.data, "\xEF\xBF", 2) == 0 &&
           (unsigned char)text.data[2] >= 0xBE;
}

size_t text_control_length(struct str text)
{
    const unsigned char *at = (const unsigned char *)text.data;

    if (at[0] < 0x20 || at[0] == 0x7F)
        return 1;
    if (at[0] == 0xC2 && text.length > 1 && (at[1] & 0xE0) == 0x80) /* U+0080 to U+009F */
        return 2;
    if (at[0] == 0xD8 && text.length > 1 && at[1] == 0x9C) /* U+061C */
        return 2;
    if (text.length < 3)
        return 0;
    if (at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xB9 && at[2] <= 0xBB)
        return 3; /* U+FFF9 to U+FFFB */
    if (at[0] == 0xF3 && at[1] == 0xA0 && at[2] <= 0x81 && text.length > 3)
        return 4; /* U+E0000 to U+E007F */
    if (at[0] != 0xE2)
        return 0;
    if (at[1] == 0x80 && (at[2] == 0x8E || at[2] == 0x8F)) /* U+200E, U+200F */
        return 3;
    if (at[1] == 0x80 && at[2] >= 0xA8 && at[2] <= 0xAE) /* U+2028 to U+202E */
        return 3;
    return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9 ? 3 : 0; /* U+2066 to U+2069 */
}
