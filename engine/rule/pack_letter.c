#include "rule/pack_build.h"

/* What a pack says to a household about itself. */

static const char *const parts[LETTER_COUNT] = {
    "heading",    "title",    "greeting",     "class",   "scores",
    "open",       "deprived", "not_deprived", "differs", "missed",
    "unverified", "disagree", "bring",        "help",    "close"};

const char *letter_part_name(enum letter_part part)
{
    return parts[part];
}

static int lever_computed(struct build *build, struct place place)
{
    const struct pack *pack = build->pack;
    struct str name = data_text(&place.declaration->body, "computed");
    struct nearest nearest = nearest_to(name);

    for (size_t i = 0; i < pack->derived_count && name.length > 0; i++) {
        const struct derived *derived = &pack->derived[i];

        if (derived->table != pack->schema.main_table || derived->value->type != VALUE_BOOL)
            continue;
        if (str_equal(derived->id, name))
            return (int)i;
        nearest_offer(&nearest, derived->id);
    }
    /* With something wrong before, it may be declared and broken. */
    if (name.length > 0 && !build->fatal)
        problem_unknown(build, place, place_line(build, place, "computed"),
                        "bảng chính không có giá trị tính ra kiểu đúng/sai",
                        "the main table has no derived truth", &nearest);
    return -1;
}

void build_lever_words(struct build *build, struct place place, struct lever *lever)
{
    unsigned main = build->pack->schema.main_table;

    lever->bring = data_phrase(&place.declaration->body, "bring");
    lever->computed = lever_computed(build, place);
    build_templates(build, place, "because", main, NULL, 0, &lever->because[LANGUAGE_VI],
                    &lever->because[LANGUAGE_EN]);
    build_templates(build, place, "otherwise", main, NULL, 0,
                    &lever->otherwise[LANGUAGE_VI], &lever->otherwise[LANGUAGE_EN]);
}

void build_letter(struct build *build)
{
    size_t count = 0;
    const struct declaration **list = distinct(build, "letter", &count);
    unsigned main = build->pack->schema.main_table;

    for (size_t i = 1; i < count; i++)
        problem_twice(build, place_of(list[i]), list[i]->id, list[0], list[0]->line);
    for (unsigned p = 0; count > 0 && p < LETTER_COUNT; p++) {
        struct template *both = build->pack->letter.parts[p];

        build_templates(build, place_of(list[0]), parts[p], main, NULL, 0,
                        &both[LANGUAGE_VI], &both[LANGUAGE_EN]);
    }
}
