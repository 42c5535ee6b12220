#include "pack/pack_each.h"

#include <string.h>

/*
 * A list may name other lists among its members: it has theirs.
 *
 *   list "poorer" { member "poor" {...}, member "near_poor" {...} }
 *   list "classes" { "poorer", member "average" {...} }
 */

enum spread_state { SPREAD_NOT, SPREAD_UNDER_WAY, SPREAD_DONE };

struct spreading {
    struct build *build;
    struct declaration *declarations; /* those of the build, to be changed */
    unsigned char *state;             /* per declaration */
    bool *within;                     /* per declaration: a list that another one names */
};

/* The list of that name; the count of all declarations: there is none. */
static size_t find_list(const struct spreading *spreading, struct str name)
{
    size_t i = 0;

    while (i < spreading->build->count &&
           (!str_is(spreading->declarations[i].kind, "list") ||
            !str_equal(spreading->declarations[i].id, name)))
        i++;
    return i;
}

/* The list that a member is the name of; the count of all declarations: a member of its own. */
static size_t list_at(const struct spreading *spreading, const struct data *member)
{
    return member->kind == DATA_TEXT ? find_list(spreading, member->text)
                                     : spreading->build->count;
}

/* The lists in it are spread first. */
static void spread(struct spreading *spreading, size_t number)
{
    struct declaration *declaration = &spreading->declarations[number];
    struct data *body = &declaration->body;
    struct each_list members = {0};

    if (spreading->state[number] == SPREAD_UNDER_WAY)
        problem_add(spreading->build, true, place_of(declaration), NULL,
                    "danh sách '%.*s' có chính nó trong các mục",
                    "the list '%.*s' is one of its own members", SHOW(declaration->id));
    if (spreading->state[number] != SPREAD_NOT || body->kind != DATA_TABLE)
        return;
    spreading->state[number] = SPREAD_UNDER_WAY;
    for (size_t i = 0; i < body->list_count; i++) {
        size_t inner = list_at(spreading, &body->list[i]);
        const struct data *of = &spreading->declarations[inner].body;

        if (inner == spreading->build->count) {
            *pack_each_add_item(&members) = body->list[i];
            continue;
        }
        spread(spreading, inner);
        spreading->within[inner] = true;
        for (size_t n = 0; inner != number && n < of->list_count; n++)
            *pack_each_add_item(&members) = of->list[n];
    }
    pack_each_finish_list(&members, body, spreading->build->arena);
    spreading->state[number] = SPREAD_DONE;
}

const bool *build_lists(struct build *build)
{
    size_t room = (build->count + 1) * sizeof(struct declaration);
    struct spreading spreading = {.build = build};

    spreading.declarations = arena_alloc(build->arena, room);
    spreading.state = arena_alloc(build->arena, build->count + 1);
    spreading.within =
        arena_alloc(build->arena, (build->count + 1) * sizeof *spreading.within);
    memcpy(spreading.declarations, build->declarations,
           build->count * sizeof *spreading.declarations);
    for (size_t i = 0; i < build->count; i++)
        if (str_is(build->declarations[i].kind, "list"))
            spread(&spreading, i);
    build->declarations = spreading.declarations;
    return spreading.within;
}
