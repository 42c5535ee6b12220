#ifndef RASOAT_SCRIPT_SCRIPT_PRIVATE_H
#define RASOAT_SCRIPT_SCRIPT_PRIVATE_H

#include <lauxlib.h>
#include <lua.h>

#include "script/script.h"

/*
 * Shared by script*.c only. A Lua chunk of the pack is named "=N", N its number in
 * script->sources, so that a place is told without parsing names of files.
 */
struct script_source {
    char *name; /* relative to the pack's folder */
    char *bytes;
    struct str text; /* bytes without the byte order mark */
};

/* A place in a source; source counts from 1, both 0 where unknown. */
struct spot {
    unsigned source, line;
};

enum fault_kind { FAULT_NONE, FAULT_RAISED, FAULT_LIMIT, FAULT_MEMORY, FAULT_MISSING };

struct fault {
    enum fault_kind kind;
    struct spot spot;
    enum gap gap;       /* of FAULT_MISSING */
    struct error error; /* of the others */
};

/* The bounds of the running call into a script. */
struct budget {
    bool armed;
    uint64_t limit, spent; /* instructions */
    uint64_t allocated;    /* bytes */
    unsigned refusals;     /* blocks refused so far */
    int64_t look_again;    /* wall clock, when to ask for the time used; 0: not yet asked */
    int64_t time_before;   /* CPU time of the thread at the first look */
    struct spot seen;      /* where the hook was last */
};

struct reading;
struct loading;
struct script {
    lua_State *L;
    size_t memory_limit, memory_used;
    struct spot memory_spot; /* where a block was refused, or the compiler stood */
    uint64_t instruction_limit;
    struct budget budget;
    uint64_t spent; /* of the last call */
    struct fault fault;
    struct script_source *sources;
    size_t source_count, source_capacity;
    const struct reading *reading;      /* the source being compiled */
    struct loading *loading;            /* only while a pack loads */
    const struct script_record *record; /* only while a function rule runs */
    struct arena *arena;                /* what that may use; NULL: none runs */
    uint64_t serial;                    /* of the running function rule */
    unsigned function_count;            /* DATA_FUNCTION numbers handed out */
    bool watches;                       /* some function reaches what its file may set */
};

/* What the registry keeps: registry[&script_keys[key]] = value. */
enum script_key {
    KEY_WORDS,       /* word -> function or citation */
    KEY_ENVIRONMENT, /* the read-only proxy that chunks see */
    KEY_FUNCTIONS,   /* DATA_FUNCTION number + 1 -> function; false: stopped for good */
    KEY_KEPT,        /* DATA_FUNCTION number + 1, 0 for the words -> values it reaches */
    KEY_OPENED,      /* 1.. -> uses of declaring words in the file being read */
    KEY_USE_META,
    KEY_RECORD_META,
    KEY_COUNT
};
extern const char script_keys[KEY_COUNT];
void script_fetch(lua_State *L, enum script_key key); /* pushes */
void script_keep(lua_State *L, enum script_key key);  /* pops */

static inline struct script *script_of(lua_State *L)
{
    return *(struct script **)lua_getextraspace(L);
}

/* script.c */

/* The one guarded entry into Lua: calls body with job as its only argument. budget 0: no
 * instruction limit. body owns nothing that is not reachable from job. A missing value is 0
 * with script->fault.kind == FAULT_MISSING. */
int script_guarded(struct script *script, uint64_t budget, lua_CFunction body, void *job,
                   struct error *err);
/* Raises with a message in both languages; the place is that of the running Lua function.
 */
