#ifndef RASOAT_TESTS_FUZZ_GIVEN_H
#define RASOAT_TESTS_FUZZ_GIVEN_H

#include <stddef.h>
#include <stdint.h>

/* What the fuzz targets share that give a file to the program. */

enum { GIVEN_PATH = 64 };
/* A file with these bytes and no name; its path. Returns the descriptor, to be closed. */
int given_file(const uint8_t *data, size_t size, char path[GIVEN_PATH]);
/* Runs `rasoat WORDS...` (the last NULL) with nothing to read, and nobody who looks. Aborts where it
 * ends with anything but 0, 1 or 2, or with 2 and without a word. */
void given_command(const char *const *words);

#endif
