#include "write/prose.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

static void clean(struct buffer *out, struct str text, bool lines)
{
    size_t from = 0, length;

    for (size_t i = 0; i < text.length; i += length == 0 ? 1 : length) {
        length = text_control_length((struct str){text.data + i, text.length - i});
        if (length == 0 || (lines && text.data[i] == '\n') ||
            (lines && text.data[i] == '\r' && i + 1 < text.length &&
             text.data[i + 1] == '\n'))
            continue;
        if (i > from)
            buffer_add(out, (struct str){text.data + from, i - from});
        buffer_char(out, ' ');
        from = i + length;
    }
    if (text.length > from)
        buffer_add(out, (struct str){text.data + from, text.length - from});
}

void prose_clean(struct buffer *out, struct str words)
{
    clean(out, words, false);
}

void prose_clean_lines(struct buffer *out, struct str text)
{
    clean(out, text, true);
}

unsigned prose_width(int descriptor)
{
    enum { NARROWEST = 20, WIDEST = 1000 };
    const char *columns = getenv("COLUMNS");
    struct winsize size = {0};
    long width;

    if (isatty(descriptor) != 1)
        return 0;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    else
        width = columns != NULL ? strtol(columns, NULL, 10) : 0;
    return width >= NARROWEST && width <= WIDEST ? (unsigned)width : 0;
}

void prose_say(struct prose *prose, const char *vi, const char *en)
{
    buffer_text(&prose->text, prose->language == LANGUAGE_EN ? en : vi);
}

void prose_str(struct prose *prose, struct str words)
{
    prose_clean(&prose->text, words);
}

void prose_styled(struct prose *prose, enum prose_style style, struct str words)
{
    size_t start = prose->text.length;

    prose_str(prose, words);
    if (!prose->colour)
        return;
    prose->spans = memory_grow(prose->spans, prose->span_count, &prose->span_capacity,
                               sizeof *prose->spans);
    prose->spans[prose->span_count++] =
        (struct prose_span){start, prose->text.length, style};
}

void prose_bold(struct prose *prose, struct str words)
{
    prose_styled(prose, PROSE_BOLD, words);
}

/* ---- lines
 * ------------------------------------------------------------------------------- */

/* What is written out: the text without control characters, and the spans in it. */
struct prose_out {
    struct str text;
    const struct prose_span *spans;
    size_t span_count, span; /* the one that is open or comes next */
    bool open;
    unsigned width;
    struct buffer *out;
};

/* Opens and closes what begins and ends at a place of the text. */
static void add_styles(struct prose_out *to, size_t at)
{
    static const char *const codes[] = {"\033[1m", "\033[1;31m", "\033[1;33m",
                                        "\033[1;36m"};

    if (to->open && to->spans[to->span].end <= at) {
        buffer_text(to->out, "\033[0m");
        to->open = false;
        to->span++;
    }
    while (!to->open && to->span < to->span_count &&
           to->spans[to->span].end == to->spans[to->span].start)
        to->span++;
    if (!to->open && to->span < to->span_count && to->spans[to->span].start <= at) {
        buffer_text(to->out, codes[to->spans[to->span].style]);
        to->open = true;
    }
}

static void add_range(struct prose_out *to, size_t start, size_t end)
{
    while (start < end) {
        size_t stop = end;

        add_styles(to, start);
        if (to->span < to->span_count) {
            const struct prose_span *span = &to->spans[to->span];
            size_t next = to->open ? span->end : span->start;

            stop = next < end ? next : end;
        }
        buffer_add(to->out, (struct str){to->text.data + start, stop - start});
        start = stop;
    }
    add_styles(to, end);
}

static size_t blanks_at(const char *data, size_t at, size_t end)
{
    size_t count = 0;

    while (at + count < end && data[at + count] == ' ')
        count++;
    return count;
}

static bool starts_command(struct str text, size_t at, size_t end)
{
    static const char words[] = "rasoat ";

    return at >= 2 && text.data[at - 2] == ':' && end - at > sizeof words - 1 &&
           memcmp(text.data + at, words, sizeof words - 1) == 0;
}

/* The end of the word at `at`. A dash does not begin a line: it goes with what is before. */
static size_t word_end(struct str text, size_t at, size_t end)
{
    const char *data = text.data;

    if (starts_command(text, at, end)) {
        const char *close = memchr(data + at, ')', end - at);

        return close != NULL ? (size_t)(close - data) : end;
    }
    while (at < end && data[at] != ' ')
        at++;
    if (end - at > 2 && data[at] == ' ' && data[at + 1] == '-' && data[at + 2] == ' ')
        at += 2;
    return at;
}

/* One line, broken between words where it is longer than the width. */
static void add_line(struct prose_out *to, size_t start, size_t end)
{
    const char *data = to->text.data;
    size_t at = start + blanks_at(data, start, end);
    size_t column = at - start, hang = column + 2, from = start;

    while (to->width > 0 && at < end) {
        size_t stop = word_end(to->text, at, end), blanks;
        size_t columns = text_columns((struct str){data + at, stop - at});

        if (column + columns > to->width && at > from && column > hang) {
            size_t last = at;

            while (last > from && data[last - 1] == ' ')
                last--;
            add_range(to, from, last);
            buffer_char(to->out, '\n');
            for (size_t i = 0; i < hang; i++)
                buffer_char(to->out, ' ');
            from = at;
            column = hang;
        }
        blanks = blanks_at(data, stop, end);
        column += columns + blanks;
        at = stop + blanks;
        if (blanks > 1 && column <= to->width / 2)
            hang = column;
    }
    add_range(to, from, end);
}

static void add_lines(struct prose_out *to)
{
    size_t start = 0;

    while (start < to->text.length) {
        const char *line = to->text.data + start;
        const char *feed = memchr(line, '\n', to->text.length - start);
        size_t end = feed != NULL ? start + (size_t)(feed - line) : to->text.length;

        add_line(to, start, end);
        if (feed != NULL)
            buffer_char(to->out, '\n');
        start = end + 1;
    }
}

/* Blanks take the place of longer marks: spans are where their words come to be. */
static void clean_all(struct prose *prose, struct buffer *cleaned)
{
    const char *data = prose->text.data;
    size_t at = 0;

    for (size_t i = 0; i < prose->span_count; i++) {
        struct prose_span *span = &prose->spans[i];
        size_t end = span->end;

        if (span->start > at)
            prose_clean_lines(cleaned, (struct str){data + at, span->start - at});
        at = span->start;
        span->start = cleaned->length;
        prose_clean_lines(cleaned, (struct str){data + at, end - at});
        span->end = cleaned->length;
        at = end;
    }
    if (prose->text.length > at)
        prose_clean_lines(cleaned, (struct str){data + at, prose->text.length - at});
}

void prose_finish(struct prose *prose, struct buffer *out)
{
    struct buffer cleaned = {0};
    struct prose_out to = {.width = prose->width, .out = out};

    clean_all(prose, &cleaned);
    to.text = buffer_str(&cleaned);
    to.spans = prose->spans;
    to.span_count = prose->span_count;
    add_lines(&to);
    buffer_release(&cleaned);
    buffer_release(&prose->text);
    memory_free(prose->spans);
    *prose = (struct prose){0};
}
