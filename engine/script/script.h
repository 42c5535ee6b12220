#ifndef RASOAT_SCRIPT_SCRIPT_H
#define RASOAT_SCRIPT_SCRIPT_H

#include "script/data.h"
#include "survey/value.h"

/*
 * The Lua host: the only module that includes lua.h. A state is sandboxed (an allow-list:
 * see docs/decisions/0003-sandbox.md), its memory capped, every call into a script of the
 * pack bounded in instructions, allocated bytes and time; a script cannot catch or reset
 * the bound. One state per thread.
 */
struct script;

struct script_limits {
    size_t memory_bytes;   /* 0: 48 MiB */
    uint64_t instructions; /* per call; 0: 2,000,000 (loading a file: 10 times that) */
};
struct script *script_new(const struct script_limits *limits);
void script_free(struct script *script);

/* Words a rule file may use besides the declaring ones: helper constants are none. */
struct script_vocabulary {
    const char *const *declarations; /* "pack", "rule", ... ; NULL-terminated */
    const char *leave_out; /* an entry of their tables that is not taken; NULL: none */
};

/* Runs every .lua file of a pack folder (sub-folders too, in byte order of the path,
 * shared.lua first, then schema.lua, law.lua, parameters.lua) and collects what they
 * declare. On an error err has file (relative), line and the line itself. */
int script_load(struct script *script, const char *folder,
                const struct script_vocabulary *vocabulary, struct arena *arena,
                struct declaration **out, size_t *count, struct error *err);
/* As script_load but for one text in memory (tests, `rules lint -`). */
int script_load_text(struct script *script, const char *name, struct str source,
                     const struct script_vocabulary *vocabulary, struct arena *arena,
                     struct declaration **out, size_t *count, struct error *err);

/* The number-th file (from 0) of the last load, bytes as stored; false past the last one.
 * Borrows until the next load. */
bool script_source(const struct script *script, size_t number, struct str *path,
                   struct str *bytes);

/* Rules written as functions: DATA_FUNCTION number `function`, called with a record whose
 * fields come from `look`. */
enum look { LOOK_FOUND, LOOK_UNKNOWN };
struct script_record {
    void *job;
    /* Gives the value of a name (VALUE_MISSING ends the call: not applicable). */
    enum look (*look)(void *job, struct str name, struct value *value);
    /* A roster: number of rows of a many-link and a name of its nth row (from 0). */
    enum look (*count)(void *job, struct str link, uint32_t *rows);
    enum look (*look_in)(void *job, struct str link, uint32_t row, struct str name,
                         struct value *value);
    const struct symbols *symbols; /* choices are given to Lua as text */
};
/* 0: *result is a bool, whole, text or missing value (text is copied to arena); ERROR_RULE:
 * the rule is broken (raised, looped, wrong type, unknown name): err has file and line. */
int script_function(struct script *script, unsigned function,
                    const struct script_record *record, struct arena *arena,
                    struct value *result, struct error *err);

/* Instructions of the last call or load, with what stands for allocated bytes. */
uint64_t script_spent(const struct script *script);

/* The pack's functions in another thread's state: loads the same folder again and numbers
 * its functions alike. */
int script_reload(struct script *script, const char *folder,
                  const struct script_vocabulary *vocabulary, struct error *err);

#endif
