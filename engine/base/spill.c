#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/temp.h"
#include "platform/platform.h"

/* The file grows by so much, or by what one block needs. */
#define EXTENT_BYTES ((size_t)32 << 20)
/* Fewer pages in memory would be read again at each look. */
#define PAGES_LEAST ((uint64_t)16 << 20)
/* The room of smaller blocks is not worth asking the system. */
#define PUNCH_LEAST ((size_t)256 << 10)
/* Looks at far places between two looks at how many pages are in memory: each may bring in some. Of
 * steps to the next place as many as go over a page or two are one look. */
#define TOUCHES 128
#define STEPS 16

struct spill_extent {
    char *at;
    size_t size, used;
    off_t offset;
};

struct spill {
    struct spill_seen seen;
    pthread_mutex_t lock;
    uint64_t heap, heap_most;
    uint64_t pages_most; /* bytes of the file that may be in memory */
    uint64_t pages_else; /* bytes of other files that are: the program itself */
    struct spill_extent *extents;
    size_t count, capacity;
    bool ending;
    off_t end;
    int fd, statm;
    struct error error;
};

static _Thread_local unsigned steps_gone;

struct spill *spill_new(uint64_t limit)
{
    struct spill *spill;

    if (!platform_maps_files())
        return NULL;
    spill = memory_alloc(sizeof *spill);
    pthread_mutex_init(&spill->lock, NULL);
    spill->heap_most = limit / 16 * 7;
    spill->pages_most = limit / 16 * 3 > PAGES_LEAST ? limit / 16 * 3 : PAGES_LEAST;
    spill->fd = spill->statm = -1;
    return spill;
}

void spill_free(struct spill *spill)
{
    if (spill == NULL)
        return;
    for (size_t i = 0; i < spill->count; i++)
        munmap(spill->extents[i].at, spill->extents[i].size);
    if (spill->fd >= 0)
        close(spill->fd);
    if (spill->statm >= 0)
        close(spill->statm);
    memory_free(spill->extents);
    pthread_mutex_destroy(&spill->lock);
    memory_free(spill);
}

/* Bytes of files that are mapped and in memory; false where the system does not tell. */
static bool file_pages(const struct spill *spill, uint64_t *out)
{
    char text[128];
    unsigned long long whole, resident, shared;
    ssize_t got = spill->statm < 0 ? -1 : pread(spill->statm, text, sizeof text - 1, 0);

    if (got <= 0)
        return false;
    text[got] = '\0';
    if (sscanf(text, "%llu %llu %llu", &whole, &resident, &shared) != 3)
        return false;
    *out = shared * (uint64_t)sysconf(_SC_PAGESIZE);
    return true;
}

/* ---- the file
 * ----------------------------------------------------------------------------- */

static int fail(struct spill *spill, int number)
{
    if (spill->error.code == 0)
        error_system(
            &spill->error, ERROR_WRITE, number,
            "không ghi được tệp tạm (hãy dọn chỗ trống, đặt TMPDIR ở nơi khác hoặc "
            "cho nhiều bộ nhớ hơn: --memory)",
            "cannot write a temporary file (free some space, set TMPDIR to another "
            "place or allow more memory: --memory)");
    return -1;
}

static int open_file(struct spill *spill)
{
    spill->fd = temp_make();
    if (spill->fd < 0)
        return fail(spill, errno);
    spill->statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    file_pages(spill, &spill->pages_else);
    return 0;
}

/* Blocks of the file are reserved: a full disk is told here, and not by a signal. */
static int add_extent(struct spill *spill, size_t size)
{
    struct spill_extent extent = {.size = size > EXTENT_BYTES ? size : EXTENT_BYTES,
                                  .offset = spill->end};
    int number;

    extent.size = (extent.size + 65535) & ~(size_t)65535;
    if (spill->fd < 0 && open_file(spill) < 0)
        return -1;
    do
        number = posix_fallocate(spill->fd, extent.offset, (off_t)extent.size);
    while (number == EINTR);
    if (number != 0)
        return fail(spill, number);
    extent.at = mmap(NULL, extent.size, PROT_READ | PROT_WRITE, MAP_SHARED, spill->fd,
                     extent.offset);
    if (extent.at == MAP_FAILED)
        return fail(spill, errno);
    /* Pages come one by one: of those read ahead the system makes one large one, which a look at any
     * place in it brings into memory whole. */
    madvise(extent.at, extent.size, MADV_RANDOM);
    spill->end += (off_t)extent.size;
    spill->extents =
        memory_grow(spill->extents, spill->count, &spill->capacity, sizeof extent);
    spill->extents[spill->count++] = extent;
    atomic_store(&spill->seen.large, (uint64_t)spill->end > spill->pages_most);
    return 0;
}

static void *file_block(struct spill *spill, size_t size)
{
    struct spill_extent *last = spill->count > 0 ? &spill->extents[spill->count - 1] : NULL;
    void *block;

    if (spill->error.code != 0)
        return NULL;
    if (last == NULL || last->size - last->used < size) {
        if (add_extent(spill, size) < 0)
            return NULL;
        last = &spill->extents[spill->count - 1];
    }
    block = last->at + last->used;
    last->used += size;
    return block;
}

