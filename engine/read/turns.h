#ifndef RASOAT_READ_TURNS_H
#define RASOAT_READ_TURNS_H

#include <pthread.h>

#include "read/reader.h"

/*
 * One reader for several threads. Each takes a chunk and works on it by itself; what comes of
 * it is handed over in the chunks' order:
 *
 *   turns_take ─► (any thread, at once) ─► turns_begin ─► (one after the other) ─► turns_end
 */
struct turns {
    struct reader *reader;         /* borrowed */
    pthread_mutex_t reading, lock; /* of the reader; of what follows */
    pthread_cond_t turn;
    uint64_t next;      /* the chunk whose turn it is */
    _Atomic bool ended; /* no chunk is taken any more */
    int status; /* < 0: of the first error, in no order where several threads meet some */
    struct error error;
};

void turns_init(struct turns *turns, struct reader *reader);
void turns_release(struct turns *turns);
/* The next chunk, into the thread's own; false: there is none. */
bool turns_take(struct turns *turns, struct chunk *chunk);
/* Waits for the turn of a chunk that was taken; each that was must come. Until turns_end no
 * other thread has its turn. */
void turns_begin(struct turns *turns, const struct chunk *chunk);
void turns_end(struct turns *turns);
/* In a turn: no chunk is taken after those that are. */
void turns_fail(struct turns *turns, int status, const struct error *err);

#endif
