#ifndef RASOAT_BASE_JSON_READ_H
#define RASOAT_BASE_JSON_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"

/*
 * JSON in memory, read from front to back: what is not wanted is passed over, what is wanted is
 * kept in an arena.
 *
 *   json_read_enter('{') ─► json_read_more(&name) ─► json_read_value / json_read_skip ─► ...
 *
 * Bad JSON sets `failed`; every call gives false from then on.
 */
struct json_read {
    const char *at, *end, *start;
    bool failed;
    unsigned depth; /* of what is open */
    bool first[64]; /* by depth: nothing was read of it yet */
};

enum json_read_kind {
    JSON_READ_NULL,
    JSON_READ_TRUTH,  /* text is "true" or "false" */
    JSON_READ_NUMBER, /* text as it is written */
    JSON_READ_TEXT,
    JSON_READ_ARRAY,
    JSON_READ_OBJECT,
};
struct json_read_node {
    enum json_read_kind kind;
    struct str name; /* within an object */
    struct str text; /* of the arena */
    struct json_read_node *parts;
    size_t count;
};

void json_read_start(struct json_read *json, struct str text);
/* True where nothing but blanks is left. */
bool json_read_ended(struct json_read *json);
/* Steps into an object ('{') or array ('['); false, and `failed`, where none stands here. */
bool json_read_enter(struct json_read *json, char open);
/* The next item of what is open, with its name (NULL in an array); false at its end, which is
 * then passed. */
bool json_read_more(struct json_read *json, struct arena *arena, struct str *name);
/* The value that stands here, whole. */
bool json_read_value(struct json_read *json, struct arena *arena,
                     struct json_read_node *out);
bool json_read_skip(struct json_read *json);
/* The line that reading has come to, from 1. */
size_t json_read_line(const struct json_read *json);
/* The part of an object with that name; NULL: none. */
const struct json_read_node *json_read_part(const struct json_read_node *object,
                                            const char *name);
/* Its text; empty where it is null, an array, an object or NULL. */
struct str json_read_text(const struct json_read_node *node);
/* The whole number that its text begins with, of at most 18 digits; 0: none. */
uint64_t json_read_count(const struct json_read_node *node);

#endif
