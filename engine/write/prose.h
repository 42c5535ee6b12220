#ifndef RASOAT_WRITE_PROSE_H
#define RASOAT_WRITE_PROSE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * Text for people, on a terminal or in a file. Whatever data, file names or packs hold, no
 * control character reaches the reader's terminal, and none that turns the direction of
 * letters: what text_control_length knows becomes a blank.
 * What is bold is known by its place in the text, so that nothing in the text can say it.
 *
 * On a terminal, lines that are longer than it are broken between words. What follows hangs
 * under the last text that two blanks or more set off, where that leaves half of the width,
 * else two columns deeper than the line began. A command to copy (": rasoat ..." to a
 * closing bracket or the line's end) stays whole. A file or a pipe is given lines as they are.
 */
enum prose_style { PROSE_BOLD, PROSE_RED, PROSE_YELLOW, PROSE_CYAN };

struct prose {
    struct buffer text;     /* as it comes: formats may be added to it too */
    enum language language; /* of prose_say */
    bool colour;
    unsigned width; /* columns of the terminal; 0: lines are not broken */
    struct prose_span {
        size_t start, end;
        enum prose_style style;
    } * spans;
    size_t span_count, span_capacity;
};

/* Words without any control character, line ends too. */
void prose_clean(struct buffer *out, struct str words);
/* The same for whole texts: their line ends stay. */
void prose_clean_lines(struct buffer *out, struct str text);
/* The width for a prose that goes to this file descriptor: the terminal's, else COLUMNS; 0
 * where it is no terminal. */
unsigned prose_width(int descriptor);

void prose_say(struct prose *prose, const char *vi, const char *en);
void prose_str(struct prose *prose, struct str words);
void prose_bold(struct prose *prose, struct str words);
void prose_styled(struct prose *prose, enum prose_style style, struct str words);
/* Adds the text to out and releases what the prose holds. */
void prose_finish(struct prose *prose, struct buffer *out);

#endif
