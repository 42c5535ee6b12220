#include "json_read.h"

#include <string.h>
#include <utf8proc.h>

enum { DEPTH_MOST = 63 };

void json_read_start(struct json_read *json, struct str text)
{
    *json = (struct json_read){0};
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = (struct str){text.data + 3, text.length - 3};
    json->at = json->start = text.data;
    json->end = text.data + text.length;
}

static bool fail(struct json_read *json)
{
    json->failed = true;
    return false;
}

static void pass_blanks(struct json_read *json)
{
    while (json->at < json->end && (*json->at == ' ' || *json->at == '\t' ||
                                    *json->at == '\r' || *json->at == '\n'))
        json->at++;
}

/* Passes one letter where it stands here. */
static bool take(struct json_read *json, char c)
{
    pass_blanks(json);
    if (json->failed || json->at >= json->end || *json->at != c)
        return false;
    json->at++;
    return true;
}

bool json_read_ended(struct json_read *json)
{
    pass_blanks(json);
    return json->at >= json->end;
}

size_t json_read_line(const struct json_read *json)
{
    size_t line = 1;

    for (const char *c = json->start; c < json->at; c++)
        line += *c == '\n';
    return line;
}

bool json_read_enter(struct json_read *json, char open)
{
    if (json->depth >= DEPTH_MOST || !take(json, open))
        return fail(json);
    json->first[++json->depth] = true;
    return true;
}

/* ---- texts
 * -------------------------------------------------------------------------------- */

