#ifndef RASOAT_BASE_SIGN_H
#define RASOAT_BASE_SIGN_H

#include "base/error.h"
#include "base/str.h"

/*
 * Signatures by Ed25519 (libsodium, the only file that knows it). A key is two files: NAME is
 * secret and its owner's alone (0600), NAME.pub may be given to everybody. A key is known by
 * its public half, 64 hexadecimal digits. Built without libsodium all of this is
 * ERROR_GENERAL.
 */
enum { SIGN_PUBLIC = 64, SIGN_SECRET = 128, SIGN_SIGNATURE = 128 }; /* digits */

struct sign_key {
    char name[SIGN_PUBLIC + 1]; /* the public half */
    unsigned char secret[64];   /* zero where only the public half is known */
};
/* Makes both files; ERROR_WRITE where one of them is there already. */
int sign_new(const char *path, struct sign_key *out, struct error *err);
/* Reads a secret key. ERROR_GENERAL too where others may read it. */
int sign_read(const char *path, struct sign_key *out, struct error *err);
/* Reads the public half from either file. */
int sign_read_public(const char *path, struct sign_key *out, struct error *err);
/* The same text and key give the same signature, in hexadecimal digits with a NUL. */
int sign_text(const struct sign_key *key, struct str text, char out[SIGN_SIGNATURE + 1],
              struct error *err);
/* 0: the signature is that of the text by the key of this name. ERROR_GENERAL: it is not, or
 * this build cannot tell. */
int sign_check(struct str name, struct str text, struct str signature, struct error *err);
/* Leaves nothing of a secret key in memory. */
void sign_forget(struct sign_key *key);

#endif
