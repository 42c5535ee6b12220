#ifndef RASOAT_BASE_WHOLE_H
#define RASOAT_BASE_WHOLE_H

#include "base/error.h"
#include "base/memory.h"

/*
 * Small files that are taken in whole: results, certificates, keys. Only what lies on a disk
 * is opened: of a pipe or a device reading might never end.
 */
/* A descriptor for reading; ERROR_NOT_FOUND where it cannot be opened, ERROR_GENERAL for what
 * is no regular file. */
int whole_open(const char *path, struct error *err);
/* Reads as read(2) does, again where a signal came between; negative: errno says why. */
ptrdiff_t whole_next(int fd, void *to, size_t room);
/* Adds all of a file to a text. ERROR_GENERAL too where it has more than `most` bytes. */
int whole_read(const char *path, size_t most, struct buffer *out, struct error *err);

#endif
