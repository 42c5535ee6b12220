#include "base/pending.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/memory.h"

enum { PLACES = 16384 }; /* letters to every unit of a country, in two forms */

enum state { STATE_FREE, STATE_TAKEN, STATE_FILE, STATE_FOLDER };

/* A path is complete before its state says so. */
static struct {
    atomic_int state; /* enum state */
    char *path;       /* made when the place is first taken, and kept */
} places[PLACES];

int pending_take(void)
{
    for (int i = 0; i < PLACES; i++) {
        int is_free = STATE_FREE;

        if (!atomic_compare_exchange_strong(&places[i].state, &is_free, STATE_TAKEN))
            continue;
        if (places[i].path == NULL)
            places[i].path = memory_alloc(PATH_MAX);
        return i;
    }
    return -1;
}

char *pending_path(int place)
{
    return places[place].path;
}

void pending_set(int place, enum pending_kind kind)
{
    atomic_store(&places[place].state, kind == PENDING_FILE ? STATE_FILE : STATE_FOLDER);
}

void pending_drop(int place)
{
    atomic_store(&places[place].state, STATE_FREE);
}

void pending_remove(int place)
{
    int state = atomic_load(&places[place].state);

    if (state == STATE_FILE)
        unlink(places[place].path);
    else if (state == STATE_FOLDER)
        rmdir(places[place].path);
    pending_drop(place);
}

void pending_settle_folders(int keep)
{
    for (int i = PLACES - 1; i >= 0; i--) { /* the inner ones were made later */
        if (atomic_load(&places[i].state) != STATE_FOLDER)
            continue;
        if (keep)
            pending_drop(i);
        else
            pending_remove(i);
    }
}

void pending_remove_all(void)
{
    int saved = errno;

    for (int i = 0; i < PLACES; i++)
        if (atomic_load(&places[i].state) == STATE_FILE)
            unlink(places[i].path);
    for (int i = PLACES - 1; i >= 0; i--)
        if (atomic_load(&places[i].state) == STATE_FOLDER)
            rmdir(places[i].path);
    errno = saved;
}
