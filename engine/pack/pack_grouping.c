#include <string.h>

#include "pack/pack_build.h"

/* What `rasoat exit` counts by, and what the files are called that it and `report` write. */

void build_file_name(struct build *build, struct place place, const char *entry,
                     struct str name)
{
    bool fits = name.length == 0 || name.data[0] != '.';

    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.data[i];

        fits = fits && c > ' ' && c != '/' && c != 0x7F;
    }
    if (!fits)
        problem_add(build, true, place, entry, "'%s' không dùng làm tên tệp được: '%.*s'",
                    "'%s' is no name for a file: '%.*s'", entry, SHOW(name));
}

/* The listing's column of that name; -1 after adding a problem. */
static int find_column(struct build *build, struct place place, struct str name)
{
    const struct listing *listing = &build->pack->listing;
    struct nearest nearest = nearest_to(name);

    for (size_t i = 0; i < listing->column_count; i++) {
        if (str_equal(listing->columns[i]->name, name))
            return (int)i;
        nearest_offer(&nearest, listing->columns[i]->name);
    }
    problem_unknown(build, place, place_line(build, place, "column"),
                    "listing không có cột", "the listing has no column", &nearest);
    return -1;
}

static void build_grouping(struct build *build, struct place place,
                           struct grouping *grouping)
{
    static const char *const words[] = {"units", "", "causes", "levers"};
    struct str column = data_text(&place.declaration->body, "column");
    bool of_column = column.length > 0;
    int number;

    build_head(build, place.declaration, grouping);
    if (of_column == (data_text(&place.declaration->body, "of").length > 0))
        problem_add(build, true, place, NULL, "grouping cần 'of' hoặc 'column'",
                    "a grouping needs 'of' or 'column'");
    number = of_column ? find_column(build, place, column)
                       : build_word(build, place, "of", words, sizeof words / sizeof *words,
                                    GROUPING_UNITS);
    grouping->of = of_column    ? GROUPING_COLUMN
                   : number < 0 ? GROUPING_UNITS
                                : (enum grouping_of)number;
    grouping->column = of_column && number >= 0 ? (unsigned)number : 0;
}

/* Of a pack that declares none: by unit, cause and lever, and by each column of the listing
 * under its own name. */
static void add_usual(struct build *build)
{
    static const struct grouping usual[] = {
        {.head.id = {"unit", 4}, .of = GROUPING_UNITS},
        {.head.id = {"cause", 5}, .of = GROUPING_CAUSES},
        {.head.id = {"lever", 5}, .of = GROUPING_LEVERS}};
    const size_t most = sizeof usual / sizeof *usual;
    struct pack *pack = build->pack;

    pack->groupings = arena_alloc(build->arena, (most + pack->listing.column_count) *
                                                    sizeof *pack->groupings);
    memcpy(pack->groupings, usual, sizeof usual);
    pack->grouping_count = most;
    for (unsigned i = 0; i < pack->listing.column_count; i++)
        pack->groupings[pack->grouping_count++] = (struct grouping){
            .head.id = pack->listing.columns[i]->name, .of = GROUPING_COLUMN, .column = i};
}

void build_groupings(struct build *build)
{
    struct pack *pack = build->pack;
    size_t listings = 0;
    const struct declaration **list =
        build_distinct(build, "grouping", &pack->grouping_count);

    pack->groupings =
        arena_alloc(build->arena, (pack->grouping_count + 1) * sizeof *pack->groupings);
    for (size_t i = 0; i < pack->grouping_count; i++)
        build_grouping(build, place_of(list[i]), &pack->groupings[i]);
    if (pack->grouping_count == 0)
        add_usual(build);
    list = build_list(build, "listing", &listings);
    if (listings > 0)
        build_file_name(build, place_of(list[0]), "file", pack->listing.file);
}
