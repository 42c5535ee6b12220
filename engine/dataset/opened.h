#ifndef RASOAT_DATASET_OPENED_H
#define RASOAT_DATASET_OPENED_H

#include <stdint.h>

#include "dataset/holdings.h"

/*
 * The data of a command, opened once and handed from step to step:
 *
 *   opened_open ─► dataset ─┐
 *   opened_hold ─► holdings ┴─► run_check, exit_find, explain_find, tabulate
 *
 * It owns the dataset and the holdings; the pack is borrowed. What a step gives back
 * (a summary, an explanation, ...) may borrow from it, so it is freed after them and
 * before the pack.
 */
struct opened {
    struct pack *pack;
    struct dataset_options options; /* as given; its texts are borrowed */
    struct dataset *dataset;
    struct holdings *holdings; /* NULL before opened_hold */
    int64_t start;             /* when opening began, of clock_now */
};

/* Finds and opens the files. 0, or < 0 with err as dataset_open has it. Free with
 * opened_free. */
int opened_open(struct pack *pack, const struct dataset_options *options,
                struct opened **out, struct error *err);
/* Reads what must be in memory; once, so needs are those of all steps. Does nothing where
 * it was done before. */
int opened_hold(struct opened *opened, const struct needs *needs, struct error *err);
/* ERROR_NOT_FOUND, which names it, where the data has no main table. */
int opened_need_main(const struct opened *opened, struct error *err);
void opened_free(struct opened *opened); /* NULL is fine */

#endif
