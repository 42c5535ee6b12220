#ifndef RASOAT_REQUEST_OPTIONS_H
#define RASOAT_REQUEST_OPTIONS_H

#include "base/error.h"
#include "base/memory.h"

/*
 * The command line: one table of options for all commands. It gives the parser, the help
 * and the "did you mean".
 */
struct words {
    const char **items; /* borrowed from argv or from settings' arena */
    size_t count, capacity;
};

/* What was asked for; NULL and false where it was not. */
struct settings {
    struct words arguments; /* what is no option */
    const char *rules, *year, *as_of, *language, *format, *output, *jobs, *fail_on,
        *severity, *delimiter, *encoding, *decimal_mark, *by, *since, *certificate, *sign,
        *key, *memory, *part;
    struct words set, tables, only, exclude, exceptions, units, with;
    bool no_sandbox, records, quiet, no_color, help, whole, letter, people, stats, mask;
    struct arena arena;
};

/* Which commands know an option: bits. */
enum command_bit {
    FOR_CHECK = 1,
    FOR_RULES_LIST = 2,
    FOR_RULES_SHOW = 4,
    FOR_RULES_LINT = 8,
    FOR_RULES_TEST = 16,
    FOR_SCHEMA = 32,
    FOR_RULES_DOC = 64,
    FOR_RULES_DIFF = 128,
    FOR_EXIT = 256,
    FOR_EXPLAIN = 512,
    FOR_REPORT = 1024,
    FOR_COMPARE = 2048,
    FOR_CERTIFICATE = 4096,
    FOR_RULES_COST = 8192,
    FOR_MERGE = 16384,
    FOR_KEY = 32768,
    /* All that read a dataset. */
    FOR_DATA = FOR_CHECK | FOR_RULES_DIFF | FOR_EXIT | FOR_EXPLAIN | FOR_REPORT |
               FOR_COMPARE | FOR_CERTIFICATE | FOR_RULES_COST,
    /* All that judge a dataset by the rules. */
    FOR_RUNS = FOR_CHECK | FOR_EXIT | FOR_EXPLAIN | FOR_REPORT | FOR_COMPARE,
    FOR_RULES = FOR_KEY - 1, /* all that have to do with a pack */
    FOR_ALL = FOR_RULES | FOR_KEY,
};

/* --name value, --name=value, -n value; "--" ends the options and "-" is an argument.
 * commands is one bit. Returns ERROR_USAGE with the nearest name for what is not known. The
 * settings are to be released in every case. */
int options_parse(int argc, char *const *argv, unsigned commands, struct settings *settings,
                  struct error *err);
void settings_release(struct settings *settings);
/* Calls visit for each option of a command, in the order of its help. */
struct option_words {
    const char *name, *value, *vi, *en; /* value: NULL for a flag */
    char letter;                        /* 0: none */
};
void options_each(unsigned commands,
                  void (*visit)(void *job, const struct option_words *option), void *job);
/* The options of a command, a line each. */
void options_help(unsigned commands, enum language language, struct buffer *out);
/* The nearest of some words, NULL where none is near. */
const char *words_nearest(const char *word, const char *const *words, size_t count);
/* Adds a word, which must outlive the list. */
void words_add(struct words *words, const char *word);
/* A word as a shell reads it back, quoted where need be. */
void words_quote(struct buffer *out, const char *word);

#endif
