#include "read/turns.h"

#include "base/stats.h"

void turns_init(struct turns *turns, struct reader *reader)
{
    *turns = (struct turns){.reader = reader};
    pthread_mutex_init(&turns->reading, NULL);
    pthread_mutex_init(&turns->lock, NULL);
    pthread_cond_init(&turns->turn, NULL);
}

void turns_release(struct turns *turns)
{
    pthread_mutex_destroy(&turns->reading);
    pthread_mutex_destroy(&turns->lock);
    pthread_cond_destroy(&turns->turn);
}

void turns_fail(struct turns *turns, int status, const struct error *err)
{
    turns->ended = true;
    if (turns->status < 0)
        return;
    turns->status = status;
    turns->error = *err;
}

bool turns_take(struct turns *turns, struct chunk *chunk)
{
    struct error err = {0};
    int status = 0;

    pthread_mutex_lock(&turns->reading);
    if (!turns->ended)
        status = reader_next(turns->reader, chunk, &err);
    if (status != 1)
        turns->ended = true;
    pthread_mutex_unlock(&turns->reading);
    if (status < 0) {
        pthread_mutex_lock(&turns->lock);
        turns_fail(turns, status, &err);
        pthread_mutex_unlock(&turns->lock);
    }
    return status == 1;
}

void turns_begin(struct turns *turns, const struct chunk *chunk)
{
    enum stats_phase before = stats_enter(STATS_WAIT);

    pthread_mutex_lock(&turns->lock);
    while (turns->next != chunk->sequence)
        pthread_cond_wait(&turns->turn, &turns->lock);
    stats_enter(before);
}

void turns_end(struct turns *turns)
{
    turns->next++;
    pthread_mutex_unlock(&turns->lock);
    pthread_cond_broadcast(&turns->turn); /* who wakes need not wait for the lock */
}
