#include "command/progress.h"

#include <stdio.h>

#include "platform/clock.h"
#include "platform/platform.h"
#include "write/words.h"

#define FIRST_SECONDS 0.5 /* a short run shows none */
#define EVERY_SECONDS 0.2

bool progress_start(struct progress *progress, enum language language)
{
    progress->language = language;
    progress->shown = 0;
    progress->start = clock_now();
    return platform_shows_progress();
}

void progress_show(void *job, uint64_t rows, uint64_t bytes, uint64_t total_bytes)
{
    struct progress *progress = job;
    double seconds = clock_seconds_since(progress->start);
    bool english = progress->language == LANGUAGE_EN;
    struct arena arena;

    if (seconds < FIRST_SECONDS || seconds - progress->shown < EVERY_SECONDS)
        return;
    progress->shown = seconds;
    arena_init(&arena);
    fprintf(
        stderr, english ? "\r%s rows, %s rows/s" : "\r%s dòng, %s dòng/giây",
        words_count(&arena, rows, progress->language).data,
        words_count(&arena, (uint64_t)((double)rows / seconds), progress->language).data);
    if (bytes > 0 && bytes <= total_bytes) {
        double part = (double)bytes / (double)total_bytes;

        fprintf(stderr, english ? ", %.0f%%, %.0f s left" : ", %.0f%%, còn %.0f giây",
                part * 100, seconds / part - seconds);
    }
    fputs("\033[K", stderr);
    fflush(stderr);
    arena_release(&arena);
}

void progress_clear(struct progress *progress)
{
    if (progress->shown <= 0)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
