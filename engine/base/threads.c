#include "base/threads.h"

#include <pthread.h>

#include "platform/platform.h"

struct threads_work {
    void (*work)(void *job, bool first);
    void *job;
};

unsigned threads_count(unsigned asked)
{
    if (asked == 0)
        asked = platform_processors();
    return asked < THREADS_MOST ? asked : THREADS_MOST;
}

static void *work_beside(void *given)
{
    const struct threads_work *shared = given;

    shared->work(shared->job, false);
    return NULL;
}

void threads_run(unsigned count, void (*work)(void *job, bool first), void *job)
{
    struct threads_work shared = {work, job};
    pthread_t others[THREADS_MOST];
    unsigned started = 0;

    while (started + 1 < count &&
           pthread_create(&others[started], NULL, work_beside, &shared) == 0)
        started++;
    work(job, true);
    for (unsigned i = 0; i < started; i++)
        pthread_join(others[i], NULL);
}
