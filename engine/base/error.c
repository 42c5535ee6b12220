#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Where a message had to be cut, takes off a character that was cut in two. */
static void whole_characters(char *text, size_t length)
{
    size_t end = length;

    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && (unsigned char)text[end - 1] >= 0xC0) {
        unsigned char lead = (unsigned char)text[end - 1];
        size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

        if (length - (end - 1) < wanted)
            text[end - 1] = '\0';
    }
}

static void print(char *text, size_t size, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));
static void print(char *text, size_t size, const char *format, va_list arguments)
{
    int length = vsnprintf(text, size, format, arguments);

    if (length < 0)
        text[0] = '\0';
    else if ((size_t)length >= size)
        whole_characters(text, size - 1);
}

static void copy(char *text, size_t size, const char *from)
{
    size_t length = strnlen(from, size);
    size_t kept = length < size ? length : size - 1;

    memcpy(text, from, kept);
    text[kept] = '\0';
    if (length == size)
        whole_characters(text, kept);
}

static void set(struct error *err, int code, const char *vi, const char *en,
                va_list arguments)
    __attribute__((format(printf, 3, 0), format(printf, 4, 0)));
static void set(struct error *err, int code, const char *vi, const char *en,
                va_list arguments)
{
    va_list again;

    err->code = code;
    err->file[0] = '\0';
    err->line = 0;
    err->source[0] = '\0';
    va_copy(again, arguments);
    print(err->vi, sizeof err->vi, vi, arguments);
    print(err->en, sizeof err->en, en, again);
    va_end(again);
}

int error_set(struct error *err, int code, const char *vi, const char *en, ...)
{
    va_list arguments;

    if (err == NULL)
        return code;
    va_start(arguments, en);
    set(err, code, vi, en, arguments);
    va_end(arguments);
    return code;
}

/* What the system says, for people; a reason without Vietnamese words stays as it is. */
static const char *reason_of(int number)
{
    static const struct {
        int number;
        const char *vi;
    } known[] = {{ENOENT, "không có tệp hoặc thư mục này"},
                 {EACCES, "không có quyền"},
                 {EPERM, "không được phép"},
                 {ENOSPC, "hết chỗ trên đĩa"},
                 {EDQUOT, "hết chỗ được dùng trên đĩa"},
                 {EROFS, "đĩa chỉ cho đọc"},
                 {EIO, "đĩa bị lỗi khi đọc hoặc ghi"},
                 {EISDIR, "đó là một thư mục, không phải tệp"},
                 {ENOTDIR, "trong đường dẫn có phần không phải thư mục"},
                 {EEXIST, "đã có tệp hoặc thư mục tên này"},
                 {ENOTEMPTY, "thư mục không trống"},
                 {ENAMETOOLONG, "tên quá dài"},
                 {ELOOP, "liên kết dẫn vòng quanh"},
                 {EFBIG, "tệp quá lớn"},
                 {EMFILE, "đang mở quá nhiều tệp"},
                 {ENFILE, "máy đang mở quá nhiều tệp"},
                 {ENOMEM, "không đủ bộ nhớ"},
                 {EBUSY, "đang được chương trình khác dùng"},
                 {EPIPE, "chương trình nhận đã đóng"},
                 {EINVAL, "không dùng được ở đây"},
                 {EBADF, "tệp đã đóng"}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].number == number)
            return known[i].vi;
    return strerror(number);
}

/* A message that is long has a long name in it, which gives way: the reason is never cut. */
static void append(char *text, size_t size, const char *reason)
{
    static const char cut[] = "…";
    size_t room = size - strlen(reason) - sizeof cut - strlen(": ");

    bool too_long = strlen(text) > room;
    size_t length;

    if (too_long) {
        text[room] = '\0';
        whole_characters(text, room);
    }
    length = strlen(text);
    snprintf(text + length, size - length, "%s: %s", too_long ? cut : "", reason);
}

int error_system(struct error *err, int code, int number, const char *vi, const char *en,
                 ...)
{
    va_list arguments;

    if (err == NULL)
        return code;
    va_start(arguments, en);
    set(err, code, vi, en, arguments);
    va_end(arguments);
    append(err->vi, sizeof err->vi, reason_of(number));
    append(err->en, sizeof err->en, strerror(number));
    return code;
}

int error_at(struct error *err, const char *file, unsigned line, const char *source)
{
    if (err == NULL)
        return ERROR_GENERAL;
    copy(err->file, sizeof err->file, file == NULL ? "" : file);
    err->line = line;
    copy(err->source, sizeof err->source, source == NULL ? "" : source);
    return err->code;
}

const char *error_text(const struct error *err, enum language language)
{
    return language == LANGUAGE_EN ? err->en : err->vi;
}
