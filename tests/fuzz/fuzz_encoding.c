/*
 * Any bytes in any encoding: no crash, and the same text whatever the pieces that they come in; a
 * guess is one that can be decoded.
 */
#include <stdint.h>
#include <stdlib.h>

#include "content/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct decoder *make(enum encoding encoding, const struct own_encoding *own)
{
    return encoding == ENCODING_OWN ? decoder_new_own(own) : decoder_new(encoding);
}

static void decode(enum encoding encoding, const struct own_encoding *own, struct str text,
                   size_t piece, struct buffer *out)
{
    struct decoder *decoder = make(encoding, own);
    size_t at = 0;

    do {
        size_t length = text.length - at < piece ? text.length - at : piece;

        decoder_feed(decoder, (struct str){text.data + at, length},
                     at + length == text.length, out);
        at += length;
    } while (at < text.length);
    decoder_free(decoder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t pieces[] = {1, 3, 64};
    struct str text = {(const char *)data, size};
    struct own_encoding own;
    struct buffer whole = {0}, other = {0};

    if (!encoding_own("windows-1252", (struct str){0}, &own))
        abort();
    for (int encoding = ENCODING_UTF8; encoding <= ENCODING_OWN; encoding++) {
        decode((enum encoding)encoding, &own, text, size + 1, &whole);
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
            decode((enum encoding)encoding, &own, text, pieces[i], &other);
            if (!str_equal(buffer_str(&whole), buffer_str(&other)))
                abort();
            buffer_clear(&other);
        }
        buffer_clear(&whole);
    }
    for (int final = 0; final < 2; final++)
        if (encoding_guess(text, final == 1, &own) > ENCODING_OWN ||
            encoding_guess(text, final == 1, NULL) == ENCODING_OWN)
            abort();
    buffer_release(&whole);
    buffer_release(&other);
    return 0;
}
