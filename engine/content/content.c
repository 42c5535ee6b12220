#include "content/content.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/memory.h"
#include "content/ole.h"

/* --- by the first bytes --- */

static bool begins(struct str text, const char *with, size_t length)
{
    return text.length >= length && memcmp(text.data, with, length) == 0;
}

static bool begins_word(struct str text, const char *word)
{
    size_t length = strlen(word);

    return text.length >= length && strncasecmp(text.data, word, length) == 0;
}

static bool holds(struct str text, const char *word)
{
    return memmem(text.data, text.length, word, strlen(word)) != NULL;
}

static const struct magic {
    const char *bytes;
    size_t length;
    enum content kind;
} magics[] = {
    {"\x1f\x8b", 2, CONTENT_GZIP},
    {"%PDF-", 5, CONTENT_PDF},
    {"{\\rtf", 5, CONTENT_DOCUMENT},
    {"Rar!\x1a\x07", 6, CONTENT_ARCHIVE},
    {"7z\xbc\xaf\x27\x1c", 6, CONTENT_ARCHIVE},
};

/* What a page or a part of one begins with. */
static const char *const page_tags[] = {
    "<!doctype html", "<html",  "<head",  "<body",  "<meta",   "<title", "<style",
    "<script",        "<table", "<tbody", "<thead", "<center", "<div",
};

/* As UTF-8, for its ASCII part: without a byte order mark and the zeros of UTF-16. */
static struct str plain(struct str start, char to[CONTENT_BYTES])
{
    size_t length = 0;

    if (!begins(start, "\xff\xfe", 2) && !begins(start, "\xfe\xff", 2)) {
        size_t mark = begins(start, "\xef\xbb\xbf", 3) ? 3 : 0;

        return (struct str){start.data + mark, start.length - mark};
    }
    for (size_t i = 2; i < start.length && length < CONTENT_BYTES; i++)
        if (start.data[i] != '\0')
            to[length++] = start.data[i];
    return (struct str){to, length};
}

/* What is before the first tag: blanks and comments. */
static struct str skip_comments(struct str text)
{
    for (;;) {
        const char *end;

        while (text.length > 0 && strchr(" \t\r\n", text.data[0]) != NULL) {
            text.data++;
            text.length--;
        }
        if (!begins_word(text, "<!--") ||
            (end = memmem(text.data, text.length, "-->", 3)) == NULL)
            return text;
        text.length -= (size_t)(end + 3 - text.data);
        text.data = end + 3;
    }
}

static enum content markup_kind(struct str text)
{
    text = skip_comments(text);
    if (begins_word(text, "mime-version:"))
        return CONTENT_WEB_PAGE;
    for (size_t i = 0; i < sizeof page_tags / sizeof *page_tags; i++)
        if (begins_word(text, page_tags[i]))
            return CONTENT_WEB_PAGE;
    if (!begins_word(text, "<?xml") && !begins_word(text, "<workbook"))
        return CONTENT_TEXT;
    if (holds(text, "urn:schemas-microsoft-com:office:spreadsheet") ||
        holds(text, "Excel.Sheet"))
        return CONTENT_XML_WORKBOOK;
    if (holds(text, "opendocument"))
        return CONTENT_OPEN_DOCUMENT;
    return holds(text, "<html") ? CONTENT_WEB_PAGE : CONTENT_XML;
}

/* --- containers --- */

static bool has_part(zip_t *zip, const char *path)
{
    return zip_name_locate(zip, path, ZIP_FL_NOCASE) >= 0;
}

static bool has_folder(zip_t *zip, const char *folder)
{
    size_t length = strlen(folder);
    zip_int64_t count = zip_get_num_entries(zip, 0);

    for (zip_int64_t i = 0; i < count && i < 1000; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);

        if (name != NULL && strncasecmp(name, folder, length) == 0)
            return true;
    }
    return false;
}

