#ifndef RASOAT_BASE_OUTPUT_H
#define RASOAT_BASE_OUTPUT_H

#include <stdbool.h>

#include "error.h"
#include "memory.h"

/*
 * Where results are written. A regular file is written beside its name (".NAME.XXXXXX") and
 * renamed by output_commit; a pipe, device or standard output (path NULL or "-") is written
 * directly. Failures are sticky and told by output_commit. The program ignores SIGPIPE, or
 * a closed pipe ends it. A symbolic link stays, its target is replaced.
 */
struct output;
int output_open(const char *path, struct output **out, struct error *err);
void output_write(struct output *output, struct str text);
/* What is written cannot be made whole: output_commit tells this error and leaves nothing.
 */
void output_fail(struct output *output, const struct error *err);
bool output_is_terminal(const struct output *output);
/* Flushes, syncs and renames; a full disk or closed pipe is an error and leaves nothing. */
int output_commit(struct output *output, struct error *err);
/* Frees; removes what was not committed. Accepts NULL. */
void output_free(struct output *output);
/* Removes all uncommitted files; async-signal-safe: for exits out of the ordinary. */
void output_abandon_all(void);

#endif
