#ifndef RASOAT_RECORD_RECORD_SCAN_H
#define RASOAT_RECORD_RECORD_SCAN_H

#include <stdbool.h>

#include "record/record.h"
#include "record/split.h"

/* The longest quoted cell before its quote counts as never closed. */
#define QUOTE_LIMIT ((size_t)64 << 10)

/*
 * Cuts text into records, by the quote rules of strict CSV. What it finds depends on the
 * file alone, not on how much of it is seen at once.
 */
struct record_scan {
    char delimiter, line_end;
    bool skipping;   /* in the rest of a record that was too long */
    uint32_t line;   /* of the next byte, from 1 */
    split_fn *split; /* NULL until there are quotes */
};

/* Appends the whole records of text to the chunk, at most `most`; starts are relative to
 * text. final: nothing comes after text. Returns the number of bytes done with: the rest is
 * the beginning of a record, to be given again with more behind it. */
size_t record_scan(struct record_scan *scan, struct str text, bool final, size_t most,
                   struct chunk *chunk);
/* Marks records with NUL bytes (RECORD_NUL) and those that are not UTF-8 (RECORD_ENCODING),
 * whether their quotes were right or not. Looks at chunk->length bytes. False: there were such.
 */
bool record_check_text(struct chunk *chunk);

#endif
