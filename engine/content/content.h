#ifndef RASOAT_CONTENT_CONTENT_H
#define RASOAT_CONTENT_CONTENT_H

#include "base/error.h"
#include "base/memory.h"

/* What a file is, by what is in it: its name may say something else. */
enum content {
    CONTENT_TEXT, /* or what is none of the others */
    CONTENT_GZIP,
    CONTENT_WORKBOOK,        /* .xlsx, .xlsm */
    CONTENT_OLD_WORKBOOK,    /* .xls */
    CONTENT_WORKBOOK_95,     /* .xls of before 1997 */
    CONTENT_BINARY_WORKBOOK, /* .xlsb */
    CONTENT_LOCKED,          /* an Office file with a password */
    CONTENT_OPEN_DOCUMENT,   /* .ods, .fods and the like */
    CONTENT_XML_WORKBOOK,    /* XML Spreadsheet 2003 */
    CONTENT_WEB_PAGE,        /* html, mht */
    CONTENT_XML,
    CONTENT_PDF,
    CONTENT_DOCUMENT, /* .docx, .pptx, .doc, .rtf */
    CONTENT_ARCHIVE,  /* a zip of other files, rar, 7z */
    CONTENT_BROKEN_ZIP,
    CONTENT_BROKEN_OFFICE, /* the container of .xls, damaged */
    CONTENT_EMPTY,
};

/* Enough of a file's beginning to know it by. */
#define CONTENT_BYTES ((size_t)4096)

/* start: the file's first bytes, CONTENT_BYTES of them unless it is shorter. fd: the file,
 * where it can be repositioned (its place stays); -1: a zip file is CONTENT_WORKBOOK then and
 * an old Office file CONTENT_BROKEN_OFFICE, until one looks into them. */
enum content content_find(struct str start, int fd);
/* Of a file that can be repositioned. Errors of reading are errors. name is for messages. */
int content_find_file(int fd, const char *name, enum content *out, struct error *err);
/* Opens a file for reading; a folder is none. *fd is -1 after an error. */
int content_open(const char *path, const char *name, int *fd, struct error *err);
/* 0 for a kind that is read (text, packed text, .xlsx and .xls); else an error that says what
 * the file is and what to do. An empty file is no kind that is read. */
int content_check(enum content kind, const char *name, struct error *err);

#endif
