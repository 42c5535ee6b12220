#ifndef RASOAT_EXCEL_XLS_RECORD_H
#define RASOAT_EXCEL_XLS_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"

/* The records of an .xls workbook (BIFF8) that say something about values. */
enum xls_type {
    XLS_FORMULA = 0x06,
    XLS_EOF = 0x0a,
    XLS_DATE_MODE = 0x22,
    XLS_PASSWORD = 0x2f,
    XLS_CONTINUE = 0x3c,
    XLS_COLUMNS = 0x7d,
    XLS_SHEET = 0x85,
    XLS_NUMBERS = 0xbd, /* of neighbours in a row */
    XLS_RICH_TEXT = 0xd6,
    XLS_STYLE = 0xe0,
    XLS_MERGES = 0xe5,
    XLS_STRINGS = 0xfc,
    XLS_SHARED_TEXT = 0xfd,
    XLS_NUMBER = 0x203,
    XLS_TEXT = 0x204,
    XLS_BOOLEAN_OR_ERROR = 0x205,
    XLS_RESULT = 0x207, /* the text of the formula before it */
    XLS_ROW = 0x208,
    XLS_SHORT_NUMBER = 0x27e,
    XLS_FORMAT = 0x41e,
    XLS_BEGIN = 0x809,
};

/* A place in a stream of records. The data of a record may go on in XLS_CONTINUE ones. */
struct xls_record {
    struct str stream;
    size_t next; /* where the record after this begins */
    unsigned type;
    struct str data; /* what is not read of it */
    bool good;       /* no reading went beyond the end */
};

/* Moves to the next record that goes on with none; false at the end of the stream, where
 * good is false unless it ends with a whole record. */
bool xls_next(struct xls_record *record);
/* Take little-endian numbers and skip; across XLS_CONTINUE. 0 and not good at the end. */
uint32_t xls_take(struct xls_record *record, unsigned bytes);
double xls_take_double(struct xls_record *record);
void xls_skip(struct xls_record *record, size_t bytes);
/* Appends a text as UTF-8; line ends and control characters in it are one blank. The length
 * before it has `bytes` bytes. */
void xls_take_text(struct xls_record *record, unsigned bytes, struct buffer *out);
/* The number in the four bytes of XLS_SHORT_NUMBER and XLS_NUMBERS. */
double xls_short_number(uint32_t bits);

#endif
