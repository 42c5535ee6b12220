#ifndef RASOAT_EXCEL_XLSX_BOOK_H
#define RASOAT_EXCEL_XLSX_BOOK_H

#include "excel/xlsx.h"
#include "excel/xlsx_part.h"

/* What a workbook says once: its sheets, formats and shared strings. */
struct book_sheet {
    struct str name;
    char *path; /* of its part; NULL where it is no sheet with cells */
    bool hidden;
};

struct book {
    struct arena arena;
    struct book_sheet *sheets;
    size_t sheet_count;
    bool from_1904;
    char *strings_path, *styles_path; /* NULL: none */
    uint8_t *formats;                 /* of each style */
    size_t format_count;
    struct buffer strings; /* one after the other */
    uint32_t *string_ends;
    size_t string_count;
};

/* Sheets and paths; release with book_release also after a failure. */
int book_read(struct book *book, const struct xlsx_file *file, struct error *err);
int book_read_styles(struct book *book, const struct xlsx_file *file, struct error *err);
int book_read_strings(struct book *book, const struct xlsx_file *file, struct error *err);
/* False where there is none of that number. */
bool book_string(const struct book *book, uint32_t index, struct str *out);
void book_release(struct book *book);

#endif
