#ifndef RASOAT_WRITE_WORKBOOK_FILE_H
#define RASOAT_WRITE_WORKBOOK_FILE_H

#include <xlsxwriter.h>

#include "base/output.h"
#include "survey/schema.h"

/*
 * A workbook is made by a child process: the library has no way to say that memory ended or
 * that its temporary files were cut short, it crashes or goes on (decision 0016). The child
 * verifies the finished file (workbook_verify.h); only then is it copied to the output.
 * Nothing but the file and an error comes back: what `fill` changes in memory is lost.
 */
typedef int workbook_fill(void *job, lxw_workbook *workbook, struct error *err);
/* streaming: rows go to the disk as they come and can only be written in order. Returns what
 * fill does, or ERROR_WRITE. No other thread may run. */
int workbook_file_write(bool streaming, workbook_fill *fill, void *job,
                        struct output *output, struct error *err);
/* For each call of the library that may fail: the first failure is that of the workbook. Only
 * while a workbook is filled. */
void workbook_checked(lxw_error trouble);

/* A sheet is printed on A4 across. */
void workbook_a4_across(lxw_worksheet *sheet);
/* And one page wide, however many high; its name and pages ("Trang") at the foot. */
void workbook_a4_wide(lxw_worksheet *sheet, const char *word);

/* workbook_text.c. A text as a cell holds it, in scratch: what no XML may hold is U+FFFD, an
 * escape of the library stays what it says, and the end of one that was cut shows it. */
struct str workbook_text(struct arena *scratch, struct str text);
/* How many lines a text takes in a cell that has room for so many characters, broken between words:
 * not every program finds the height of a row out by itself. At least 1. */
size_t workbook_lines(struct str text, double characters);
/* The labels of a field's choices as the library takes a list, ended by NULL. */
char **workbook_choices(const struct field *field, enum language language,
                        struct arena *arena);

#endif
