#include "write/workbook_verify.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <expat.h>
#include <zip.h>

enum { BLOCK = 64 * 1024 };

/* What is seen of the rows of a sheet. */
struct row_count {
    bool in_order;
    unsigned long last;
};

static int damaged(const char *part, struct error *err)
{
    return error_set(
        err, ERROR_WRITE,
        "tệp Excel vừa ghi không nguyên vẹn ('%s'), nên không được giữ lại; thường "
        "vì thư mục tệp tạm hết chỗ: hãy dọn chỗ trống hoặc đặt TMPDIR ở nơi khác",
        "the workbook just written is not whole ('%s') and is not kept; often the "
        "folder of temporary files is full: free some space or set TMPDIR to "
        "another place",
        part);
}

static void on_element(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct row_count *rows = data;

    if (strcmp(name, "row") != 0)
        return;
    for (; attributes[0] != NULL; attributes += 2) {
        unsigned long row;

        if (strcmp(attributes[0], "r") != 0)
            continue;
        row = strtoul(attributes[1], NULL, 10);
        rows->in_order = rows->in_order && row > rows->last;
        rows->last = row;
    }
}

/* To the end, where the checksum is compared. */
static bool read_part(zip_file_t *part, XML_Parser parser)
{
    zip_int64_t got;

    do {
        void *block = XML_GetBuffer(parser, BLOCK);

        got = block == NULL ? -1 : zip_fread(part, block, BLOCK);
        if (got < 0 || XML_ParseBuffer(parser, (int)got, got == 0) != XML_STATUS_OK)
            return false;
    } while (got > 0);
    return true;
}

static bool part_is_whole(zip_t *zip, zip_uint64_t number, struct row_count *rows)
{
    zip_file_t *part = zip_fopen_index(zip, number, 0);
    XML_Parser parser = part == NULL ? NULL : XML_ParserCreate(NULL);
    bool whole = false;

    if (parser != NULL) {
        XML_SetUserData(parser, rows);
        XML_SetStartElementHandler(parser, on_element);
        whole = read_part(part, parser);
        XML_ParserFree(parser);
    }
    if (part != NULL)
        whole = zip_fclose(part) == 0 && whole;
    return whole;
}

static int verify_parts(zip_t *zip, const uint32_t *last_rows, size_t sheets,
                        struct error *err)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    size_t seen = 0;

    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        struct row_count rows = {.in_order = true};
        unsigned sheet = 0;

        if (name == NULL || !part_is_whole(zip, (zip_uint64_t)i, &rows))
            return damaged(name == NULL ? "?" : name, err);
        if (sscanf(name, "xl/worksheets/sheet%u.xml", &sheet) != 1)
            continue;
        seen++;
        if (sheet == 0 || sheet > sheets || !rows.in_order ||
            rows.last != last_rows[sheet - 1])
            return damaged(name, err);
    }
    return seen == sheets ? 0 : damaged("xl/worksheets", err);
}

int workbook_verify(int fd, const uint32_t *last_rows, size_t sheets, struct error *err)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0), code = 0, status;
    zip_t *zip = own < 0 ? NULL : zip_fdopen(own, ZIP_CHECKCONS, &code);

    if (zip == NULL) {
        if (own >= 0)
            close(own);
        return damaged("zip", err);
    }
    status = verify_parts(zip, last_rows, sheets, err);
    zip_discard(zip);
    return status;
}
