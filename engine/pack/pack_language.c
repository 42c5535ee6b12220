#include <string.h>

#include "pack/pack_build.h"

/*
 * Which languages a pack speaks, and which of its texts are kept.
 *
 *   languages = { "pt", "en" }, --lang en ─► said = { "pt", "en" }
 *
 * Every text is kept twice: for the pack's own use (its first language), and for readers
 * of the language asked for. What a text does not say in a language it says in the first.
 */
static const struct data *declared_languages(const struct build *build)
{
    for (size_t i = 0; i < build->count; i++)
        if (str_is(build->declarations[i].kind, "pack") &&
            build->declarations[i].body.kind == DATA_TABLE)
            return data_get(&build->declarations[i].body, "languages");
    return NULL;
}

bool build_is_language(const struct build *build, struct str name)
{
    for (size_t i = 0; i < build->pack->language_count; i++)
        if (str_equal(build->pack->languages[i], name))
            return true;
    return false;
}

void build_encoding(struct build *build, struct place place, const struct data *body)
{
    struct str name = data_text(body, "encoding"), letters = data_text(body, "letters");

    if (name.length == 0 && letters.length == 0)
        return;
    if (name.length > 0 &&
        encoding_own(arena_str(build->arena, name).data, letters, &build->pack->encoding))
        return;
    problem_add(
        build, true, place, name.length > 0 ? "encoding" : "letters",
        "encoding: latin-1, windows-1252, hoặc một tên khác cùng letters = 128 chữ",
        "encoding: latin-1, windows-1252, or another name with letters = 128 of them");
}

void build_languages(struct build *build)
{
    static const struct str usual[] = {{"vi", 2}, {"en", 2}};
    const struct data *list = declared_languages(build);
    size_t most = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0;
    struct pack *pack = build->pack;
    struct str first, other = str_from("en");

    pack->languages = arena_alloc(build->arena, (most + 2) * sizeof *pack->languages);
    for (size_t i = 0; i < most; i++)
        if (list->list[i].kind == DATA_TEXT)
            pack->languages[pack->language_count++] = list->list[i].text;
    for (size_t i = 0; pack->language_count == 0 && i < 2; i++)
        pack->languages[i] = usual[i];
    if (pack->language_count == 0)
        pack->language_count = 2;
    first = pack->languages[0];
    if (build->wanted.length == 0)
        build->wanted = first;
    if (!str_is(build->wanted, "vi"))
        other = build->wanted;
    else if (build_is_language(build, build->wanted))
        first = build->wanted;
    pack->said[LANGUAGE_VI] = first;
    pack->said[LANGUAGE_EN] = build_is_language(build, other) ? other : pack->languages[0];
}

struct phrase build_labels(const struct build *build, const struct data *texts)
{
    return (struct phrase){
        data_text_in(texts, build->pack->said[LANGUAGE_VI], build->pack->languages[0]),
        data_text_in(texts, build->pack->said[LANGUAGE_EN], build->pack->languages[0])};
}

struct phrase build_phrase(const struct build *build, const struct data *table,
                           const char *name)
{
    const struct data *data = data_get(table, name);

    if (data != NULL && data->kind == DATA_TEXT)
        return (struct phrase){data->text, data->text};
    return data != NULL && data->kind == DATA_TABLE ? build_labels(build, data)
                                                    : (struct phrase){0};
}

void build_check_languages(struct build *build, struct place place, const char *entry,
                           const char *within, const struct data *texts)
{
    const struct pack *pack = build->pack;
    const char *at = within != NULL ? within : entry;
    bool first = false;

    for (size_t i = 0; i < texts->entry_count; i++) {
        struct str name = texts->entries[i].name;
        struct nearest nearest = nearest_to(name);

        first = first || str_equal(name, pack->languages[0]);
        if (build_is_language(build, name))
            continue;
        for (size_t n = 0; n < pack->language_count; n++)
            nearest_offer(&nearest, pack->languages[n]);
        problem_unknown(build, place, place_line(build, place, at),
                        "bộ quy tắc không có ngôn ngữ", "the pack has no language",
                        &nearest);
    }
    if (!first)
        problem_add(build, true, place, at,
                    "'%s' thiếu ngôn ngữ đầu của bộ quy tắc, '%.*s'",
                    "'%s' lacks the pack's first language, '%.*s'", entry,
                    SHOW(pack->languages[0]));
}
