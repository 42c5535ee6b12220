#ifndef RASOAT_REPORT_HTML_EXIT_H
#define RASOAT_REPORT_HTML_EXIT_H

#include "report/exit_report.h"
#include "report/html.h"
#include "report/labels.h"

/* Private to the page of `rasoat exit`. */
struct exit_page {
    const struct exit_list *list;
    struct html html;
    struct arena arena; /* html.scratch */
};

void html_exit_overview(struct exit_page *page);
/* Per unit and goal a bar against its target; nothing where no target is given. */
void html_exit_targets(struct exit_page *page);

#endif
