/* The decoders behind encoding.h. */
#include <string.h>

#include "content/encoding.h"
#include "content/encoding_letters.h"

/* A line longer than this is converted in pieces. */
#define LINE_LIMIT ((size_t)64 << 10)

struct decoder {
    enum encoding encoding;
    const struct own_encoding *own;
    uint32_t held;      /* a letter whose mark may follow; 0: none */
    struct buffer rest; /* the beginning of a character or line */
};

/* 0x80 to 0xFF; 0 where there is no such character. */
static const uint16_t windows_1258[128] = {
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0,
    0x2039, 0x152,  0,      0,      0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0,      0x203A, 0x153,  0,      0,      0x178,  0xA0,
    0xA1,   0xA2,   0xA3,   0xA4,   0xA5,   0xA6,   0xA7,   0xA8,   0xA9,   0xAA,   0xAB,
    0xAC,   0xAD,   0xAE,   0xAF,   0xB0,   0xB1,   0xB2,   0xB3,   0xB4,   0xB5,   0xB6,
    0xB7,   0xB8,   0xB9,   0xBA,   0xBB,   0xBC,   0xBD,   0xBE,   0xBF,   0xC0,   0xC1,
    0xC2,   0x102,  0xC4,   0xC5,   0xC6,   0xC7,   0xC8,   0xC9,   0xCA,   0xCB,   0x300,
    0xCD,   0xCE,   0xCF,   0x110,  0xD1,   0x309,  0xD3,   0xD4,   0x1A0,  0xD6,   0xD7,
    0xD8,   0xD9,   0xDA,   0xDB,   0xDC,   0x1AF,  0x303,  0xDF,   0xE0,   0xE1,   0xE2,
    0x103,  0xE4,   0xE5,   0xE6,   0xE7,   0xE8,   0xE9,   0xEA,   0xEB,   0x301,  0xED,
    0xEE,   0xEF,   0x111,  0xF1,   0x323,  0xF3,   0xF4,   0x1A1,  0xF6,   0xF7,   0xF8,
    0xF9,   0xFA,   0xFB,   0xFC,   0x1B0,  0x20AB, 0xFF,
};

/* 0xA0 to 0xFF, as TCVN 5712:1993 has them; the .Vn fonts lack the capitals with tones. */
static const uint16_t tcvn3[96] = {
    0xA0,   0x102,  0xC2,   0xCA,   0xD4,   0x1A0,  0x1AF,  0x110,  0x103,  0xE2,   0xEA,
    0xF4,   0x1A1,  0x1B0,  0x111,  0x1EB0, 0x300,  0x309,  0x303,  0x301,  0x323,  0xE0,
    0x1EA3, 0xE3,   0xE1,   0x1EA1, 0x1EB2, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4, 0x1EAE,
    0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD,
    0xE8,   0x1EC2, 0x1EBB, 0x1EBD, 0xE9,   0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7,
    0xEC,   0x1EC9, 0x1EC4, 0x1EBE, 0x1ED2, 0x129,  0xED,   0x1ECB, 0xF2,   0x1ED4, 0x1ECF,
    0xF5,   0xF3,   0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1,
    0x1EDB, 0x1EE3, 0xF9,   0x1ED6, 0x1EE7, 0x169,  0xFA,   0x1EE5, 0x1EEB, 0x1EED, 0x1EEF,
    0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0xFD,   0x1EF5, 0x1ED0,
};

struct decoder *decoder_new(enum encoding encoding)
{
    struct decoder *decoder = memory_alloc(sizeof(*decoder));

    decoder->encoding = encoding;
    return decoder;
}

struct decoder *decoder_new_own(const struct own_encoding *own)
{
    struct decoder *decoder = decoder_new(ENCODING_OWN);

    decoder->own = own;
    return decoder;
}

/* A byte that cannot be read: whatever is around it, it is not UTF-8. */
static void add_bad(struct buffer *out, unsigned char byte)
{
    buffer_char(out, byte >= 0x80 && byte < 0xC0 ? (char)byte : '\xff');
}

static void flush(struct decoder *decoder, struct buffer *out)
{
    if (decoder->held != 0)
        encoding_point_add(out, decoder->held);
    decoder->held = 0;
}

/* A character, or a mark that belongs to the letter before it. */
static void add_point(struct decoder *decoder, uint32_t point, struct buffer *out)
{
    enum tone tone = tone_of_mark(point);
    struct encoding_letter letter = {0};

    if (tone != TONE_LEVEL && decoder->held != 0 &&
        encoding_letter_from_point(decoder->held, &letter) && letter.tone == TONE_LEVEL) {
        letter.tone = tone;
        decoder->held = encoding_letter_point(letter);
    } else {
        flush(decoder, out);
        decoder->held = point;
    }
}

static uint32_t tcvn3_point(unsigned char byte)
{
    return byte >= 0xA0 ? tcvn3[byte - 0xA0] : windows_1258[byte - 0x80];
}

/* --- VNI --- */

