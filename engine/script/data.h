#ifndef RASOAT_SCRIPT_DATA_H
#define RASOAT_SCRIPT_DATA_H

#include "base/error.h"
#include "base/memory.h"

/*
 * What a rule file declared, as plain data without Lua: script.c makes it, pack.c reads it.
 * A Lua table is a DATA_TABLE with a list part (1..n) and named entries in sorted order.
 */
enum data_kind {
    DATA_NONE,
    DATA_BOOL,
    DATA_WHOLE,
    DATA_NUMBER, /* not whole: kept as text, exactly as tostring gives it */
    DATA_TEXT,
    DATA_FUNCTION, /* whole: number of the function in every state of the pack */
    DATA_TABLE,
};

struct data {
    enum data_kind kind;
    int64_t whole;
    struct str text;
    struct data *list; /* list part */
    size_t list_count;
    struct data_entry *entries; /* named part, sorted by name */
    size_t entry_count;
};
struct data_entry {
    struct str name;
    struct data value;
};

/* One declaration: rule "ID" { ... }. For `instrument "TT07" {...}` the kind is
 * "instrument". A citation `TT07 { dieu = 3 }` inside is a table with entry "instrument" =
 * "TT07" added, a bare `TT07` the same table with no other entry. */
struct declaration {
    struct str kind, id;
    struct data body;
    struct str file; /* relative to the pack's folder */
    unsigned line;
};

/* NULL where there is none. */
const struct data *data_get(const struct data *table, const char *name);
/* A named text; empty where there is none, or no table (NULL too). */
struct str data_text(const struct data *table, const char *name);
bool data_truth(const struct data *table, const char *name, bool otherwise);
/* The text of a language ({ vi = "...", en = "..." }); else that of `first`; else empty. */
struct str data_text_in(const struct data *texts, struct str language, struct str first);
/* Puts entries into the order that data_get needs. */
void data_sort(struct data_entry *entries, size_t count);

#endif
