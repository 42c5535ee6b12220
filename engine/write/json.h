#ifndef RASOAT_WRITE_JSON_H
#define RASOAT_WRITE_JSON_H

#include "base/memory.h"
#include "survey/schema.h"

/* Deeper than anything that is written. */
#define JSON_DEPTH 16

/*
 * JSON into a buffer. Commas and closing brackets come from what is open, so the buffer
 * may be written out and cleared at any time. Start with {.out = buffer}: depth 0, where
 * values follow each other with nothing between (jsonl: the caller ends its lines).
 */
struct json {
    struct buffer *out; /* borrowed */
    unsigned depth;
    bool named; /* a name was written: its value comes next */
    bool line;  /* json_line */
    struct {
        char close;
        bool any;
    } open[JSON_DEPTH];
};

void json_object(struct json *json);
void json_array(struct json *json);
/* The innermost object or array. */
void json_close(struct json *json);
/* The next item, name or closing bracket stands on a line of its own. */
void json_line(struct json *json);

/* name: of our own, with nothing to escape; json_name_str takes any. */
void json_name(struct json *json, const char *name);
void json_name_str(struct json *json, struct str name);

/* Bytes that are not UTF-8 come out as U+FFFD. */
void json_text(struct json *json, struct str text);
/* null where the text is empty. */
void json_text_or_null(struct json *json, struct str text);
void json_null(struct json *json);
void json_bool(struct json *json, bool truth);
void json_whole(struct json *json, int64_t value);
void json_count(struct json *json, uint64_t count);
/* A name and its value. */
void json_named_text(struct json *json, const char *name, struct str text);
void json_named_count(struct json *json, const char *name, uint64_t count);
/* A value that is JSON already. */
void json_raw(struct json *json, struct str value);
void json_value(struct json *json, const struct field *field, const struct symbols *symbols,
                struct value value, struct arena *scratch);

#endif
