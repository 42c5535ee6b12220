/*
 * Any bytes as an Excel file. Bytes that are no zip file are taken for the XML of a part
 * and packed into a workbook, once as the sheet and once as its strings and styles: so the
 * changes reach the XML behind the checksums.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zip.h>

#include "workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct part_text {
    const char *path, *text;
};

static const struct part_text parts[] = {
    {"_rels/.rels", "<r><Relationship Id='a' Type='/officeDocument' Target='w.xml'/></r>"},
    {"_rels/w.xml.rels", "<r><Relationship Id='a' Type='/worksheet' Target='s.xml'/>"
                         "<Relationship Id='b' Type='/sharedStrings' Target='t.xml'/>"
                         "<Relationship Id='c' Type='/styles' Target='u.xml'/></r>"},
    {"w.xml", "<w><sheet name='x' id='a'/></w>"},
    {"s.xml", "<w><sheetData><row><c t='s'><v>0</v></c><c s='1'><v>9</v></c></row>"
              "</sheetData></w>"},
    {"t.xml", "<sst><si><t>a</t></si><si><t>b, c</t></si></sst>"},
    {"u.xml", "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></s>"},
};

/* The workbook as bytes, with one of its parts replaced. */
static int pack(const char *path, const uint8_t *data, size_t size)
{
    zip_source_t *file = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(file, ZIP_TRUNCATE, NULL);
    int fd = memfd_create("fuzz_xlsx", MFD_CLOEXEC);
    char block[4096];
    zip_int64_t got;

    zip_source_keep(file);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        bool own = strcmp(parts[i].path, path) == 0;
        zip_source_t *text =
            own ? zip_source_buffer(zip, data, size, 0)
                : zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        zip_int64_t index = zip_file_add(zip, parts[i].path, text, 0);

        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    if (zip_close(zip) != 0 || zip_source_open(file) != 0)
        abort();
    while ((got = zip_source_read(file, block, sizeof(block))) > 0)
        if (write(fd, block, (size_t)got) != (ssize_t)got)
            abort();
    zip_source_close(file);
    zip_source_free(file);
    return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const replaced[] = {"s.xml", "t.xml", "u.xml", "w.xml"};

    if (size < 2 || memcmp(data, "PK", 2) != 0) {
        for (size_t i = 0; i < sizeof(replaced) / sizeof(replaced[0]); i++)
            workbook_read(pack(replaced[i], data, size));
        return 0;
    }
    workbook_read_bytes(data, size);
    return 0;
}
