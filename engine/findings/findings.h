#ifndef RASOAT_FINDINGS_FINDINGS_H
#define RASOAT_FINDINGS_FINDINGS_H

#include "base/output.h"
#include "check/confirm.h"

/*
 * Writers: one per format, the same interface. Each file findings_<format>.c defines one
 * `const struct findings_format`.
 */
struct findings_options {
    enum language language;
    bool colour;
    unsigned width; /* text: of the terminal; 0: lines are not broken (prose_width) */
    bool records;   /* every main row with computed values instead of findings (csv) */
    bool quiet;     /* text: the verdict only */
    bool whole;     /* text: everything; false: what fits a screen */
    struct str by;  /* xlsx: a work sheet for each value of this field; empty: none */
    struct str command_hint; /* text: how to get everything ("rasoat check X --format csv -o
                                ...") */
    struct str again;        /* the command so far, for a run with what was missing */
    int fail_on; /* severity at which the verdict is "Không đạt"; SEVERITY_COUNT never */
};
struct findings_writer;
struct findings_format {
    const char *name; /* "text" */
    struct findings_writer *(*start)(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output);
    void (*finding)(struct findings_writer *writer, const struct finding *finding);
    void (*record)(struct findings_writer *writer,
                   const struct record_view *record); /* NULL: cannot */
    void (*finish)(struct findings_writer *writer, const struct summary *summary);
    void (*free)(struct findings_writer *writer);
    /* A finding set aside; NULL: only their number is told. */
    void (*confirmed)(struct findings_writer *writer, const struct finding *finding,
                      const struct confirmation *why);
};
extern const struct findings_format findings_text, findings_csv, findings_jsonl,
    findings_json, findings_html, findings_xlsx, findings_sarif, findings_junit;
/* NULL where there is none of that name. */
const struct findings_format *findings_format_find(const char *name);
/* The last line: "Không đạt: 12 lỗi, 40 cảnh báo ở 38/2.012 hộ; ...". */
struct str findings_verdict(const struct summary *summary,
                            const struct findings_options *options, struct arena *arena);
/* The field that a word of --by means, of those by which the pack lets findings be counted (the
 * main table's unit and `by`): its name, how that begins, or its caption. ERROR_USAGE lists
 * them. */
int findings_by(const struct pack *pack, const char *word, struct str *out,
                struct error *err);
/* True where something at or above fail_on was found. */
bool findings_failed(const struct summary *summary, int fail_on);

#endif
