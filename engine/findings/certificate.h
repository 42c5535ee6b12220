#ifndef RASOAT_FINDINGS_CERTIFICATE_H
#define RASOAT_FINDINGS_CERTIFICATE_H

#include "findings/findings.h"
#include "findings/sign.h"

/*
 * That these very files were checked by this very pack, and what it came to: for the file of a
 * review that is sent on. The inputs' names are as the check was given them; the same inputs,
 * day and key give the same bytes.
 *
 *   summary ─► certificate_json ─► FILE.json ─► certificate_read
 *         └──► certificate_html ─► FILE.html
 */
struct certificate_by {
    struct str day;             /* "2024-12-20" */
    const struct sign_key *key; /* NULL: it is not signed */
    const struct str *given; /* what the data or the rules do not say: "--set area=rural" */
    size_t given_count;
};
/* The summary's inputs must have their SHA-256. page: what certificate_html gave, whose digest
 * is taken in. A trouble comes of signing alone. */
int certificate_json(const struct summary *summary, const struct findings_options *options,
                     const struct certificate_by *by, struct str page, struct buffer *out,
                     struct error *err);
/* One page for people, with the place for a signature. */
void certificate_html(const struct summary *summary, const struct findings_options *options,
                      const struct certificate_by *by, struct arena *arena,
                      struct buffer *out);
/* What both files are called: "giay" for giay, giay.json and giay.html. Borrows. */
struct str certificate_base(struct str name);

/* What a certificate says, read back. */
struct certificate {
    struct str day, conclusion, pack, pack_digest;
    struct str page; /* digest of the page beside it; empty: not known */
    struct str key;  /* name of the key that signed it, which was checked; empty: none */
    struct certificate_input {
        struct str name, sha256;
        bool found; /* for who compares */
    } * inputs;
    size_t input_count;
    struct str *given; /* as certificate_by has it */
    size_t given_count;
    uint64_t counts[SEVERITY_COUNT];
    uint64_t rules, rules_selected; /* of the pack; of them, those that were asked for */
    struct arena arena;
};
/* ERROR_NOT_FOUND; ERROR_GENERAL for what is no certificate or was changed after it was made,
 * in any byte. */
int certificate_read(const char *path, struct certificate **out, struct error *err);
void certificate_free(struct certificate *certificate); /* NULL is fine */

#endif
