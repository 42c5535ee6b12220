#ifndef RASOAT_EXIT_EXIT_HTML_H
#define RASOAT_EXIT_EXIT_HTML_H

#include "exit/exit_report.h"
#include "findings/findings_labels.h"
#include "write/html.h"

/* Private to the document of `rasoat exit`. */
struct exit_page {
    const struct exit_list *list;
    struct html html;
    struct arena arena; /* html.scratch */
};

void exit_html_overview(struct exit_page *page);
/* Per unit and goal a bar against its target; nothing where no target is given. */
void exit_html_targets(struct exit_page *page);

#endif
