#ifndef RASOAT_BASE_PENDING_H
#define RASOAT_BASE_PENDING_H

/*
 * What is on the disk and must not stay there unless the work is done: files that are being
 * written, folders that were made for them. A table that never moves, since a signal may come
 * at any moment.
 */
enum pending_kind { PENDING_FILE, PENDING_FOLDER };

/* A place in the table; -1: all are taken. */
int pending_take(void);
/* Its path, of PATH_MAX bytes, for the caller to fill in before pending_set. */
char *pending_path(int place);
/* What is at the path is removed from now on, unless pending_drop comes first. */
void pending_set(int place, enum pending_kind kind);
/* Frees the place; what is at the path stays. */
void pending_drop(int place);
/* Removes what is at the path, and frees the place. */
void pending_remove(int place);
/* Removes all: files, then folders that are empty. Async-signal-safe. */
void pending_remove_all(void);
/* The folders only: they stay (keep), or go where they are empty. */
void pending_settle_folders(int keep);

#endif
