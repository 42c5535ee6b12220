#ifndef RASOAT_COMPARE_RESULT_H
#define RASOAT_COMPARE_RESULT_H

#include "check/check.h"

/*
 * What a check found, held whole: of a run, or read back from what `--format json` or jsonl
 * wrote. Values are texts as machines have them, so that both can be compared.
 */
struct result_pair {
    struct str name, value;
    struct str
        told; /* the value as it is handed on: shortened where the schema is masked */
};
struct result_pairs {
    struct result_pair *items;
    size_t count;
};
struct result_finding {
    struct str rule, table, file, sheet, cell, unit, message, fingerprint;
    enum severity severity;
    uint64_t row, line; /* 0: none */
    struct result_pairs key, shows, by, fields, suggest;
    bool confirmed; /* set aside as true */
};
struct result {
    struct str name; /* as the user named it */
    struct result_finding *findings;
    size_t count, capacity;
    bool knows_judged; /* false: jsonl, which says nothing of rules that passed */
    struct map judged; /* ids of rules that judged some row, and broke on none */
    int conclusion;    /* enum conclusion; -1: not said */
    struct arena arena;
};

/* True where the path is a file that begins like JSON, or an empty one named *.jsonl. */
bool result_is_file(const char *path);
/* Reads json or jsonl of any pack; the pack says which part of a key is the unit where the
 * result does not. ERROR_NOT_FOUND; ERROR_GENERAL for what is no result, or a part of one. */
int result_read(const struct pack *pack, const char *path, struct result **out,
                struct error *err);
/* Checks what was opened. Messages are in the language. */
int result_check(struct opened *opened, const struct run_options *options,
                 enum language language, int fail_on, struct result **out,
                 struct error *err);

/* For a sink that has more to do: findings one by one, then the summary. name: of the result. */
struct result *result_new(struct str name);
void result_add(struct result *result, const struct pack *pack, const struct check *check,
                const struct finding *finding, bool confirmed, enum language language);
void result_finish(struct result *result, const struct summary *summary, int fail_on);
void result_free(struct result *result); /* NULL is fine */

/* The finding's part of that name; empty: none. */
struct str result_value(const struct result_pairs *pairs, struct str name);

#endif
