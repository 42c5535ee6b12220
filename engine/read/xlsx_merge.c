#include "read/xlsx_merge.h"

#include <stdlib.h>
#include <string.h>

#include "read/xlsx_cell.h"

#define BLOCK_BYTES ((size_t)64 << 10)
/* A tag <mergeCell ref="..."/> is far shorter. */
#define TAG_MOST ((size_t)256)

enum { MERGES_MOST = 1 << 20 };

static const char tag_name[] = "mergeCell";

enum { TAG_NAME_LENGTH = sizeof(tag_name) - 1 };

/* "A3:B7", of several rows. */
static void add_range(struct merges *merges, struct str range)
{
    const char *colon = memchr(range.data, ':', range.length);
    struct merge merge = {0};
    uint32_t column = 0;
    size_t length;

    if (colon == NULL || merges->count == MERGES_MOST)
        return;
    length = (size_t)(colon - range.data);
    if (!xlsx_cell_reference((struct str){range.data, length}, &merge.column,
                             &merge.first) ||
        !xlsx_cell_reference((struct str){colon + 1, range.length - length - 1}, &column,
                             &merge.last))
        return;
    if (merge.column == 0 || merge.first == 0 || merge.last <= merge.first)
        return;
    merges->items = memory_grow(merges->items, merges->count, &merges->capacity,
                                sizeof(*merges->items));
    merges->items[merges->count++] = merge;
}

/* Finds ref="..." in what follows the name of the tag. */
static void add_tag(struct merges *merges, struct str tag)
{
    const char *end = memchr(tag.data, '>', tag.length);
    const char *at, *close;

    if (end == NULL)
        return;
    tag.length = (size_t)(end - tag.data);
    at = memmem(tag.data, tag.length, "ref=", 4);
    if (at == NULL || at + 5 >= end || (at[4] != '"' && at[4] != '\''))
        return;
    close = memchr(at + 5, at[4], (size_t)(end - at) - 5);
    if (close != NULL)
        add_range(merges, (struct str){at + 5, (size_t)(close - at) - 5});
}

/* The tags in text that begin before `end`. */
static void scan(struct merges *merges, struct str text, size_t end)
{
    const char *at = text.data;
    size_t left = text.length;

    while ((at = memmem(at, left, tag_name, TAG_NAME_LENGTH)) != NULL) {
        const char *after = at + TAG_NAME_LENGTH;

        left = text.length - (size_t)(after - text.data);
        if ((size_t)(at - text.data) >= end)
            return;
        if (at > text.data && (at[-1] == '<' || at[-1] == ':') && left > 0 &&
            strchr(" \t\r\n", *after) != NULL)
            add_tag(merges, (struct str){after, left});
        at = after;
    }
}

static int compare(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static int scan_part(struct part *part, char *block, struct merges *merges,
                     struct error *err)
{
    size_t kept = 0, got = 1;

    while (got > 0) {
        size_t end, length;
        int status = part_bytes(part, block + kept, BLOCK_BYTES, &got, err);

        if (status < 0)
            return status;
        length = kept + got;
        /* what begins near the end may be cut: it is looked at again with the next block */
        end = got == 0 ? length : length > TAG_MOST ? length - TAG_MOST : 0;
        scan(merges, (struct str){block, length}, end);
        /* the byte before belongs to the tag */
        kept = length - (end > 0 ? end - 1 : 0);
        memmove(block, block + length - kept, kept);
    }
    return 0;
}

int merges_find(const struct xlsx_file *file, const char *path, struct merges *out,
                struct error *err)
{
    struct merges merges = {0};
    struct part *part = NULL;
    char *block = memory_alloc(BLOCK_BYTES + 2 * TAG_MOST);
    int status = part_open(file, path, &part, err);

    if (status == 0)
        status = scan_part(part, block, &merges, err);
    if (status == 0) {
        if (merges.count > 0)
            qsort(merges.items, merges.count, sizeof(*merges.items), compare);
        *out = merges;
        merges = (struct merges){0};
    }
    merges_release(&merges);
    part_free(part);
    memory_free(block);
    return status;
}

void merges_release(struct merges *merges)
{
    memory_free(merges->items);
    *merges = (struct merges){0};
}
