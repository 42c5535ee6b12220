#ifndef RASOAT_CONTENT_ENCODING_H
#define RASOAT_CONTENT_ENCODING_H

#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * The encodings that old Vietnamese files are in, guessed and turned into UTF-8 (NFC).
 *
 * TCVN3 ("ABC", the .Vn fonts) has one byte a letter, VNI a letter and a mark. Cells typed
 * in such a font and saved as UTF-8 hold letters of Latin-1 in their place: "Hé nghÌo" is
 * "Hộ nghèo"; that is what the two ..._IN_UTF8 are.
 */
enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS_1258,
    ENCODING_TCVN3,
    ENCODING_VNI,
    ENCODING_TCVN3_IN_UTF8,
    ENCODING_VNI_IN_UTF8,
    ENCODING_OWN, /* struct own_encoding */
};

/* An encoding of one byte a letter that a pack names: the letters of the bytes from 0x80 on,
 * 0 where there is none. */
struct own_encoding {
    const char *name; /* borrowed; NULL: none */
    uint32_t letters[128];
};
/* By a name that is known (latin-1, windows-1252), or by its 128 letters where there are any;
 * U+FFFD is a byte without one. False: neither. */
bool encoding_own(const char *name, struct str letters, struct own_encoding *out);

/* Enough text for a guess. */
#define ENCODING_SAMPLE_BYTES ((size_t)64 << 10)

/* For people: "Windows-1258", "TCVN3 (trong UTF-8)"; never NULL. */
const char *encoding_name(enum encoding encoding);
/* By the start of a file. Anything but UTF-8 needs its byte order mark, or most of the
 * words that are not ASCII to be Vietnamese syllables in that encoding, more than in UTF-8.
 * final: the sample is the whole file. own: what text that is not UTF-8 is in, in place of
 * these; NULL or without a name: none. */
enum encoding encoding_guess(struct str sample, bool final, const struct own_encoding *own);
/* Of a name as in an option: utf-8, utf-16, windows-1258, tcvn3 or vni; the sample tells
 * the byte order, and TCVN3 from TCVN3 in UTF-8. ERROR_USAGE for another name. */
int encoding_choose(const char *name, struct str sample, enum encoding *out,
                    struct error *err);

/* Converts piece by piece. */
struct decoder;
struct decoder *decoder_new(enum encoding encoding);
struct decoder *decoder_new_own(const struct own_encoding *own); /* which outlives it */
/* Adds the UTF-8 of text to out, except for the beginning of a character or line whose end
 * is not seen yet. Bytes that mean nothing in the encoding come out as bytes that are not
 * UTF-8, so that a record with them is found. final: nothing comes after text. */
void decoder_feed(struct decoder *decoder, struct str text, bool final, struct buffer *out);
void decoder_free(struct decoder *decoder);

#endif
