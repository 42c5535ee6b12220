#ifndef RASOAT_TESTS_FUZZ_WORKBOOK_H
#define RASOAT_TESTS_FUZZ_WORKBOOK_H

#include <stddef.h>
#include <stdint.h>

/* What the fuzz targets of workbooks share: a workbook without a name is listed and read to
 * its end. */

/* Reads the file behind a descriptor, and closes it. */
void workbook_read(int fd);
/* Reads bytes as a file. */
void workbook_read_bytes(const uint8_t *data, size_t size);

#endif
