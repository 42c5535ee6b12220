#include "command/kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "command/start.h"

/* What pack_load_in gave. */
struct kept {
    char *folder, *language; /* NULL: the pack's own */
    int status;
    struct pack *pack, *broken;
    struct error error;
};
static struct kept kept[KEPT_MOST];
static size_t kept_count;

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static struct kept *find(const char *folder, const char *language)
{
    for (size_t i = 0; i < kept_count; i++)
        if (same_text(kept[i].folder, folder) && same_text(kept[i].language, language))
            return &kept[i];
    return NULL;
}

int kept_load(const char *folder)
{
    const char *language = getenv("RASOAT_LANG");
    struct kept *one = &kept[kept_count];

    if (kept_count == KEPT_MOST)
        return ERROR_USAGE;
    start_process();
    *one = (struct kept){.folder = memory_copy(str_from(folder))};
    if (language != NULL && *language != '\0')
        one->language = memory_copy(str_from(language));
    one->status = pack_load_in(one->folder, one->language, PACK_WHOLE, &one->pack,
                               &one->broken, &one->error);
    kept_count++;
    return 0;
}

int kept_pack(const char *folder, const char *language, enum pack_extent extent,
              struct pack **out, struct pack **keep, struct error *err)
{
    struct kept *one = find(folder, language);
    int status;

    /* what is wrong may stand in an example */
    if (one == NULL || (one->status != 0 && extent != PACK_WHOLE))
        return pack_load_in(folder, language, extent, out, keep, err);
    status = one->status;
    if (status == 0)
        *out = one->pack;
    else if (err != NULL)
        *err = one->error;
    if (keep != NULL)
        *keep = one->broken;
    else
        pack_free(one->broken);
    memory_free(one->folder);
    memory_free(one->language);
    *one = kept[--kept_count];
    return status;
}
