#ifndef RASOAT_BASE_TEMP_H
#define RASOAT_BASE_TEMP_H

#include <sys/types.h>

#include "error.h"
#include "str.h"

/* Where temporary files are made: TMPDIR, else /tmp. Borrows from the environment. */
const char *temp_folder(void);
/*
 * A temporary file for reading and writing: for its owner alone (0600), closed on exec, and
 * without a name, so that no end of the program leaves it behind. Returns the descriptor, or
 * -1 with errno. The caller closes it.
 */
int temp_make(void);
/* The same, or ERROR_WRITE. */
int temp_open(struct error *err);
/* Writes all of the text at the file's position; ERROR_WRITE, where the folder is full too. */
int temp_write(int fd, struct str text, struct error *err);
/* The same at a place of the file, which its position is not moved to. */
int temp_write_at(int fd, struct str text, off_t at, struct error *err);
/* For a file that may grow without end: ERROR_WRITE, as a full folder gives it, before it takes the
 * last room of others (a sixteenth of all there is, or 256 MiB). */
int temp_check_room(int fd, struct error *err);
/* What temp_write says: that a temporary file could not be written or read again, by errno. */
int temp_fail(int code, struct error *err);

#endif
