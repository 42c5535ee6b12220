#ifndef RASOAT_FINDINGS_FINDINGS_HTML_H
#define RASOAT_FINDINGS_FINDINGS_HTML_H

#include "findings/findings_shared.h"
#include "write/html.h"

/* Private to the document of `rasoat check`. */
struct html_writer {
    struct shared shared;
    struct html html;        /* into shared.text */
    uint64_t *findings;      /* per check: what the list has */
    struct buffer confirmed; /* rows of a table: findings set aside */
    bool any;
};

/* findings_html_overview.c */
void findings_html_overview(struct html_writer *writer, const struct summary *summary);
void findings_html_rules(struct html_writer *writer, const struct summary *summary);
void findings_html_units(struct html_writer *writer, const struct summary *summary);
/* findings_html_confirmed.c */
void findings_html_confirm(struct html_writer *writer, const struct finding *finding,
                           const struct confirmation *why);
void findings_html_confirmed(struct html_writer *writer, const struct summary *summary);
/* findings_html_notes.c */
void findings_html_alerts(struct html_writer *writer, const struct summary *summary);
void findings_html_data(struct html_writer *writer, const struct summary *summary);
/* Findings that are of no unit. */
uint64_t findings_html_elsewhere(const struct summary *summary, enum severity severity);

#endif
