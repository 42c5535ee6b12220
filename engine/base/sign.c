#include "base/sign.h"

#ifdef RASOAT_SODIUM

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/whole.h"

/* What the files begin with; the digits and a line end follow. */
static const char secret_mark[] = "rasoat key 1 secret ";
static const char public_mark[] = "rasoat key 1 public ";

static int start(struct error *err)
{
    return sodium_init() >= 0
               ? 0
               : error_set(err, ERROR_GENERAL, "không khởi tạo được libsodium",
                           "libsodium does not start");
}

static bool bytes_of(struct str digits, unsigned char *out, size_t count)
{
    size_t length = 0;

    return digits.length == 2 * count &&
           sodium_hex2bin(out, count, digits.data, digits.length, NULL, &length, NULL) ==
               0 &&
           length == count;
}

static void complete(struct sign_key *key)
{
    unsigned char name[crypto_sign_PUBLICKEYBYTES];

    crypto_sign_ed25519_sk_to_pk(name, key->secret);
    sodium_bin2hex(key->name, sizeof key->name, name, sizeof name);
}

/* ---- files ------------------------------------------------------------------------------ */

static int write_new(const char *path, mode_t mode, const char *mark, const char *digits,
                     struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    struct buffer text = {0};
    size_t done = 0;
    bool whole;

    if (fd < 0)
        return error_system(err, ERROR_WRITE, errno, "không tạo được tệp khóa '%s'",
                            "cannot make the key file '%s'", path);
    buffer_text(&text, mark);
    buffer_text(&text, digits);
    buffer_char(&text, '\n');
    while (done < text.length) {
        ssize_t count = write(fd, text.data + done, text.length - done);
        if (count < 0 && errno != EINTR)
            break;
        done += count > 0 ? (size_t)count : 0;
    }
    whole = done == text.length && fsync(fd) == 0;
    if (!whole) {
        error_system(err, ERROR_WRITE, errno, "không ghi được tệp khóa '%s'",
                     "cannot write the key file '%s'", path);
        unlink(path);
    }
    close(fd);
    sodium_memzero(text.data, text.length);
    buffer_release(&text);
    return whole ? 0 : ERROR_WRITE;
}

int sign_new(const char *path, struct sign_key *out, struct error *err)
{
    unsigned char name[crypto_sign_PUBLICKEYBYTES];
    char digits[SIGN_SECRET + 1];
    struct buffer beside = {0};
    int status = start(err);

    if (status < 0)
        return status;
    crypto_sign_keypair(name, out->secret);
    complete(out);
    sodium_bin2hex(digits, sizeof digits, out->secret, sizeof out->secret);
    buffer_format(&beside, "%s.pub", path);
    status = write_new(beside.data, 0644, public_mark, out->name, err);
    if (status == 0) {
        status = write_new(path, 0600, secret_mark, digits, err);
        if (status < 0)
            unlink(beside.data);
    }
    sodium_memzero(digits, sizeof digits);
    buffer_release(&beside);
    return status;
}

/* Is the text that of a key file with this mark? *digits borrows. */
static bool has_mark(struct str text, const char *mark, struct str *digits)
{
    size_t length = strlen(mark);

    text = str_trim(text);
    if (!str_starts(text, mark))
        return false;
    *digits = (struct str){text.data + length, text.length - length};
    return true;
}

static int no_key(const char *path, struct error *err)
{
    return error_set(err, ERROR_GENERAL, "'%s' không phải tệp khóa của rasoat key new",
                     "'%s' is no key file of rasoat key new", path);
}

static int is_private(const char *path, struct error *err)
{
    struct stat info;

    if (stat(path, &info) == 0 && (info.st_mode & 077) != 0)
        return error_set(err, ERROR_GENERAL,
                         "người khác đọc được khóa ký '%s': chmod 600 rồi chạy lại",
                         "others may read the signing key '%s': chmod 600 first", path);
    return 0;
}