/* The characters that are a whole letter; in lower case. */
static uint32_t vni_single(unsigned char byte)
{
    switch (byte) {
    case 0xED:
        return 0xED;
    case 0xEC:
        return 0xEC;
    case 0xE6:
        return 0x1EC9;
    case 0xF3:
        return 0x129;
    case 0xF2:
        return 0x1ECB;
    case 0xEE:
        return 0x1EF5;
    case 0xF4:
        return 0x1A1;
    case 0xF6:
        return 0x1B0;
    default:
        return 0;
    }
}

enum shape { SHAPE_PLAIN, SHAPE_ROOF, SHAPE_BREVE };

/* The characters that change the letter before them; in lower case. */
static const struct {
    unsigned char byte, shape, tone;
} vni_marks[] = {
    {0xF9, SHAPE_PLAIN, TONE_ACUTE}, {0xF8, SHAPE_PLAIN, TONE_GRAVE},
    {0xFB, SHAPE_PLAIN, TONE_HOOK},  {0xF5, SHAPE_PLAIN, TONE_TILDE},
    {0xEF, SHAPE_PLAIN, TONE_DOT},   {0xE2, SHAPE_ROOF, TONE_LEVEL},
    {0xE1, SHAPE_ROOF, TONE_ACUTE},  {0xE0, SHAPE_ROOF, TONE_GRAVE},
    {0xE5, SHAPE_ROOF, TONE_HOOK},   {0xE3, SHAPE_ROOF, TONE_TILDE},
    {0xE4, SHAPE_ROOF, TONE_DOT},    {0xEA, SHAPE_BREVE, TONE_LEVEL},
    {0xE9, SHAPE_BREVE, TONE_ACUTE}, {0xE8, SHAPE_BREVE, TONE_GRAVE},
    {0xFA, SHAPE_BREVE, TONE_HOOK},  {0xFC, SHAPE_BREVE, TONE_TILDE},
    {0xEB, SHAPE_BREVE, TONE_DOT},
};

static bool reshape(enum shape shape, enum vowel *vowel)
{
    if (shape == SHAPE_PLAIN)
        return *vowel != VOWEL_I;
    if (*vowel == VOWEL_A)
        *vowel = shape == SHAPE_ROOF ? VOWEL_A_ROOF : VOWEL_A_BREVE;
    else if (*vowel == VOWEL_E && shape == SHAPE_ROOF)
        *vowel = VOWEL_E_ROOF;
    else if (*vowel == VOWEL_O && shape == SHAPE_ROOF)
        *vowel = VOWEL_O_ROOF;
    else
        return false;
    return true;
}

/* Changes the held letter by a mark; false where that makes no letter. */
static bool vni_mark(struct decoder *decoder, unsigned char byte)
{
    struct encoding_letter letter = {0};

    if (decoder->held == 0 || !encoding_letter_from_point(decoder->held, &letter) ||
        letter.tone != TONE_LEVEL)
        return false;
    for (size_t i = 0; i < sizeof(vni_marks) / sizeof(vni_marks[0]); i++) {
        if (vni_marks[i].byte != byte)
            continue;
        if (!reshape(vni_marks[i].shape, &letter.vowel))
            return false;
        letter.tone = vni_marks[i].tone;
        decoder->held = encoding_letter_point(letter);
        return true;
    }
    return false;
}

/* False where the character means nothing in VNI. */
static bool vni_add(struct decoder *decoder, unsigned char byte, struct buffer *out)
{
    bool upper = byte >= 0xC0 && byte < 0xE0;
    unsigned char lower = upper ? byte | 0x20 : byte;
    struct encoding_letter letter = {0};
    uint32_t point = 0;

    if (byte < 0xC0)
        point = windows_1258[byte - 0x80];
    else if (lower == 0xF1)
        point = upper ? 0x110 : 0x111;
    else if (encoding_letter_from_point(vni_single(lower), &letter)) {
        letter.upper = upper;
        point = encoding_letter_point(letter);
    }
    if (point == 0)
        return vni_mark(decoder, lower);
    flush(decoder, out);
    decoder->held = point;
    return true;
}

/* --- bytes --- */

/* A byte from 0x80 on, of one of the encodings of bytes. */
static bool add_high(struct decoder *decoder, unsigned char byte, struct buffer *out)
{
    uint32_t point = 0;

    if (decoder->encoding == ENCODING_VNI || decoder->encoding == ENCODING_VNI_IN_UTF8)
        return vni_add(decoder, byte, out);
    if (decoder->encoding == ENCODING_OWN)
        point = decoder->own->letters[byte - 0x80];
    else if (decoder->encoding == ENCODING_WINDOWS_1258)
        point = windows_1258[byte - 0x80];
    else
        point = tcvn3_point(byte);
    if (point != 0)
        add_point(decoder, point, out);
    return point != 0;
}

/* The last letter of a run of ASCII is held back: a mark may follow it. */
static size_t add_ascii(struct decoder *decoder, struct str text, struct buffer *out)
{
    size_t length = 0;

    while (length < text.length && (unsigned char)text.data[length] < 0x80)
        length++;
    if (length == 0)
        return 0;
    flush(decoder, out);
    buffer_add(out, (struct str){text.data, length - 1});
    decoder->held = (unsigned char)text.data[length - 1];
    if (decoder->held == 0)
        buffer_char(out, '\0');
    return length;
}

