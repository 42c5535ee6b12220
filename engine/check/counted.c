#include "check/counted.h"

#include <inttypes.h>

/* The year may be left out: files of one year often say it nowhere. */
static bool is_whole_key(const struct table *table, const unsigned *key, size_t count)
{
    size_t parts = 0, wanted = 0;

    for (size_t p = 0; p < table->key_count; p++)
        wanted +=
            table->year_field < 0 || table->key[p].fields[0] != (unsigned)table->year_field;
    for (size_t i = 0; i < count; i++)
        parts += table->year_field < 0 || key[i] != (unsigned)table->year_field;
    return parts == wanted;
}

void counted_init(struct counted *counted, const struct pack *pack,
                  const struct holdings *holdings)
{
    unsigned main = pack->schema.main_table;
    const struct table *table = &pack->schema.tables[main];

    *counted = (struct counted){.context = {.pack = pack}};
    counted->seen.spill = holdings->spill;
    arena_init(&counted->arena);
    counted->context.main_key = counted->key;
    counted->context.main_key_count =
        holdings_key_fields(table, holdings->held[main].has_column, counted->key);
    if (!is_whole_key(table, counted->key, counted->context.main_key_count))
        counted->context.main_key_count = 0;
}

void counted_release(struct counted *counted)
{
    hash_set_release(&counted->seen);
    arena_release(&counted->arena);
}

bool counted_once(struct counted *counted, const struct frame *frame,
                  const struct source *source, uint64_t row)
{
    uint64_t subject = finding_subject(&counted->context, frame);
    struct hash128 hash = {hash_mix(subject, 1), hash_mix(subject, 2)};
    uint32_t first = 0;

    if (subject == 0 || hash_set_add(&counted->seen, hash, 1, &first))
        return true;
    if (counted->doubled < COUNTED_SHOWN)
        counted->shown[counted->doubled] = (struct counted_row){
            arena_str(&counted->arena, source->name), frame->line > 0 ? frame->line : row};
    counted->doubled++;
    return false;
}

void counted_say(const struct counted *counted, struct arena *arena, struct str out[2])
{
    const struct phrase *name = &counted->context.pack->words.records;

    for (int i = 0; i < 2; i++) {
        bool vi = i == LANGUAGE_VI;
        struct buffer text = {0};

        out[i] = (struct str){0};
        if (counted->doubled == 0)
            continue;
        buffer_format(&text,
                      vi ? "%s dòng ghi lại %.*s đã có, chỉ tính một lần: "
                         : "rows that repeat others: %s"
                           " (%.*s), each is counted once: ",
                      number_count(counted->doubled, !vi).text,
                      (int)(vi ? name->vi : name->en).length,
                      (vi ? name->vi : name->en).data);
        for (size_t r = 0; r < counted->doubled && r < COUNTED_SHOWN; r++)
            buffer_format(&text, "%s%s, %s %" PRIu64, r > 0 ? "; " : "",
                          counted->shown[r].file.data, vi ? "dòng" : "row",
                          counted->shown[r].line);
        buffer_text(&text, counted->doubled > COUNTED_SHOWN ? "; ..." : "");
        out[i] = buffer_keep(&text, arena);
    }
}