/* The four digits of \uXXXX; -1: they are not there. */
static int32_t hex_unit(struct json_read *json)
{
    int32_t unit = 0;

    if (json->end - json->at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = str_hex_digit(*json->at++);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static void add_letter(struct buffer *out, uint32_t letter)
{
    utf8proc_uint8_t bytes[4];
    size_t length = (size_t)utf8proc_encode_char((utf8proc_int32_t)letter, bytes);

    buffer_add(out, (struct str){(const char *)bytes, length});
}

/* \uXXXX, a pair of them where the first is a high surrogate; one that stands alone is no
 * letter. */
static bool add_unit(struct json_read *json, struct buffer *out)
{
    int32_t unit = hex_unit(json), low = -1;

    if (unit < 0)
        return false;
    if (unit >= 0xD800 && unit < 0xDC00 && json->end - json->at >= 6 &&
        json->at[0] == '\\' && json->at[1] == 'u') {
        json->at += 2;
        low = hex_unit(json);
        if (low < 0xDC00 || low > 0xDFFF)
            return false;
        add_letter(out, 0x10000U + (((uint32_t)unit - 0xD800U) << 10) +
                            ((uint32_t)low - 0xDC00U));
        return true;
    }
    add_letter(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFDU : (uint32_t)unit);
    return true;
}

static bool add_escape(struct json_read *json, struct buffer *out)
{
    static const char letters[] = "bfnrt\"\\/", plain[] = "\b\f\n\r\t\"\\/";
    const char *at;

    if (json->at >= json->end)
        return false;
    char c = *json->at++;

    if (c == 'u')
        return add_unit(json, out);
    at = c == '\0' ? NULL : strchr(letters, c);
    if (at == NULL)
        return false;
    buffer_char(out, plain[at - letters]);
    return true;
}

/* arena NULL: it is passed over. */
static bool read_text(struct json_read *json, struct arena *arena, struct str *out)
{
    struct buffer text = {0};
    bool ended = false;

    if (!take(json, '"'))
        return fail(json);
    while (json->at < json->end && !ended) {
        const char *from = json->at;

        while (json->at < json->end && *json->at != '"' && *json->at != '\\')
            json->at++;
        if (arena != NULL)
            buffer_add(&text, (struct str){from, (size_t)(json->at - from)});
        if (json->at >= json->end)
            break;
        ended = *json->at++ == '"';
        if (!ended && !add_escape(json, &text))
            break;
    }
    if (arena != NULL)
        *out = arena_str(arena, buffer_str(&text));
    buffer_release(&text);
    return ended || fail(json);
}

/* ---- values
 * ------------------------------------------------------------------------------- */

bool json_read_more(struct json_read *json, struct arena *arena, struct str *name)
{
    if (json->failed || json->depth == 0)
        return false;
    if (take(json, name != NULL ? '}' : ']')) {
        json->depth--;
        return false;
    }
    if (!json->first[json->depth] && !take(json, ','))
        return fail(json);
    json->first[json->depth] = false;
    if (name == NULL)
        return true;
    return read_text(json, arena, name) && (take(json, ':') || fail(json));
}

/* true, false, null or a number: what stands to the next mark. */
static bool read_word(struct json_read *json, struct arena *arena,
                      struct json_read_node *out)
{
    const char *from;
    struct str word;

    pass_blanks(json);
    from = json->at;
    while (json->at < json->end &&
           strchr("+-.0123456789abcdefghijklmnopqrstuvwxyzE", *json->at) != NULL &&
           *json->at != '\0')
        json->at++;
    word = (struct str){from, (size_t)(json->at - from)};
    out->text = arena != NULL ? arena_str(arena, word) : word;
    out->kind = JSON_READ_NUMBER;
    if (str_is(word, "true") || str_is(word, "false"))
        out->kind = JSON_READ_TRUTH;
    else if (str_is(word, "null"))
        out->kind = JSON_READ_NULL;
    else if (word.length == 0 || (word.data[0] != '-' && !str_digit(word.data[0])))
        return fail(json);
    if (out->kind == JSON_READ_NULL)
        out->text = (struct str){0};
    return true;
}

static bool read_value(struct json_read *json, struct arena *arena,
                       struct json_read_node *out);

/* The parts of an object or array; with no arena they are passed over. */
static bool read_parts(struct json_read *json, struct arena *arena, char open,
                       struct json_read_node *out)
{
    struct json_read_node *parts = NULL;
    size_t count = 0, capacity = 0;
    struct str name = {0};
    bool object = open == '{';

    out->kind = object ? JSON_READ_OBJECT : JSON_READ_ARRAY;
    if (!json_read_enter(json, open))
        return false;
    while (json_read_more(json, arena, object ? &name : NULL)) {
        struct json_read_node part = {0};

        if (!read_value(json, arena, &part))
            break;
        if (arena == NULL)
            continue;
        part.name = object ? name : (struct str){0};
        parts = memory_grow(parts, count, &capacity, sizeof *parts);
        parts[count++] = part;
    }
    if (arena != NULL) {
        out->parts = arena_alloc(arena, (count + 1) * sizeof *parts);
        if (count > 0)
            memcpy(out->parts, parts, count * sizeof *parts);
        out->count = count;
    }
    memory_free(parts);
    return !json->failed;
}

static bool read_value(struct json_read *json, struct arena *arena,
                       struct json_read_node *out)
{
    pass_blanks(json);
    if (json->failed || json->at >= json->end)
        return fail(json);
    if (*json->at == '{' || *json->at == '[')
        return read_parts(json, arena, *json->at, out);
    if (*json->at != '"')
        return read_word(json, arena, out);
    out->kind = JSON_READ_TEXT;
    return read_text(json, arena, &out->text);
}

bool json_read_value(struct json_read *json, struct arena *arena,
                     struct json_read_node *out)
{
    *out = (struct json_read_node){0};
    return read_value(json, arena, out);
}

bool json_read_skip(struct json_read *json)
{
    struct json_read_node passed = {0};

    return read_value(json, NULL, &passed);
}

const struct json_read_node *json_read_part(const struct json_read_node *object,
                                            const char *name)
{
    for (size_t i = 0; object != NULL && i < object->count; i++)
        if (str_is(object->parts[i].name, name))
            return &object->parts[i];
    return NULL;
}

struct str json_read_text(const struct json_read_node *node)
{
    return node != NULL ? node->text : (struct str){0};
}

uint64_t json_read_count(const struct json_read_node *node)
{
    struct str text = json_read_text(node);
    uint64_t number = 0;

    for (size_t i = 0; i < text.length && i < 18 && str_digit(text.data[i]); i++)
        number = number * 10 + (uint64_t)(text.data[i] - '0');
    return number;
}