static void decode_bytes(struct decoder *decoder, struct str text, struct buffer *out)
{
    while (text.length > 0) {
        unsigned char byte = (unsigned char)text.data[0];
        size_t used = add_ascii(decoder, text, out);

        if (used == 0) {
            used = 1;
            if (!add_high(decoder, byte, out)) {
                flush(decoder, out);
                add_bad(out, byte);
            }
        }
        text.data += used;
        text.length -= used;
    }
}

/* --- UTF-16 --- */

static void decode_utf16(struct decoder *decoder, struct str text, struct buffer *out)
{
    unsigned low = decoder->encoding == ENCODING_UTF16LE ? 0 : 1;

    for (size_t i = 0; i + 1 < text.length; i += 2) {
        uint32_t unit = (uint32_t)((unsigned char)text.data[i + low] |
                                   (unsigned char)text.data[i + 1 - low] << 8);
        bool first = unit >= 0xD800 && unit < 0xDC00,
             second = unit >= 0xDC00 && unit < 0xE000;

        if (second && decoder->held != 0) {
            encoding_point_add(out, 0x10000 + ((decoder->held - 0xD800) << 10) +
                                        (unit - 0xDC00));
            decoder->held = 0;
            continue;
        }
        if (decoder->held != 0)
            add_bad(out, 0xFF);
        decoder->held = first ? unit : 0;
        if (second)
            add_bad(out, 0xFF);
        else if (!first)
            encoding_point_add(out, unit);
    }
}

/* --- letters of Latin-1 in UTF-8 --- */

/* Real Vietnamese has letters past Latin-1: such a line is left as it is. */
static bool has_far_letters(struct str line)
{
    uint32_t point = 0;

    while (line.length > 0)
        if (encoding_point_take(&line, &point) && point >= 0x100 && point < 0x2000)
            return true;
    return false;
}

static void decode_line(struct decoder *decoder, struct str line, struct buffer *out)
{
    if (has_far_letters(line)) {
        buffer_add(out, line);
        return;
    }
    while (line.length > 0) {
        const char *start = line.data;
        uint32_t point = 0;
        bool good = encoding_point_take(&line, &point);

        if (good && point >= 0x80 && point < 0x100 &&
            add_high(decoder, (unsigned char)point, out))
            continue;
        flush(decoder, out);
        if (good && point > 0 && point < 0x80)
            decoder->held = point;
        else
            buffer_add(out, (struct str){start, (size_t)(line.data - start)});
    }
    flush(decoder, out);
}

/* Decodes the whole lines of text; returns how much that is. */
static size_t decode_lines(struct decoder *decoder, struct str text, bool final,
                           struct buffer *out)
{
    size_t used = 0;

    while (used < text.length) {
        const char *start = text.data + used;
        const char *end = memchr(start, '\n', text.length - used);
        size_t length = end == NULL ? text.length - used : (size_t)(end - start) + 1;

        if (end == NULL && !final) {
            if (length < LINE_LIMIT)
                break;
            while (length > 1 && ((unsigned char)start[length - 1] & 0x80) != 0)
                length--; /* the next piece begins with a whole character */
        }
        decode_line(decoder, (struct str){start, length}, out);
        used += length;
    }
    return used;
}

/* Decodes what can be; returns how much of text that is. */
static size_t decode(struct decoder *decoder, struct str text, bool final,
                     struct buffer *out)
{
    switch (decoder->encoding) {
    case ENCODING_UTF8:
        buffer_add(out, text);
        return text.length;
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        decode_utf16(decoder, text, out);
        return text.length - text.length % 2;
    case ENCODING_TCVN3_IN_UTF8:
    case ENCODING_VNI_IN_UTF8:
        return decode_lines(decoder, text, final, out);
    case ENCODING_WINDOWS_1258:
    case ENCODING_TCVN3:
    case ENCODING_VNI:
    case ENCODING_OWN:
        break;
    }
    decode_bytes(decoder, text, out);
    return text.length;
}

void decoder_feed(struct decoder *decoder, struct str text, bool final, struct buffer *out)
{
    struct buffer *rest = &decoder->rest;
    bool utf16 =
        decoder->encoding == ENCODING_UTF16LE || decoder->encoding == ENCODING_UTF16BE;
    size_t used;

    buffer_add(rest, text);
    used = decode(decoder, buffer_str(rest), final, out);
    if (used < rest->length)
        memmove(rest->data, rest->data + used, rest->length - used);
    rest->length -= used;
    if (!final)
        return;
    if (utf16 && (decoder->held != 0 || rest->length > 0))
        add_bad(out, 0xFF);
    else
        flush(decoder, out);
}

void decoder_free(struct decoder *decoder)
{
    if (decoder == NULL)
        return;
    buffer_release(&decoder->rest);
    memory_free(decoder);
}