_Noreturn void script_raise(lua_State *L, const char *vi, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
_Noreturn void script_raise_missing(lua_State *L, enum gap gap);
/* Raises what script->fault says. */
_Noreturn void script_raise_fault(lua_State *L);

/* script_syntax.c: why Lua could not read a file, from its own message without the place. */
void script_explain_syntax(struct error *error, const char *message);
/* The innermost running function of a pack; false where there is none. */
bool script_spot(lua_State *L, struct spot *spot);
struct spot script_spot_of(const lua_Debug *info, int line);
void script_place(const struct script *script, struct spot spot, struct error *err);

/* script_sandbox.c */

void *script_allocate(void *data, void *block, size_t old, size_t size);
void script_arm(struct script *script, uint64_t limit);
void script_disarm(struct script *script);
/* Raises where the running call is over its limits: for long work in C. */
void script_check_limits(lua_State *L);
/* Charges work done in C to the running call. */
void script_charge(struct script *script, uint64_t instructions);
/* Makes KEY_WORDS (the plain functions only) and KEY_ENVIRONMENT anew. */
void script_make_environment(lua_State *L);

/* script_helpers.c */

/* Adds the functions of the rule language to the table on top, but for names it has. */
void script_add_helpers(lua_State *L);

/* script_record.c */

/* Adds present and absent to the table on top. */
void script_add_presence(lua_State *L);
/* Pushes what Lua gets for a value; raises where it is missing. */
void script_push_value(lua_State *L, struct value value);
/* The running function's; raises where none runs. */
struct arena *script_arena(lua_State *L);

/* script_load.c */

/* What the compiler was given so far: line by line, so that trouble without a place (too
 * deep, too large) can be told with a line. */
struct reading {
    struct spot spot; /* of the last piece */
    struct str text;
    size_t given;
};
/* Compiles text (never bytecode); pushes the chunk or raises. */
void script_compile(lua_State *L, struct str text, unsigned source);
void script_forget_sources(struct script *script);

/* script_declare.c */

/* What a load collects. */
struct loading {
    struct arena *arena;
    struct declaration *items;
    size_t count, capacity;
    size_t units;          /* how much more data the pack may hold */
    const char *leave_out; /* an entry of a declaration that is not taken; NULL: none */
    bool shared;           /* the file that is read may make words for the others */
};
/* One use of a declaring word, rule "ID" { ... }, as a userdata with three user values. A
 * citation (TT07 or TT07 { ... }) is one too. */
enum { USE_KIND = 1, USE_ID, USE_BODY, USE_VALUES = USE_BODY };
struct use {
    bool maker;    /* gives a value only: field, link, choice */
    bool citation; /* body may be absent */
    bool done;     /* has its body */
    struct spot spot;
};
/* The use at index, or NULL. */
struct use *script_use_at(lua_State *L, int index);
void script_make_use_meta(lua_State *L);
/* Adds the words of the vocabulary to KEY_WORDS. */
void script_add_words(lua_State *L, const struct script_vocabulary *vocabulary);
/* A file begins; it ends: raises where a word was left without its table. */
void script_begin_uses(lua_State *L);
void script_end_uses(lua_State *L);

/* script_convert.c */

/* The table at index as data in the arena, without its entry leave_out (NULL: whole); raises
 * where it cannot be. Charges units. */
void script_convert(lua_State *L, int index, const char *leave_out, struct arena *arena,
                    size_t *units, struct data *out);

/* script_record.c */

void script_make_record_meta(lua_State *L);

/* script_kept.c */

/* Once all is loaded: functions can change nothing that outlasts their call. */
int script_settle(struct script *script, uint64_t budget, struct error *err);
/* After a call, outside of the guard: ERROR_RULE where the function changed a value that
 * outlasts it; it is as before then. */
int script_unchanged(struct script *script, unsigned function, struct error *err);

/* script_folder.c: without Lua. */

/* Read first; names that it sets without `local` are words of all files. */
#define SHARED_FILE "shared.lua"

enum { FOLDER_FILE_LIMIT = 1024 * 1024 };
/* The rule files below a folder, in order of loading; paths are relative, in the arena. */
int script_list(const char *folder, struct arena *arena, struct str **out, size_t *count,
                struct error *err);
/* *out is to be freed with memory_free. */
int script_read_file(const char *folder, struct str path, char **out, size_t *length,
                     struct error *err);

#endif
