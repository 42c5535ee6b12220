#ifndef RASOAT_CHECK_RUN_PRIVATE_H
#define RASOAT_CHECK_RUN_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "check/checks.h"
#include "check/partial.h"
#include "check/tallying.h"

struct line_step {
    uint64_t row;
    uint32_t line;
};
struct lines {
    struct line_step *steps; /* rows after a step follow line by line */
    size_t count, capacity;
    uint32_t next; /* line of the next row, if it follows */
};

/* A chunk and what it gave, on its way from the reader to the sink. */
struct run_batch {
    struct batch batch;
    struct run_batch *next; /* of those that nobody has */
    int status;             /* of judging it */
    struct error error;
};

/*
 * A run: one source after the other, each by several threads.
 *
 *   free batch ─(reading)─► chunk ─► judge (own Lua state) ─► ready ─(in order)─► sink, summary
 *       ▲                                                                          │
 *       └──────────────────────────────────────────────────────────────────────────┘
 *
 * No thread waits for another one but where all batches are taken: who has judged a batch before
 * its turn leaves it to the one that comes with that before it.
 */
struct run {
    struct pack *pack;
    const struct run_options *options;
    const struct sink *sink;
    struct dataset *dataset; /* both of what was opened */
    struct holdings *holdings;
    struct tallying *tallying;
    struct confirmations *confirmations; /* NULL: none */
    const struct check *checks;
    size_t check_count;
    unsigned *rank; /* per check: its place by id */
    bool *selected;
    struct hash_set **keys; /* per unique rule */
    struct lines *lines;    /* per source: those of its rows, where keys are compared */
    uint32_t *base;         /* per source: rows of its table before it */
    uint64_t *table_rows;   /* per table: rows so far */
    unsigned main_key[SCHEMA_KEY_PARTS];
    size_t main_key_count;
    struct arena arena;
    _Atomic uint64_t *broken_since;
    struct unit_choice *choice; /* NULL: all units */
    struct row_set {            /* per table, where units are chosen: rows of these */
        uint64_t *words;
        size_t count;
    } * ours;
    uint64_t outside_rows;

    /* of the source at hand */
    size_t source;
    struct plan plan;
    struct trial trial;
    struct reader *reader;
    const struct chunks *chunks; /* its rows are held: these are its chunks. NULL: read */
    _Atomic size_t taken;        /* of them, by some thread */
    bool *notes_told;            /* per note of the source */
    pthread_mutex_t reading;     /* the reader; taken before the lock where both are */
    pthread_mutex_t lock;        /* of what follows */
    pthread_cond_t turn;         /* a batch is free, or it ended */
    struct run_batch *batches, *free;
    struct run_batch **ready; /* judged, by sequence in turn; NULL: not yet */
    size_t batch_count;
    uint64_t next;      /* the chunk whose turn it is */
    bool telling;       /* some thread is at it */
    _Atomic bool ended; /* no more chunks, or an error */
    struct error error;
    int status;
    uint64_t rows, bytes_before, bytes_total;
    uint64_t whose; /* rows of which findings were told: finding->whose */
};

/* run_merge.c. All of these by one thread at a time, in file order. */
/* What a chunk gave is told and counted; in a run over a part it is written down. */
void run_merge(struct run *run, struct judge *judge, struct batch *batch);
/* A rule was tried here that had broken in a chunk before, which was not known yet. */
bool run_is_stale(const struct run *run, const struct batch *batch);
/* What is told of a column once and stands at no row that was read: after all rows. */
void run_tell_notes(struct run *run);

#endif
