#ifndef RASOAT_BASE_DIGEST_H
#define RASOAT_BASE_DIGEST_H

#include "error.h"
#include "memory.h"

/* SHA-256 (nettle), as lower-case hex with a NUL. */
struct digest; /* opaque */
struct digest *digest_new(void);
void digest_add(struct digest *digest, struct str bytes);
void digest_finish(struct digest *digest, char hex[65]); /* ready for reuse after it */
void digest_free(struct digest *digest);
/* The digest of a file's bytes as stored. */
int digest_file(const char *path, char hex[65], struct error *err);

#endif
