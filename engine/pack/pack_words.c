#include <stddef.h>

#include "base/text.h"
#include "pack/pack_build.h"

/* What the engine's sentences call things, and what they say where a pack does not. */
static const struct said_word {
    const char *name; /* as sentences say it: "{records}" */
    size_t offset;    /* a phrase of struct pack_words */
    const char *vi, *en;
} words[] = {
    {"record", offsetof(struct pack_words, record), "", ""},
    {"records", offsetof(struct pack_words, records), "", ""},
    {"unit", offsetof(struct pack_words, unit), "đơn vị", "unit"},
    {"units", offsetof(struct pack_words, units), "đơn vị", "units"},
    {"unit_title", offsetof(struct pack_words, unit_title), "Đơn vị", "Unit"},
    {"member", offsetof(struct pack_words, member), "thành viên", "member"},
    {"members", offsetof(struct pack_words, members), "thành viên", "members"},
    {"lack", offsetof(struct pack_words, lack), "thiếu hụt", "a lack"},
    {"lacking", offsetof(struct pack_words, lacking), "thiếu hụt", "lacking"},
    {"exit", offsetof(struct pack_words, exit), "ra khỏi loại", "leave their class"},
    {"leave", offsetof(struct pack_words, leave), "thoát", "exit"},
    {"out", offsetof(struct pack_words, out), "ra khỏi loại", "out of the class"},
    {"risk", offsetof(struct pack_words, risk), "nguy cơ rơi lại",
     "at risk of falling back"},
    {"cause", offsetof(struct pack_words, cause), "nguyên nhân", "causes"},
};

static struct phrase *phrase_at(const struct pack_words *of, const struct said_word *word)
{
    return (struct phrase *)((char *)of + word->offset);
}

const struct phrase *pack_word(const struct pack *pack, struct str name)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(name, words[i].name))
            return phrase_at(&pack->words, &words[i]);
    return NULL;
}

/* The main table's title, in small letters, where the pack does not say what its rows are
 * called. */
static void name_records(struct build *build)
{
    const struct schema *schema = &build->pack->schema;
    const struct table *table = &schema->tables[schema->main_table];
    struct pack_words *of = &build->pack->words;
    struct phrase title = {text_lower(build->arena, table->vi),
                           text_lower(build->arena, table->en)};

    if (of->record.vi.length == 0)
        of->record = title;
    if (of->records.vi.length > 0)
        return;
    of->records = title;
    if (str_is(build->pack->said[LANGUAGE_EN], "en"))
        of->records.en = arena_format(build->arena, "%.*ss", SHOW(title.en));
}

void build_pack_words(struct build *build)
{
    name_records(build);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct phrase *phrase = phrase_at(&build->pack->words, &words[i]);

        if (phrase->vi.length == 0)
            *phrase = (struct phrase){
                str_from(str_is(build->pack->said[0], "vi") ? words[i].vi : words[i].en),
                str_from(words[i].en)};
    }
}
