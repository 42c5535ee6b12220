#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <nettle/sha2.h>

#include "base/whole.h"

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
    char chunk[16384];
    ptrdiff_t length;
    int fd = open(path, O_RDONLY | O_CLOEXEC), status = 0;

    if (fd < 0)
        return error_system(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_GENERAL, errno,
                            "không mở được '%s'", "cannot open '%s'", path);
    digest = digest_new();
    while ((length = whole_next(fd, chunk, sizeof chunk)) > 0)
        digest_add(digest, (struct str){chunk, (size_t)length});
    if (length < 0)
        status = error_system(err, ERROR_GENERAL, errno, "không đọc được '%s'",
                              "cannot read '%s'", path);
    else
        digest_finish(digest, hex);
    digest_free(digest);
    close(fd);
    return status;
}
