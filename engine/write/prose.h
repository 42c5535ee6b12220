#ifndef RASOAT_WRITE_PROSE_H
#define RASOAT_WRITE_PROSE_H

#include <stdbool.h>

#include "base/memory.h"

/*
 * Text for people, on a terminal or in a file. Whatever data, file names or packs hold, no
 * control character reaches the reader's terminal, and none that turns the direction of
 * letters: C0, C1, DEL, U+2028, U+2029, U+202A to U+202E, U+2066 to U+2069 become blanks.
 * What is bold is known by its place in the text, so that nothing in the text can say it.
 */
struct prose {
    struct buffer text; /* as it comes: formats may be added to it too */
    bool colour;
    struct prose_span {
        size_t start, end;
    } * bold;
    size_t bold_count, bold_capacity;
};

/* Words without any control character, line ends too. */
void prose_clean(struct buffer *out, struct str words);
/* The same for whole texts: their line ends stay. */
void prose_clean_lines(struct buffer *out, struct str text);

void prose_str(struct prose *prose, struct str words);
void prose_bold(struct prose *prose, struct str words);
/* Adds the text to out and releases what the prose holds. */
void prose_finish(struct prose *prose, struct buffer *out);

#endif
