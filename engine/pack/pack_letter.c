#include "pack/pack_build.h"

/* What a pack says to a household about itself. */

static const char *const parts[LETTER_COUNT] = {
    "heading",      "title",   "greeting", "class",      "scores",   "open",     "deprived",
    "not_deprived", "differs", "missed",   "unverified", "disagree", "bring",    "help",
    "close",        "draft",   "left",     "may",        "turn",     "reviewer", "sources"};

void build_lever_words(struct build *build, struct place place, struct lever *lever)
{
    unsigned main = build->pack->schema.main_table;

    lever->computed =
        build_derived_name(build, place, "computed", VALUE_BOOL,
                           "bảng chính không có giá trị tính ra kiểu đúng/sai",
                           "the main table has no derived truth");
    build_templates(build, place, "because", main, NULL, 0, &lever->because[LANGUAGE_VI],
                    &lever->because[LANGUAGE_EN]);
    build_templates(build, place, "otherwise", main, NULL, 0,
                    &lever->otherwise[LANGUAGE_VI], &lever->otherwise[LANGUAGE_EN]);
}

void build_letter(struct build *build)
{
    size_t count = 0;
    const struct declaration **list = build_distinct(build, "letter", &count);
    unsigned main = build->pack->schema.main_table;

    for (size_t i = 1; i < count; i++)
        problem_twice(build, place_of(list[i]), list[i]->id, list[0], list[0]->line);
    for (unsigned p = 0; count > 0 && p < LETTER_COUNT; p++) {
        struct template *both = build->pack->letter.parts[p];

        build_templates(build, place_of(list[0]), parts[p], main, NULL, 0,
                        &both[LANGUAGE_VI], &both[LANGUAGE_EN]);
    }
}
