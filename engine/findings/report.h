#ifndef RASOAT_FINDINGS_REPORT_H
#define RASOAT_FINDINGS_REPORT_H

#include "base/output.h"
#include "check/confirm.h"

/*
 * Writers: one per format, the same interface. Each file write_<format>.c defines one
 * `const struct format`.
 */
struct report_options {
    enum language language;
    bool colour;
    bool records; /* every main row with computed values instead of findings (csv) */
    bool quiet;   /* text: the verdict only */
    struct str command_hint; /* text: how to get everything ("rasoat check X --format csv -o
                                ...") */
    struct str again;        /* the command so far, for a run with what was missing */
    int fail_on; /* severity at which the verdict is "Không đạt"; SEVERITY_COUNT never */
};
struct report;
struct format {
    const char *name; /* "text" */
    struct report *(*start)(const struct pack *pack, const struct report_options *options,
                            struct output *output);
    void (*finding)(struct report *report, const struct finding *finding);
    void (*record)(struct report *report,
                   const struct record_view *record); /* NULL: cannot */
    void (*finish)(struct report *report, const struct summary *summary);
    void (*free)(struct report *report);
    /* A finding set aside; NULL: only their number is told. */
    void (*confirmed)(struct report *report, const struct finding *finding,
                      const struct confirmation *why);
};
extern const struct format format_text, format_csv, format_jsonl, format_json, format_html,
    format_xlsx;
/* NULL where there is none of that name. */
const struct format *format_find(const char *name);
/* The last line: "Không đạt: 12 lỗi, 40 cảnh báo ở 38/2.012 hộ; ...". */
struct str report_verdict(const struct summary *summary,
                          const struct report_options *options, struct arena *arena);
/* True where something at or above fail_on was found. */
bool report_failed(const struct summary *summary, int fail_on);

#endif
