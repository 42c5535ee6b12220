#include "base/nearest.h"

#include <string.h>

#include "base/text.h"

struct nearest nearest_to(struct str word)
{
    /* A third of the word may differ, two letters at least: past that a hint misleads. */
    unsigned most = word.length > 6 ? (unsigned)(word.length / 3) : 2;

    return (struct nearest){.word = word, .distance = most + 1};
}

static void take(struct nearest *nearest, struct str name, unsigned distance)
{
    if (distance >= nearest->distance)
        return;
    nearest->distance = distance;
    nearest->best = name;
}

void nearest_offer(void *job, struct str name)
{
    struct nearest *nearest = job;
    unsigned distance = str_distance(nearest->word, name);

    if (nearest->offered_count < NEAREST_LISTED)
        nearest->offered[nearest->offered_count] = name;
    nearest->offered_count++;
    if (distance < name.length && distance < nearest->word.length)
        take(nearest, name, distance);
}

static struct str as_caption(struct arena *arena, struct str word)
{
    char *copy = arena_alloc(arena, word.length + 1);

    for (size_t i = 0; i < word.length; i++)
        copy[i] = word.data[i] == '_' ? ' ' : word.data[i];
    return text_fold(arena, (struct str){copy, word.length});
}

void nearest_offer_caption(void *job, struct str name, struct str caption)
{
    struct nearest *nearest = job;
    struct arena scratch;
    struct str word;

    arena_init(&scratch);
    word = as_caption(&scratch, nearest->word);
    caption = as_caption(&scratch, caption);
    if (word.length > 0 && str_equal(word, caption))
        take(nearest, name, 0);
    else if (word.length > 0 && word.length < caption.length &&
             caption.data[word.length] == ' ' &&
             memcmp(caption.data, word.data, word.length) == 0)
        take(nearest, name, 1); /* "tuoi" of "Tuổi vào ngày rà soát" */
    arena_release(&scratch);
}

static struct str hint(const struct nearest *nearest, struct arena *arena, const char *near,
                       const char *known)
{
    struct str list = {0};

    if (nearest->best.length > 0)
        return arena_format(arena, near, (int)nearest->best.length, nearest->best.data);
    if (nearest->offered_count == 0 || nearest->offered_count > NEAREST_LISTED)
        return (struct str){"", 0};
    list = nearest->offered[0];
    for (size_t i = 1; i < nearest->offered_count; i++)
        list = arena_format(arena, "%.*s, %.*s", (int)list.length, list.data,
                            (int)nearest->offered[i].length, nearest->offered[i].data);
    return arena_format(arena, known, (int)list.length, list.data);
}

struct str nearest_hint_vi(const struct nearest *nearest, struct arena *arena)
{
    return hint(nearest, arena, "; gần giống: '%.*s'", "; có: %.*s");
}

struct str nearest_hint_en(const struct nearest *nearest, struct arena *arena)
{
    return hint(nearest, arena, "; did you mean '%.*s'?", "; there are: %.*s");
}