static int take(const char *path, struct str text, struct sign_key *out, struct error *err)
{
    unsigned char name[crypto_sign_PUBLICKEYBYTES];
    struct str digits = {0};

    memset(out, 0, sizeof *out);
    if (has_mark(text, secret_mark, &digits) &&
        bytes_of(digits, out->secret, sizeof out->secret)) {
        complete(out);
        return 0;
    }
    if (has_mark(text, public_mark, &digits) && bytes_of(digits, name, sizeof name)) {
        sodium_bin2hex(out->name, sizeof out->name, name, sizeof name);
        return 0;
    }
    return no_key(path, err);
}

static int read_either(const char *path, struct sign_key *out, struct error *err)
{
    enum { MOST = 4096 };
    struct buffer text = {0};
    int status = start(err);

    if (status == 0)
        status = whole_read(path, MOST, &text, err);
    if (status == 0)
        status = take(path, buffer_str(&text), out, err);
    if (text.length > 0)
        sodium_memzero(text.data, text.length);
    buffer_release(&text);
    return status;
}

int sign_read(const char *path, struct sign_key *out, struct error *err)
{
    int status = read_either(path, out, err);

    if (status == 0 && sodium_is_zero(out->secret, sizeof out->secret))
        status = error_set(
            err, ERROR_GENERAL, "'%s' là nửa công khai: để ký cần tệp khóa không có .pub",
            "'%s' is the public half: signing needs the file without .pub", path);
    return status == 0 ? is_private(path, err) : status;
}

int sign_read_public(const char *path, struct sign_key *out, struct error *err)
{
    int status = read_either(path, out, err);

    sodium_memzero(out->secret, sizeof out->secret);
    return status;
}

/* ---- signatures ------------------------------------------------------------------------- */

int sign_text(const struct sign_key *key, struct str text, char out[SIGN_SIGNATURE + 1],
              struct error *err)
{
    unsigned char bytes[crypto_sign_BYTES];
    int status = start(err);

    if (status < 0)
        return status;
    crypto_sign_detached(bytes, NULL, (const unsigned char *)text.data, text.length,
                         key->secret);
    sodium_bin2hex(out, SIGN_SIGNATURE + 1, bytes, sizeof bytes);
    return 0;
}

int sign_check(struct str name, struct str text, struct str signature, struct error *err)
{
    unsigned char key[crypto_sign_PUBLICKEYBYTES], bytes[crypto_sign_BYTES];
    int status = start(err);

    if (status < 0)
        return status;
    if (bytes_of(name, key, sizeof key) && bytes_of(signature, bytes, sizeof bytes) &&
        crypto_sign_verify_detached(bytes, (const unsigned char *)text.data, text.length,
                                    key) == 0)
        return 0;
    return error_set(err, ERROR_GENERAL, "chữ ký không đúng: đã bị sửa sau khi ký",
                     "the signature is wrong: it was changed after it was signed");
}

void sign_forget(struct sign_key *key)
{
    sodium_memzero(key, sizeof *key);
}

#else

static int left_out(struct error *err)
{
    return error_set(err, ERROR_GENERAL, "bản này không có phần chữ ký (libsodium)",
                     "this build has no signatures (libsodium)");
}

int sign_new(const char *path, struct sign_key *out, struct error *err)
{
    (void)path;
    (void)out;
    return left_out(err);
}

int sign_read(const char *path, struct sign_key *out, struct error *err)
{
    (void)path;
    (void)out;
    return left_out(err);
}

int sign_read_public(const char *path, struct sign_key *out, struct error *err)
{
    (void)path;
    (void)out;
    return left_out(err);
}

int sign_text(const struct sign_key *key, struct str text, char out[SIGN_SIGNATURE + 1],
              struct error *err)
{
    (void)key;
    (void)text;
    out[0] = '\0';
    return left_out(err);
}

int sign_check(struct str name, struct str text, struct str signature, struct error *err)
{
    (void)name;
    (void)text;
    (void)signature;
    return left_out(err);
}

void sign_forget(struct sign_key *key)
{
    *key = (struct sign_key){{0}, {0}};
}

#endif
