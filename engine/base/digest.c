#include "base/digest.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <nettle/sha2.h>

struct digest {
    struct sha256_ctx state;
};

struct digest *digest_new(void)
{
    struct digest *digest = memory_alloc(sizeof *digest);

    sha256_init(&digest->state);
    return digest;
}

void digest_add(struct digest *digest, struct str bytes)
{
    if (bytes.length > 0)
        sha256_update(&digest->state, bytes.length, (const uint8_t *)bytes.data);
}

void digest_finish(struct digest *digest, char hex[65])
{
    uint8_t bytes[SHA256_DIGEST_SIZE];

    sha256_digest(&digest->state, sizeof bytes, bytes); /* starts anew by itself */
    for (size_t i = 0; i < sizeof bytes; i++) {
        hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    hex[64] = '\0';
}

void digest_free(struct digest *digest)
{
    memory_free(digest);
}

int digest_file(const char *path, char hex[65], struct error *err)
{
    struct digest *digest = NULL;
    FILE *file = NULL;
    char chunk[16384];
    size_t length;
    int status = ERROR_GENERAL;

    file = fopen(path, "rbe");
    if (file == NULL) {
        status = error_system(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_GENERAL, errno,
                              "không mở được '%s'", "cannot open '%s'", path);
        goto done;
    }
    digest = digest_new();
    while ((length = fread(chunk, 1, sizeof chunk, file)) > 0)
        digest_add(digest, (struct str){chunk, length});
    if (ferror(file)) {
        status = error_system(err, ERROR_GENERAL, errno, "không đọc được '%s'",
                              "cannot read '%s'", path);
        goto done;
    }
    digest_finish(digest, hex);
    status = 0;
done:
    digest_free(digest);
    if (file != NULL)
        fclose(file);
    return status;
}
