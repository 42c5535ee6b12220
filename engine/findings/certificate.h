#ifndef RASOAT_FINDINGS_CERTIFICATE_H
#define RASOAT_FINDINGS_CERTIFICATE_H

#include "findings/findings.h"

/*
 * That these very files were checked by this very pack, and what it came to: for the file of a
 * review that is sent on. The inputs' names are as the check was given them; the same inputs
 * give the same bytes but for the day.
 *
 *   summary ─► certificate_json ─► FILE.json ─► certificate_read
 *         └──► certificate_html ─► FILE.html
 */
/* day: "2024-12-20". The summary's inputs must have their SHA-256. */
void certificate_json(const struct summary *summary, const struct findings_options *options,
                      struct str day, struct buffer *out);
/* One page for people, with the place for a signature. */
void certificate_html(const struct summary *summary, const struct findings_options *options,
                      struct str day, struct arena *arena, struct buffer *out);

/* What a certificate says, read back. */
struct certificate {
    struct str day, conclusion, pack, pack_digest;
    struct certificate_input {
        struct str name, sha256;
        bool found; /* for who compares */
    } * inputs;
    size_t input_count;
    uint64_t counts[SEVERITY_COUNT];
    struct arena arena;
};
/* ERROR_NOT_FOUND; ERROR_GENERAL for what is no certificate or was changed after it was made. */
int certificate_read(const char *path, struct certificate **out, struct error *err);
void certificate_free(struct certificate *certificate); /* NULL is fine */

#endif
