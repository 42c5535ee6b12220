#include "pack/pack_build.h"

#include <string.h>

/* Legal instruments and citations of them. */

static int instrument_find(const struct pack *pack, struct str id)
{
    for (size_t i = 0; i < pack->instrument_count; i++)
        if (str_equal(pack->instruments[i].head.id, id))
            return (int)i;
    return -1;
}

void build_instruments(struct build *build)
{
    struct pack *pack = build->pack;
    size_t count = 0;
    const struct declaration **list = build_list(build, "instrument", &count);

    pack->instruments = arena_alloc(build->arena, (count + 1) * sizeof(*pack->instruments));
    for (size_t i = 0; i < count; i++) {
        struct instrument *instrument = &pack->instruments[pack->instrument_count];
        int other = instrument_find(pack, list[i]->id);

        if (other >= 0) {
            for (size_t n = 0; n < i; n++)
                if (str_equal(list[n]->id, list[i]->id))
                    problem_twice(build, place_of(list[i]), list[i]->id, list[n],
                                  list[n]->line);
            continue;
        }
        build_head(build, list[i], instrument);
        pack->instrument_count++;
    }
}

void build_cited(struct build *build)
{
    struct pack *pack = build->pack;
    const struct declaration **list = build_distinct(build, "cited", &pack->cited_count);

    pack->cited = arena_alloc(build->arena, (pack->cited_count + 1) * sizeof *pack->cited);
    for (size_t i = 0; i < pack->cited_count; i++)
        build_head(build, list[i], &pack->cited[i]);
}

void build_topics(struct build *build)
{
    struct pack *pack = build->pack;
    const struct declaration **list = build_distinct(build, "topic", &pack->topic_count);

    pack->topics =
        arena_alloc(build->arena, (pack->topic_count + 1) * sizeof *pack->topics);
    for (size_t i = 0; i < pack->topic_count; i++)
        build_head(build, list[i], &pack->topics[i]);
}

bool build_is_cited(const struct build *build, struct str name)
{
    bool any = false;

    for (size_t i = 0; i < build->count; i++) {
        if (!str_is(build->declarations[i].kind, "cited"))
            continue;
        if (str_equal(build->declarations[i].id, name))
            return true;
        any = true;
    }
    return !any;
}

/* "Điều 3 ": one part; what is none (the instrument itself) is passed over. */
static void add_part(struct buffer *text, const struct data_entry *part,
                     const struct cited *cited)
{
    if (!str_equal(part->name, cited->head.id) ||
        (part->value.kind != DATA_TEXT && part->value.kind != DATA_WHOLE))
        return;
    buffer_add(text, cited->word);
    buffer_char(text, ' ');
    if (part->value.kind == DATA_WHOLE)
        buffer_format(text, "%lld", (long long)part->value.whole);
    else
        buffer_add(text, part->value.text);
    buffer_add(text, cited->after);
    buffer_char(text, ' ');
}

/* The parts in the order in which the pack declares them, each by its own name where it
 * declares none; then the instrument. */
static struct str citation_text(struct build *build, const struct data *parts,
                                struct str instrument)
{
    struct buffer text = {0};

    for (size_t i = 0; i < build->pack->cited_count; i++)
        for (size_t p = 0; p < parts->entry_count; p++)
            add_part(&text, &parts->entries[p], &build->pack->cited[i]);
    for (size_t p = 0; build->pack->cited_count == 0 && p < parts->entry_count; p++) {
        struct str name = parts->entries[p].name;

        if (!str_is(name, "instrument"))
            add_part(&text, &parts->entries[p],
                     &(struct cited){.head.id = name, .word = name});
    }
    buffer_add(&text, instrument);
    return buffer_keep(&text, build->arena);
}

struct citation build_citation(struct build *build, struct place place,
                               const struct data *body)
{
    const struct pack *pack = build->pack;
    const struct data *law = data_get(body, "law");
    struct citation citation = {.instrument = -1};
    struct nearest nearest;
    struct str id;

    if (law == NULL || law->kind != DATA_TABLE)
        return citation;
    id = data_text(law, "instrument");
    if (id.length == 0)
        return citation;
    citation.instrument = instrument_find(pack, id);
    if (citation.instrument >= 0) {
        citation.parts = law;
        citation.text =
            citation_text(build, law, pack->instruments[citation.instrument].name);
        return citation;
    }
    nearest = nearest_to(id);
    for (size_t i = 0; i < pack->instrument_count; i++)
        nearest_offer(&nearest, pack->instruments[i].head.id);
    problem_unknown(build, place, place_line(build, place, "law"), "không có văn bản",
                    "there is no instrument", &nearest);
    return citation;
}
