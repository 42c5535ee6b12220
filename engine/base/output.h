#ifndef RASOAT_BASE_OUTPUT_H
#define RASOAT_BASE_OUTPUT_H

#include <stdbool.h>

#include "error.h"
#include "memory.h"

/*
 * Where results are written. A regular file is written beside its name (".NAME.XXXXXX") and
 * renamed by output_commit; a pipe, device or standard output (path NULL or "-") is written
 * directly. Failures are sticky and told by output_commit. The program ignores SIGPIPE, or
 * a closed pipe ends it. A symbolic link stays, its target is made or replaced. A file that
 * is read (output_protect) is never written to: ERROR_WRITE, whichever of the two comes
 * first. Until it is done the file is its owner's alone (0600). Outputs are opened, committed
 * and freed by one thread.
 */
struct output;
int output_open(const char *path, struct output **out, struct error *err);
void output_write(struct output *output, struct str text);
/* Writes what a text has come to, and empties it, where it is long enough. output NULL: it grows. */
void output_drain(struct output *output, struct buffer *text);
/* What is written cannot be made whole: output_commit tells this error and leaves nothing.
 */
void output_fail(struct output *output, const struct error *err);
bool output_is_terminal(const struct output *output);
/* Flushes, syncs and closes; its name comes with output_commit_all. Thus many files may be
 * unfinished at once. */
int output_finish(struct output *output, struct error *err);
/* Flushes, syncs and renames; a full disk or closed pipe is an error and leaves nothing. */
int output_commit(struct output *output, struct error *err);
/* As output_commit, for outputs that belong together: all files have their names in the end,
 * or none has and those that would be replaced are what they were. */
int output_commit_all(struct output *const *outputs, size_t count, struct error *err);
/* Frees; removes what was not committed. Accepts NULL. */
void output_free(struct output *output);
/* Makes a folder for outputs, and those above it that are missing. They are removed by
 * output_abandon_all unless output_settle_folders(true) comes before; (false) removes them at
 * once where they are empty. */
int output_make_folder(const char *path, struct error *err);
void output_settle_folders(bool keep);
/* Says that a file is read, by any of its names or open: it is no output. ERROR_WRITE where it
 * is one already. What cannot be found is no trouble here: reading tells. */
int output_protect(const char *path, struct error *err);
int output_protect_open(int fd, struct error *err);
/* No file is read any more: of a process that does its work several times. */
void output_forget_inputs(void);
/* Removes all uncommitted files; async-signal-safe: for exits out of the ordinary. */
void output_abandon_all(void);

#endif
