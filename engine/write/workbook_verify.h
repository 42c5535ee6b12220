#ifndef RASOAT_WRITE_WORKBOOK_VERIFY_H
#define RASOAT_WRITE_WORKBOOK_VERIFY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * Reads a finished workbook as a reader would: its directory, every part to its end and its
 * checksum, each part whole as XML, and of each sheet that its rows come in order up to the
 * last that was written. last_rows: per sheet, counted from 1; 0 for none. ERROR_WRITE where it
 * is not what was written.
 */
int workbook_verify(int fd, const uint32_t *last_rows, size_t sheets, struct error *err);

#endif
