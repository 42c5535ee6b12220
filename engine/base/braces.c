#include "base/braces.h"

/* The place of the brace that closes; text.length: none. */
static size_t find_close(struct str text, size_t at)
{
    char quote = '\0';

    for (; at < text.length; at++) {
        char c = text.data[at];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '}')
            break;
    }
    return at;
}

static bool is_twice(struct str text, size_t at)
{
    char c = text.data[at];

    return (c == '{' || c == '}') && at + 1 < text.length && text.data[at + 1] == c;
}

/* The length of the piece at the beginning, which is read into out. */
static size_t read_piece(struct str text, struct braces_piece *out)
{
    size_t length = 0;

    *out = (struct braces_piece){.kind = BRACES_TEXT};
    if (is_twice(text, 0)) {
        out->text = (struct str){text.data, 1};
        return 2;
    }
    if (text.data[0] != '{') {
        do
            length++;
        while (length < text.length && text.data[length] != '{' && !is_twice(text, length));
        out->text = (struct str){text.data, length};
        return length;
    }
    length = find_close(text, 1);
    out->kind = length < text.length ? BRACES_PLACE : BRACES_OPEN;
    out->text = str_trim((struct str){text.data + 1, length - 1});
    return out->kind == BRACES_PLACE ? length + 1 : length;
}

bool braces_next(struct str *rest, struct braces_piece *out)
{
    size_t length = 0;

    if (rest->length == 0)
        return false;
    length = read_piece(*rest, out);
    out->whole = (struct str){rest->data, length};
    *rest = (struct str){rest->data + length, rest->length - length};
    return true;
}