static enum content package_kind(zip_t *zip)
{
    if (has_part(zip, "mimetype") && has_part(zip, "content.xml"))
        return CONTENT_OPEN_DOCUMENT;
    if (has_part(zip, "xl/workbook.bin"))
        return CONTENT_BINARY_WORKBOOK;
    if (has_part(zip, "xl/workbook.xml") || has_folder(zip, "xl/"))
        return CONTENT_WORKBOOK;
    if (has_folder(zip, "word/") || has_folder(zip, "ppt/") || has_folder(zip, "visio/"))
        return CONTENT_DOCUMENT;
    return has_part(zip, "_rels/.rels") ? CONTENT_WORKBOOK : CONTENT_ARCHIVE;
}

static enum content zip_kind(int fd)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0), code = 0;
    zip_t *zip = own < 0 ? NULL : zip_fdopen(own, 0, &code);
    enum content kind;

    if (zip == NULL) {
        if (own >= 0)
            close(own);
        if (code == ZIP_ER_MEMORY)
            memory_exhausted();
        return CONTENT_BROKEN_ZIP;
    }
    kind = package_kind(zip);
    zip_discard(zip);
    return kind;
}

static enum content office_kind(int fd)
{
    struct ole *ole = fd < 0 ? NULL : ole_open(fd);
    enum content kind = CONTENT_DOCUMENT;

    if (ole == NULL)
        return CONTENT_BROKEN_OFFICE;
    if (ole_has(ole, "EncryptedPackage"))
        kind = CONTENT_LOCKED;
    else if (ole_has(ole, "Workbook"))
        kind = CONTENT_OLD_WORKBOOK;
    else if (ole_has(ole, "Book"))
        kind = CONTENT_WORKBOOK_95;
    ole_free(ole);
    return kind;
}

enum content content_find(struct str start, int fd)
{
    char text[CONTENT_BYTES];
    off_t at = fd < 0 ? 0 : lseek(fd, 0, SEEK_CUR);
    enum content kind;

    if (start.length == 0)
        return CONTENT_EMPTY;
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (begins(start, magics[i].bytes, magics[i].length))
            return magics[i].kind;
    if (begins(start, OLE_MAGIC, 8))
        return office_kind(fd);
    if (!begins(start, "PK\3\4", 4) && !begins(start, "PK\5\6", 4))
        return markup_kind(plain(start, text));
    kind = fd < 0 ? CONTENT_WORKBOOK : zip_kind(fd);
    if (fd >= 0)
        lseek(fd, at, SEEK_SET); /* the copy that libzip had shares it */
    return kind;
}

/* --- files --- */

int content_find_file(int fd, const char *name, enum content *out, struct error *err)
{
    char start[CONTENT_BYTES];
    size_t length = 0;
    ssize_t got = 1;

    while (got > 0 && length < sizeof start) {
        got = pread(fd, start + length, sizeof start - length, (off_t)length);
        if (got < 0 && errno != EINTR)
            return error_system(err, ERROR_GENERAL, errno, "không đọc được '%s'",
                                "cannot read '%s'", name);
        length += got > 0 ? (size_t)got : 0;
        got = got < 0 ? 1 : got;
    }
    *out = content_find((struct str){start, length}, fd);
    return 0;
}

int content_open(const char *path, const char *name, int *fd, struct error *err)
{
    struct stat info;

    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd >= 0 && fstat(*fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        close(*fd);
        *fd = -1;
        return error_set(err, ERROR_GENERAL, "'%s' là thư mục, không phải tệp",
                         "'%s' is a folder, not a file", name);
    }
    if (*fd >= 0)
        return 0;
    if (errno == ENOENT || errno == ENOTDIR)
        return error_set(err, ERROR_NOT_FOUND, "không có tệp '%s'", "there is no file '%s'",
                         name);
    return error_system(err, ERROR_GENERAL, errno, "không mở được '%s'", "cannot open '%s'",
                        name);
}

/* --- what to say --- */

