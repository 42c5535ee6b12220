#include "write/prose.h"

/* The bytes of a control character at the start of text; 0: there is none. */
static size_t control_length(struct str text)
{
    const unsigned char *at = (const unsigned char *)text.data;

    if (at[0] < 0x20 || at[0] == 0x7F)
        return 1;
    if (at[0] == 0xC2 && text.length > 1 && (at[1] & 0xE0) == 0x80) /* U+0080 to U+009F */
        return 2;
    if (at[0] != 0xE2 || text.length < 3)
        return 0;
    if (at[1] == 0x80 && at[2] >= 0xA8 && at[2] <= 0xAE) /* U+2028 to U+202E */
        return 3;
    return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9 ? 3 : 0; /* U+2066 to U+2069 */
}

static void clean(struct buffer *out, struct str text, bool lines)
{
    size_t from = 0, length;

    for (size_t i = 0; i < text.length; i += length == 0 ? 1 : length) {
        length = control_length((struct str){text.data + i, text.length - i});
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

void prose_str(struct prose *prose, struct str words)
{
    prose_clean(&prose->text, words);
}

void prose_bold(struct prose *prose, struct str words)
{
    size_t start = prose->text.length;

    prose_str(prose, words);
    if (!prose->colour)
        return;
    prose->bold = memory_grow(prose->bold, prose->bold_count, &prose->bold_capacity,
                              sizeof *prose->bold);
    prose->bold[prose->bold_count++] = (struct prose_span){start, prose->text.length};
}

static void add_part(const struct prose *prose, size_t start, size_t end,
                     struct buffer *out)
{
    if (end > start)
        prose_clean_lines(out, (struct str){prose->text.data + start, end - start});
}

void prose_finish(struct prose *prose, struct buffer *out)
{
    size_t at = 0;

    for (size_t i = 0; i < prose->bold_count; i++) {
        add_part(prose, at, prose->bold[i].start, out);
        buffer_text(out, "\033[1m");
        add_part(prose, prose->bold[i].start, prose->bold[i].end, out);
        buffer_text(out, "\033[0m");
        at = prose->bold[i].end;
    }
    add_part(prose, at, prose->text.length, out);
    buffer_release(&prose->text);
    memory_free(prose->bold);
    *prose = (struct prose){0};
}
