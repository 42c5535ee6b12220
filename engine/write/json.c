#include "write/json.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

/* A comma, unless this is the first in its array or object. */
static void comma(struct buffer *json)
{
    char last = json->length == 0 ? '{' : json->data[json->length - 1];

    if (last != '{' && last != '[' && last != '\n')
        buffer_char(json, ',');
}

void json_name_str(struct buffer *json, struct str name)
{
    comma(json);
    json_text(json, name);
    buffer_char(json, ':');
}

void json_name(struct buffer *json, const char *name)
{
    json_name_str(json, str_from(name));
}

void json_item(struct buffer *json)
{
    comma(json);
}

static void add_escape(struct buffer *json, unsigned char c)
{
    static const char plain[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
    const char *at = c == '\0' ? NULL : strchr(plain, c);

    if (at != NULL)
        buffer_format(json, "\\%c", letters[at - plain]);
    else
        buffer_format(json, "\\u%04x", c);
}

/* U+2028 and U+2029 end a line in JavaScript and in some readers of jsonl. */
static bool is_line_mark(struct str rest)
{
    return rest.length >= 3 && memcmp(rest.data, "\xE2\x80", 2) == 0 &&
           ((unsigned char)rest.data[2] & 0xFE) == 0xA8;
}

static void add_valid(struct buffer *json, struct str text)
{
    size_t from = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool mark = c == 0xE2 && is_line_mark((struct str){text.data + i, text.length - i});

        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !mark)
            continue;
        buffer_add(json, (struct str){text.data + from, i - from});
        if (mark) {
            buffer_format(json, "\\u%04x",
                          0x2000U + (unsigned char)text.data[i + 2] - 0x80U);
            i += 2;
        } else {
            add_escape(json, c);
        }
        from = i + 1;
    }
    if (from < text.length)
        buffer_add(json, (struct str){text.data + from, text.length - from});
}

void json_text(struct buffer *json, struct str text)
{
    buffer_char(json, '"');
    while (text.length > 0) {
        size_t valid = text_valid_prefix(text);

        add_valid(json, (struct str){text.data, valid});
        text.data += valid;
        text.length -= valid;
        if (text.length == 0)
            break;
        buffer_text(json, text.data[0] == '\0' ? "\\u0000" : "\xEF\xBF\xBD");
        text.data++;
        text.length--;
    }
    buffer_char(json, '"');
}

void json_text_or_null(struct buffer *json, struct str text)
{
    if (text.length == 0)
        buffer_text(json, "null");
    else
        json_text(json, text);
}

void json_whole(struct buffer *json, int64_t value)
{
    buffer_format(json, "%" PRId64, value);
}

void json_value(struct buffer *json, const struct symbols *symbols, struct value value,
                struct arena *scratch)
{
    struct str plain = value_plain(scratch, symbols, value);

    switch ((enum value_kind)value.kind) {
    case VALUE_MISSING:
        buffer_text(json, "null");
        return;
    case VALUE_BOOL:
    case VALUE_WHOLE:
    case VALUE_DECIMAL:
        buffer_add(json, plain);
        return;
    case VALUE_DATE:
    case VALUE_TEXT:
    case VALUE_CHOICE:
        break;
    }
    json_text(json, plain);
}