/* ---- blocks
 * ------------------------------------------------------------------------------- */

static size_t rounded(size_t size)
{
    return (size + 15) & ~(size_t)15;
}

/* In the file, zeroed, where more than `eighths` of the heap would be taken; else NULL. */
static void *far_block(struct spill *spill, size_t size, unsigned eighths)
{
    void *block = NULL;

    if (spill == NULL)
        return NULL;
    size = rounded(size);
    pthread_mutex_lock(&spill->lock);
    if (spill->heap + size > spill->heap_most / 8 * eighths)
        block = file_block(spill, size);
    if (block == NULL)
        spill->heap += size;
    pthread_mutex_unlock(&spill->lock);
    return block;
}

static void *new_block(struct spill *spill, size_t size, unsigned eighths)
{
    void *block = far_block(spill, size, eighths);

    return block != NULL ? block : memory_alloc(size);
}

void *spill_block(struct spill *spill, size_t size)
{
    unsigned eighths = 5;

    if (spill != NULL && size < spill->heap_most / 64)
        eighths = 8;
    else if (spill != NULL && size > spill->heap_most / 4)
        eighths = 0;
    return new_block(spill, size, eighths);
}

void *spill_keys(struct spill *spill, size_t size)
{
    return new_block(spill, size, 8);
}

bool spill_has_room(struct spill *spill, size_t size)
{
    bool room;

    if (spill == NULL)
        return true;
    pthread_mutex_lock(&spill->lock);
    room = spill->heap + rounded(size) <= spill->heap_most / 8 * 7;
    pthread_mutex_unlock(&spill->lock);
    return room;
}

static struct spill_extent *extent_of(struct spill *spill, const void *block)
{
    const char *at = block;

    for (size_t i = spill->count; i-- > 0;)
        if (at >= spill->extents[i].at &&
            at < spill->extents[i].at + spill->extents[i].size)
            return &spill->extents[i];
    return NULL;
}

off_t spill_place(struct spill *spill, const void *block)
{
    const struct spill_extent *extent;
    off_t place;

    if (spill == NULL)
        return -1;
    pthread_mutex_lock(&spill->lock);
    extent = extent_of(spill, block);
    place = extent != NULL ? extent->offset + ((const char *)block - extent->at) : -1;
    pthread_mutex_unlock(&spill->lock);
    return place;
}

void spill_read(const struct spill *spill, off_t place, const void *from, void *to,
                size_t size)
{
    if (pread(spill->fd, to, size, place) != (ssize_t)size)
        memcpy(to, from, size);
}

void *spill_rows(struct spill *spill, void *block, size_t size)
{
    void *far = far_block(spill, size, 1);

    if (far == NULL)
        return block;
    if (temp_write_at(spill->fd, (struct str){block, size}, spill_place(spill, far), NULL) <
        0)
        memcpy(far, block, size); /* its room is reserved */
    memory_free(block);
    return far;
}

void spill_drop(struct spill *spill, void *block, size_t size)
{
    struct spill_extent *extent = NULL;

    if (spill == NULL) {
        memory_free(block);
        return;
    }
    if (block == NULL)
        return;
    size = rounded(size);
    pthread_mutex_lock(&spill->lock);
    extent = extent_of(spill, block);
    if (extent == NULL) {
        spill->heap -= size;
        memory_free(block);
    } else if (size >= PUNCH_LEAST && !spill->ending) {
        char *from = (char *)block;
        size_t page = (size_t)sysconf(_SC_PAGESIZE),
               skip = (size_t)(from - extent->at) % page;

        skip = skip > 0 ? page - skip : 0;
        platform_punch(spill->fd, extent->offset + (from - extent->at) + (off_t)skip,
                       (off_t)((size - skip) / page * page));
    }
    pthread_mutex_unlock(&spill->lock);
}

void spill_end(struct spill *spill)
{
    if (spill != NULL)
        spill->ending = true;
}

/* Pages of the file stay with the system, which writes them where it needs room. */
static void give_back(struct spill *spill)
{
    uint64_t pages = 0;

    pthread_mutex_lock(&spill->lock);
    if (!file_pages(spill, &pages) || pages > spill->pages_else + spill->pages_most)
        for (size_t i = 0; i < spill->count; i++)
            madvise(spill->extents[i].at, spill->extents[i].size, MADV_DONTNEED);
    pthread_mutex_unlock(&spill->lock);
}

static void move_on(struct spill *spill, unsigned steps)
{
    if (spill == NULL || !atomic_load_explicit(&spill->seen.large, memory_order_relaxed))
        return;
    steps_gone += steps;
    if (steps_gone < TOUCHES * STEPS)
        return;
    steps_gone = 0;
    give_back(spill);
}

void spill_touch(struct spill *spill)
{
    move_on(spill, STEPS);
}

void spill_step_on(struct spill *spill)
{
    move_on(spill, 1);
}

int spill_status(struct spill *spill, struct error *err)
{
    int code = 0;

    if (spill == NULL)
        return 0;
    pthread_mutex_lock(&spill->lock);
    code = spill->error.code;
    if (code != 0 && err != NULL)
        *err = spill->error;
    pthread_mutex_unlock(&spill->lock);
    return code;
}
