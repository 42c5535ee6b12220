/*
 * What a part of a run wrote down, changed at places that the input names, with the digest at the end that it
 * should have then: it is merged and told, or refused with a sentence. The part is made anew by each run of the target,
 * since it names the pack that it was made with.
 *
 * The input: of four bytes each, where (two, the lowest first; mostly not in the head, which names the run), what (0: another
 * byte, 1: one more, 2: one less), the byte.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "given.h"

#define RULES "--rules", "tests/packs/boats/rules"

enum { DIGEST = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buffer part; /* without its digest */

static void forget(void)
{
    buffer_release(&part);
}

static void make_part(void)
{
    char path[] = "/tmp/fuzz-part-XXXXXX", block[4096];
    int fd = mkstemp(path);
    FILE *file;
    size_t got;

    if (fd < 0)
        abort();
    close(fd);
    given_command((const char *const[]){"check", "tests/packs/boats/data", RULES, "--as-of",
                                        "2024-12-20", "--part", "1/1", "-o", path,
                                        "--no-sandbox", NULL});
    file = fopen(path, "rb");
    while (file != NULL && (got = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&part, (struct str){block, got});
    if (file == NULL || part.length <= DIGEST)
        abort();
    fclose(file);
    unlink(path);
    part.length -= DIGEST;
    atexit(forget);
}

static void change(struct buffer *bytes, const uint8_t *how)
{
    size_t head = how[2] < 224 ? bytes->length / 3 : 0;
    size_t at = head + (how[0] | (size_t)how[1] << 8) % (bytes->length - head + 1);
    char *place;

    buffer_char(bytes, 0);
    place = bytes->data + at;
    if (how[2] % 3 == 1)
        memmove(place + 1, place, bytes->length - 1 - at);
    if (how[2] % 3 == 2)
        memmove(place, place + 1, bytes->length - 1 - at);
    else
        *place = (char)how[3];
    bytes->length -= how[2] % 3 == 1 ? 0 : how[2] % 3 == 2 && bytes->length > 1 ? 2 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"json", "html"};
    struct digest *digest;
    struct buffer bytes = {0};
    char path[GIVEN_PATH], hex[65];
    int fd;

    if (part.length == 0)
        make_part();
    buffer_add(&bytes, buffer_str(&part));
    for (size_t i = 0; i + 4 <= size; i += 4)
        change(&bytes, data + i);
    digest = digest_new();
    digest_add(digest, buffer_str(&bytes));
    digest_finish(digest, hex);
    digest_free(digest);
    buffer_text(&bytes, hex);
    fd = given_file((const uint8_t *)bytes.data, bytes.length, path);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        given_command((const char *const[]){"merge", path, RULES, "--format", formats[i],
                                            "--no-sandbox", NULL});
    buffer_release(&bytes);
    close(fd);
    return 0;
}
