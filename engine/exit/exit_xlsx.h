#ifndef RASOAT_EXIT_EXIT_XLSX_H
#define RASOAT_EXIT_EXIT_XLSX_H

#include <xlsxwriter.h>

#include "exit/exit.h"

/* The sheets of exit_xlsx (exit_report.h), into a workbook that is being filled
 * (write/workbook_file.h), below those that it has. ERROR_WRITE. */
int exit_xlsx_sheets(const struct exit_list *list, lxw_workbook *workbook,
                     struct error *err);

#endif
