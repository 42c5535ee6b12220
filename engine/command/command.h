#ifndef RASOAT_COMMAND_COMMAND_H
#define RASOAT_COMMAND_COMMAND_H

#include "base/output.h"
#include "check/told.h"
#include "request/options.h"
#include "write/prose.h"
#include "write/words.h"

/* Exit statuses: nothing found, findings, could not do the job. */
enum { EXIT_NOTHING, EXIT_FINDINGS, EXIT_TROUBLE };

struct command {
    const char *name, *alias; /* alias may be NULL */
    unsigned bit;             /* enum command_bit: whose options it takes */
    const char *usage;        /* "DATASET..." */
    const char *vi, *en;      /* one line for help */
    int (*run)(const struct settings *settings, enum language language);
};
extern const struct command command_table[];       /* ends with name NULL */
extern const struct command command_rules_table[]; /* `rasoat rules ...` */
/* What the program is, and its exit statuses: a line each, without its end. */
const char *command_about(enum language language);
const char *command_statuses(enum language language);

/* One file each: check.c, rules_list.c, ... */
int command_check(const struct settings *settings, enum language language);
int command_merge(const struct settings *settings, enum language language);
int command_exit(const struct settings *settings, enum language language);
int command_explain(const struct settings *settings, enum language language);
int command_rules_list(const struct settings *settings, enum language language);
int command_rules_show(const struct settings *settings, enum language language);
int command_rules_lint(const struct settings *settings, enum language language);
int command_rules_test(const struct settings *settings, enum language language);
int command_rules_law(const struct settings *settings, enum language language);
int command_rules_doc(const struct settings *settings, enum language language);
int command_rules_new(const struct settings *settings, enum language language);
int command_rules_cost(const struct settings *settings, enum language language);
int command_rules_diff(const struct settings *settings, enum language language);
int command_certificate(const struct settings *settings, enum language language);
int command_key(const struct settings *settings, enum language language);
int command_compare(const struct settings *settings, enum language language);
int command_report(const struct settings *settings, enum language language);
int command_schema(const struct settings *settings, enum language language);

/* common.c. Text for people on standard error, with no control character of files and data. */
void command_say(struct str text);
/* "rasoat: words" in the same way. */
void command_tell(struct str words);
/* The same, with the end of the line. */
void command_tell_line(struct str words);
/* common.c. "rasoat: file:line: message" and the line itself on standard error;
 * EXIT_TROUBLE. */
int command_error(const struct error *err, enum language language);
/* Loads the pack of --rules, else the default one, with the texts of the language asked for.
 * Where none was asked for, *language becomes the one that the engine speaks beside the
 * pack's own: Vietnamese, else English. ERROR_USAGE for a language nobody speaks. */
int command_pack(const struct settings *settings, enum pack_extent extent,
                 enum language *language, struct pack **out, struct error *err);
/* command_stats.c. Where the time went, on standard error. */
void command_tell_stats(enum language language);
/* --lang, else RASOAT_LANG; NULL: neither. */
const char *command_language(const struct settings *settings);
/* The folder that command_pack would load. */
struct str command_pack_folder(const struct settings *settings, struct arena *arena);
/* Writes a whole text to -o or standard output; EXIT_NOTHING or EXIT_TROUBLE. */
int command_print(const struct settings *settings, const struct buffer *text,
                  enum language language);
/* May what goes to a terminal have colours? Not with --no-color, NO_COLOR or TERM=dumb. */
bool command_colour(const struct settings *settings);
/* An empty text for -o or standard output: in colour and as wide as the screen where it goes
 * to one. */
struct prose command_prose(const struct settings *settings, enum language language);
/* Writes a text for people, as command_print does, and empties it: no control character
 * passes, and on a terminal lines are broken between words. */
int command_print_text(const struct settings *settings, struct buffer *text,
                       enum language language);
/* Writes csv or json: as it is, but to a screen without control characters. */
int command_print_data(const struct settings *settings, struct buffer *text,
                       enum language language);
/* A workbook is no text, and a terminal would be none the wiser: ERROR_USAGE with the name of a
 * file as it could be. */
int command_refuse_terminal(const struct output *output, const char *name_vi,
                            const char *name_en, struct error *err);
/* Writes a workbook to -o; a trouble, of `write` too, leaves no file. */
typedef int command_workbook(const void *job, struct output *output, struct error *err);
int command_print_workbook(const struct settings *settings, const char *name_vi,
                           const char *name_en, command_workbook *write, const void *job,
                           struct error *err);
/* The same as command_print_text for text that is copied, such as Markdown or Lua: its lines stay. */
int command_print_lines(const struct settings *settings, struct buffer *text,
                        enum language language);
/* Says on stderr what stands beside a result: first what is lacking, then the notes, then
 * the verdict; nothing where the result is text on a screen, which says it itself (shown).
 * EXIT_TROUBLE where something is lacking or a rule broke: the result may not be all;
 * EXIT_FINDINGS where one of severity fail_on or above is among those found, by severity; else,
 * and for SEVERITY_COUNT, EXIT_NOTHING. */
int command_told(const struct told *told, bool shown, const uint64_t *found, int fail_on,
                 enum language language);
/* --format text|csv|json as 't', 'c' or 'j'; ERROR_USAGE. */
int command_form(const struct settings *settings, char *out, struct error *err);
/* ERROR_USAGE for more arguments than `most`. */
int command_arguments(const struct settings *settings, size_t most, struct error *err);
const char *command_words(enum language language, const char *vi, const char *en);
/* ERROR_NOT_FOUND with the nearest known rule. */
int command_no_rule(const struct pack *pack, const char *id, struct error *err);

#endif
