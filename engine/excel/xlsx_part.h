#ifndef RASOAT_EXCEL_XLSX_PART_H
#define RASOAT_EXCEL_XLSX_PART_H

#include <stdbool.h>
#include <stdint.h>
#include <zip.h>

#include "base/error.h"
#include "base/memory.h"

/* The file, for messages as well. */
struct xlsx_file {
    zip_t *zip;
    const char *name;
};

/* A part of the package while it is unpacked and read as XML, with limits: on its size and
 * how much it was packed, on the length of a tag; no document type, so no entities. */
struct part;

/* What is called for the XML; names and those of attributes come without their prefix. */
struct part_reader {
    void (*start)(void *job, const char *name, const char **attributes);
    void (*end)(void *job, const char *name);
    void (*text)(void *job, struct str text); /* in pieces */
    void *job;
};

bool part_exists(const struct xlsx_file *file, const char *path);
int part_open(const struct xlsx_file *file, const char *path, struct part **out,
              struct error *err);
/* Reads on as XML, a block; *ended where there is no more. */
int part_step(struct part *part, const struct part_reader *reader, bool *ended,
              struct error *err);
/* Reads on as bytes; *got is 0 at the end. Not to be mixed with part_step. */
int part_bytes(struct part *part, char *to, size_t size, size_t *got, struct error *err);
/* For use in a reader: ends the reading with an error about this part. */
void part_fail(struct part *part, const char *vi, const char *en);
/* The same where err is filled already. */
void part_stop(struct part *part);
void part_free(struct part *part);

/* A whole part as XML. While it is read *part is the part, for part_fail; NULL after it. */
int part_read(const struct xlsx_file *file, const char *path,
              const struct part_reader *reader, struct part **part, struct error *err);

/* The value of an attribute, NULL where it is not there. */
const char *xlsx_attribute(const char **attributes, const char *name);

#endif
