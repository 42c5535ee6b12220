#ifndef RASOAT_COMMAND_PROGRESS_H
#define RASOAT_COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* One line on a terminal's standard error while a run takes long. */
struct progress {
    enum language language;
    int64_t start; /* of clock_now */
    double shown;  /* seconds after the start; 0: not yet */
};
/* False where nobody would see it (platform_shows_progress): there is none then. */
bool progress_start(struct progress *progress, enum language language);
/* Fits struct run_options. */
void progress_show(void *progress, uint64_t rows, uint64_t bytes, uint64_t total_bytes);
void progress_clear(struct progress *progress);

#endif
