#ifndef RASOAT_RECORD_RECORD_H
#define RASOAT_RECORD_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"

/* The longest record. */
#define RECORD_LIMIT ((size_t)1 << 20)
/* Between the cells of a record that is the row of a sheet: it stands in no cell. */
#define RECORD_DELIMITER '\x1f'

enum record_state {
    RECORD_GOOD,
    RECORD_QUOTE,    /* a quote that never closes, or a stray one: row cannot be read */
    RECORD_ENCODING, /* bytes that are not UTF-8 */
    RECORD_NUL,      /* a NUL byte */
    RECORD_LONG,     /* longer than RECORD_LIMIT */
    RECORD_ROWS, /* a quote opens a cell that would hold the rows below: those are read */
};

struct record {
    uint32_t start, length; /* in the chunk's text, without the line end */
    uint32_t line; /* physical line in the file, from 1; the row of an Excel sheet */
    uint8_t state;
    bool held; /* without its text: its values lie elsewhere (read/chunks.h) */
};

/* Neighbouring records of a file with their text. All zeros: empty, without memory. */
struct chunk {
    char *text;
    size_t length, text_capacity;
    struct record *records; /* blank lines are none */
    size_t count, capacity;
    uint64_t sequence;  /* 0, 1, ... within the file */
    uint64_t first_row; /* data row number of records[0], from 1 */
};

void chunk_release(struct chunk *chunk);

#endif