/* Of each kind that is not read; both take the name. */
static const struct words {
    const char *vi, *en;
} words[] = {
    [CONTENT_WORKBOOK_95] = {"'%s' là tệp Excel 95 hoặc cũ hơn (.xls); hãy mở bằng Excel "
                             "rồi lưu lại thành .xlsx",
                             "'%s' is a file of Excel 95 or before (.xls); open it with "
                             "Excel and save it as .xlsx"},
    [CONTENT_BINARY_WORKBOOK] =
        {"'%s' là tệp Excel nhị phân (.xlsb); hãy mở bằng Excel rồi "
         "lưu lại thành .xlsx",
         "'%s' is a binary Excel file (.xlsb); open it with Excel and "
         "save it as .xlsx"},
    [CONTENT_LOCKED] =
        {"'%s' là tệp Excel có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi "
         "lưu lại thành .xlsx",
         "'%s' is an Excel file with a password; open it with Excel, take the "
         "password off and save it as .xlsx"},
    [CONTENT_OPEN_DOCUMENT] =
        {"'%s' là tệp OpenDocument (.ods); hãy mở bằng LibreOffice hoặc Excel, chọn "
         "Tệp > Lưu thành (Save As), kiểu Excel (.xlsx)",
         "'%s' is an OpenDocument file (.ods); open it with LibreOffice or Excel, choose "
         "File > Save As, type Excel (.xlsx)"},
    [CONTENT_XML_WORKBOOK] =
        {"'%s' là bảng tính XML 2003 (XML Spreadsheet); hãy mở bằng Excel "
         "rồi lưu lại thành .xlsx",
         "'%s' is an XML Spreadsheet of 2003; open it with Excel and "
         "save it as .xlsx"},
    [CONTENT_WEB_PAGE] =
        {"'%s' là trang web (html), không phải tệp Excel hay csv dù tên tệp "
         "là gì; hãy mở bằng Excel rồi lưu lại thành .xlsx",
         "'%s' is a web page (html) and neither Excel nor csv, whatever its "
         "name; open it with Excel and save it as .xlsx"},
    [CONTENT_XML] =
        {"'%s' là tệp XML, không phải bảng tính; nếu là bảng thì hãy mở bằng Excel "
         "rồi lưu lại thành .xlsx",
         "'%s' is an XML file and no spreadsheet; if it is a table, open it with "
         "Excel and save it as .xlsx"},
    [CONTENT_PDF] =
        {"'%s' là tệp PDF, không phải bảng tính; hãy xin tệp Excel gốc (.xlsx)",
         "'%s' is a PDF and no spreadsheet; ask for the Excel file (.xlsx) it was "
         "made from"},
    [CONTENT_DOCUMENT] =
        {"'%s' là tệp văn bản (Word hoặc tương tự), không phải bảng tính; hãy "
         "chép bảng sang Excel rồi lưu thành .xlsx",
         "'%s' is a document (Word or the like) and no spreadsheet; copy the "
         "table to Excel and save it as .xlsx"},
    [CONTENT_ARCHIVE] =
        {"'%s' là tệp nén chứa tệp khác; hãy giải nén rồi kiểm tra các tệp "
         ".xlsx hoặc .csv trong đó",
         "'%s' is an archive of other files; unpack it and check the .xlsx or "
         ".csv files in it"},
    [CONTENT_BROKEN_ZIP] =
        {"tệp Excel '%s' bị cắt cụt hoặc hỏng; hãy tải lại, hoặc mở bằng "
         "Excel rồi lưu lại thành .xlsx",
         "the Excel file '%s' is truncated or damaged; fetch it again, or "
         "open it with Excel and save it as .xlsx"},
    [CONTENT_BROKEN_OFFICE] =
        {"'%s' là tệp Excel có mật khẩu hoặc định dạng .xls cũ, và bị "
         "hỏng; hãy tải lại, hoặc mở bằng Excel rồi lưu lại thành .xlsx "
         "không mật khẩu",
         "'%s' is an Excel file with a password or in the old .xls "
         "format, and damaged; fetch it again, or open it with Excel and "
         "save it as .xlsx without a password"},
    [CONTENT_EMPTY] = {"'%s' là tệp trống (0 byte); hãy tải hoặc lưu lại tệp",
                       "'%s' is an empty file (0 bytes); fetch it or save it again"},
};

int content_check(enum content kind, const char *name, struct error *err)
{
    if ((size_t)kind >= sizeof words / sizeof *words || words[kind].vi == NULL)
        return 0;
    return error_set(err, ERROR_GENERAL, words[kind].vi, words[kind].en, name);
}
