#include "write/json.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/text.h"

/* What stands before a name, an item or the value of a name. */
static void lead(struct json *json)
{
    if (json->named) {
        json->named = false;
        return;
    }
    if (json->depth > 0) {
        if (json->open[json->depth - 1].any)
            buffer_char(json->out, ',');
        json->open[json->depth - 1].any = true;
    }
    if (json->line)
        buffer_char(json->out, '\n');
    json->line = false;
}

static void open_with(struct json *json, char bracket, char close)
{
    lead(json);
    buffer_char(json->out, bracket);
    assert(json->depth < JSON_DEPTH);
    json->open[json->depth].close = close;
    json->open[json->depth++].any = false;
}

void json_object(struct json *json)
{
    open_with(json, '{', '}');
}

void json_array(struct json *json)
{
    open_with(json, '[', ']');
}

void json_close(struct json *json)
{
    assert(json->depth > 0 && !json->named);
    if (json->line)
        buffer_char(json->out, '\n');
    json->line = false;
    buffer_char(json->out, json->open[--json->depth].close);
}

void json_line(struct json *json)
{
    json->line = true;
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

/* A tag, of four bytes, as its two halves: U+E0000 is DB40 DC00. */
static void add_tag(struct buffer *json, const unsigned char *at)
{
    buffer_format(json, "\\udb40\\u%04x",
                  0xDC00U | ((at[2] & 0x3FU) << 6) | (at[3] & 0x3FU));
}

/* C2 80 to C2 9F, D8 9C, or E2 or EF and two more. */
static unsigned decode_mark(const unsigned char *at, size_t length)
{
    return length == 2 ? ((at[0] & 0x1FU) << 6) | (at[1] & 0x3FU)
                       : ((at[0] & 0x0FU) << 12) | ((at[1] & 0x3FU) << 6) | (at[2] & 0x3FU);
}

/* Bytes at which something may begin that is not written as it is: text_control_length. */
static const bool may_escape[256] = {
    [0x00] = true, [0x01] = true, [0x02] = true, [0x03] = true, [0x04] = true,
    [0x05] = true, [0x06] = true, [0x07] = true, [0x08] = true, [0x09] = true,
    [0x0A] = true, [0x0B] = true, [0x0C] = true, [0x0D] = true, [0x0E] = true,
    [0x0F] = true, [0x10] = true, [0x11] = true, [0x12] = true, [0x13] = true,
    [0x14] = true, [0x15] = true, [0x16] = true, [0x17] = true, [0x18] = true,
    [0x19] = true, [0x1A] = true, [0x1B] = true, [0x1C] = true, [0x1D] = true,
    [0x1E] = true, [0x1F] = true, ['"'] = true,  ['\\'] = true, [0x7F] = true,
    [0xC2] = true, [0xD8] = true, [0xE2] = true, [0xEF] = true, [0xF3] = true};

static void add_valid(struct buffer *json, struct str text)
{
    size_t from = 0;

    for (size_t i = 0; i < text.length; i++) {
        const unsigned char *at = (const unsigned char *)text.data + i;
        size_t length = 0;

        if (!may_escape[*at])
            continue;
        length = text_control_length((struct str){text.data + i, text.length - i});
        if (length == 0 && *at != '"' && *at != '\\')
            continue;
        buffer_add(json, (struct str){text.data + from, i - from});
        if (length == 4)
            add_tag(json, at);
        else if (length > 1)
            buffer_format(json, "\\u%04x", decode_mark(at, length));
        else
            add_escape(json, *at);
        i += length > 1 ? length - 1 : 0;
        from = i + 1;
    }
    if (from < text.length)
        buffer_add(json, (struct str){text.data + from, text.length - from});
}

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The length of the start that stands as it is: ASCII, and letters of two bytes, or of three
 * that begin with E1, as Vietnamese ones do: any of these with tails is a good character. */
static size_t as_it_is(struct str text)
{
    size_t i = 0;

    while (i < text.length) {
        const char *at = text.data + i;
        unsigned char c = (unsigned char)*at;
        size_t left = text.length - i;

        if (may_escape[c])
            break;
        else if (c < 0x80)
            i++;
        else if (c > 0xC2 && c < 0xE0 && left > 1 && is_tail(at[1]))
            i += 2;
        else if (c == 0xE1 && left > 2 && is_tail(at[1]) && is_tail(at[2]))
            i += 3;
        else
            break;
    }
    return i;
}

static void add_quoted(struct buffer *json, struct str text)
{
    size_t plain = as_it_is(text);

    buffer_char(json, '"');
    buffer_add(json, (struct str){text.data, plain});
    text.data += plain;
    text.length -= plain;
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

void json_name_str(struct json *json, struct str name)
{
    lead(json);
    add_quoted(json->out, name);
    buffer_char(json->out, ':');
    json->named = true;
}

void json_name(struct json *json, const char *name)
{
    lead(json);
    buffer_char(json->out, '"');
    buffer_text(json->out, name);
    buffer_text(json->out, "\":");
    json->named = true;
}

void json_text(struct json *json, struct str text)
{
    lead(json);
    add_quoted(json->out, text);
}

void json_raw(struct json *json, struct str value)
{
    lead(json);
    buffer_add(json->out, value);
}

void json_null(struct json *json)
{
    json_raw(json, str_from("null"));
}

void json_bool(struct json *json, bool truth)
{
    json_raw(json, str_from(truth ? "true" : "false"));
}

void json_text_or_null(struct json *json, struct str text)
{
    if (text.length == 0)
        json_null(json);
    else
        json_text(json, text);
}

void json_whole(struct json *json, int64_t value)
{
    lead(json);
    buffer_format(json->out, "%" PRId64, value);
}

void json_count(struct json *json, uint64_t count)
{
    lead(json);
    buffer_format(json->out, "%" PRIu64, count);
}

void json_named_text(struct json *json, const char *name, struct str text)
{
    json_name(json, name);
    json_text(json, text);
}

void json_named_count(struct json *json, const char *name, uint64_t count)
{
    json_name(json, name);
    json_count(json, count);
}

void json_value(struct json *json, const struct field *field, const struct symbols *symbols,
                struct value value, struct arena *scratch)
{
    struct str plain = field_plain(field, symbols, value, scratch);

    switch ((enum value_kind)value.kind) {
    case VALUE_MISSING:
        json_null(json);
        return;
    case VALUE_BOOL:
    case VALUE_WHOLE:
    case VALUE_DECIMAL:
        json_raw(json, plain);
        return;
    case VALUE_DATE:
    case VALUE_TEXT:
    case VALUE_CHOICE:
        break;
    }
    json_text(json, plain);
}
