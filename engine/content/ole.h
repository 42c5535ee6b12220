#ifndef RASOAT_CONTENT_OLE_H
#define RASOAT_CONTENT_OLE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * The container of old Office files (.xls, .doc) and of those with a password: streams by
 * name. Chains of sectors that leave the file, or turn back on themselves, end the reading.
 */
#define OLE_MAGIC "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

struct ole;
/* fd: a file that can be repositioned, open as long as this is. NULL: damaged. */
struct ole *ole_open(int fd);
bool ole_has(const struct ole *ole, const char *stream); /* ASCII, in its own case */
/* Appends a stream. False: there is none, or not all of it. */
bool ole_read(const struct ole *ole, const char *stream, struct buffer *out);
void ole_free(struct ole *ole);

#endif
