#ifndef RASOAT_COMMAND_SCHEMA_SHEET_H
#define RASOAT_COMMAND_SCHEMA_SHEET_H

#include "base/output.h"
#include "survey/schema.h"

/* Writes a workbook with one sheet to be filled in with rows of the table: its title and note,
 * its captions, and cells that offer what they take. It is read back as it is. */
int schema_sheet(const struct schema *schema, unsigned table, enum language language,
                 struct output *output, struct error *err);

#endif
