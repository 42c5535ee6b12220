#ifndef RASOAT_WRITE_WORKBOOK_FILE_H
#define RASOAT_WRITE_WORKBOOK_FILE_H

#include <xlsxwriter.h>

#include "base/output.h"

/*
 * A workbook in the making. The library writes a named file only, at the end: one without a
 * name any more (so that nothing is left behind), copied to where outputs are made whole.
 */
struct workbook_file {
    lxw_workbook *workbook;
    int fd;
};

/* streaming: rows go to the disk as they come and can only be written in order. ERROR_WRITE
 * where no temporary file can be made. */
int workbook_file_open(struct workbook_file *file, bool streaming, struct error *err);
/* Ends the workbook and frees it; the file is copied to output where status is 0. Returns
 * status, or what went wrong. */
int workbook_file_close(struct workbook_file *file, struct output *output, int status,
                        struct error *err);

#endif
