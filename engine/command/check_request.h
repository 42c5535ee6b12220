#ifndef RASOAT_COMMAND_CHECK_REQUEST_H
#define RASOAT_COMMAND_CHECK_REQUEST_H

#include "check/partial.h"
#include "command/command.h"
#include "findings/findings.h"
#include "findings/sign.h"

/* What `rasoat check` was asked for, its words understood. Borrows from settings. */
struct check_request {
    struct run_options run;
    struct findings_options findings;
    const struct findings_format *format;
    struct sign_key key;        /* of --sign; its name empty: none */
    bool fail_on_new;           /* --fail-on new: findings.fail_on is never */
    struct partial_share share; /* --part; parts 0: the whole */
};
/* The options of all commands that read a dataset: the arguments from `first` on are
 * datasets. ERROR_USAGE for a word that makes no sense. */
int run_options_read(const struct settings *settings, size_t first, struct run_options *out,
                     struct error *err);
/* --unit, of the commands that narrow to units; borrows from settings. */
struct unit_names run_options_units(const struct settings *settings);
/* --only, --exclude and --severity, and --fail-on as it is for what is no verdict: *fail_on is
 * SEVERITY_COUNT, never, where it is not given. ERROR_USAGE. */
int run_options_choose(const struct settings *settings, struct run_options *out,
                       int *fail_on, struct error *err);
/* --severity, --fail-on, --only, --exclude, --exceptions. ERROR_USAGE. */
int check_request_choose(const struct settings *settings, struct check_request *out,
                         struct error *err);
/* ERROR_USAGE for a word that makes no sense. */
int check_request_read(const struct settings *settings, enum language language,
                       struct check_request *out, struct error *err);
/* ERROR_USAGE for an id in --only or --exclude that no check has. */
int check_request_ids(const struct settings *settings, const struct pack *pack,
                      struct error *err);
/* The command as it was given, each word quoted for a shell where it needs that, without
 * what says how to show the result. */
void check_request_again(const char *command, const struct settings *settings,
                         struct buffer *out);
/* What `merge` needs to run the same check again: its arguments and options, without how
 * its result is shown. Borrowed from settings. */
void check_request_words(const struct settings *settings, struct words *out);
/* A check as the command does it; parts: NULL, or those that judged it. */
int check_request_run(const struct settings *settings, enum language language,
                      struct partial_reader *parts);
/* The same check with all findings in a file: "rasoat check X --format csv -o loi.csv". */
void check_request_hint(const struct settings *settings, enum language language,
                        struct buffer *out);

#endif
