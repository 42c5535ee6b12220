#ifndef RASOAT_FINDINGS_HTML_CHECK_H
#define RASOAT_FINDINGS_HTML_CHECK_H

#include "findings/shared.h"
#include "write/html.h"

/* Private to the page of `rasoat check`. */
struct html_writer {
    struct shared shared;
    struct html html;        /* into shared.text */
    uint64_t *findings;      /* per check: what the list has */
    struct buffer confirmed; /* rows of a table: findings set aside */
    bool any;
};

/* html_check.c */
void html_check_overview(struct html_writer *writer, const struct summary *summary);
void html_check_rules(struct html_writer *writer, const struct summary *summary);
void html_check_units(struct html_writer *writer, const struct summary *summary);
/* html_confirmed.c */
void html_check_confirm(struct html_writer *writer, const struct finding *finding,
                        const struct confirmation *why);
void html_check_confirmed(struct html_writer *writer, const struct summary *summary);
/* html_notes.c */
void html_check_alerts(struct html_writer *writer, const struct summary *summary);
void html_check_data(struct html_writer *writer, const struct summary *summary);
/* Findings that are of no unit. */
uint64_t html_check_elsewhere(const struct summary *summary, enum severity severity);

#endif
