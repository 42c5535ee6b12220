#ifndef RASOAT_PACK_PACK_EACH_H
#define RASOAT_PACK_PACK_EACH_H

#include "pack/pack_build.h"

/* Private to pack_each*.c and pack_list.c: one declaration for every member of a list. */
struct each_filling {
    struct build *build;
    struct place place;
    const struct own_word *list;
    const struct list_member *it;
    const struct data *members; /* what the pack says of each; texts where that is all */
    const struct data *member;  /* of `it` */
    const char *called;         /* "it"; "that" within an inner list; NULL within two */
    bool names;                 /* {it} is its name, {it.entry} the entry's text */
    bool padded;                /* its numbers have as many digits as the longest */
    bool english;
    bool lacks;       /* a text spoke of what others have, and this one has not */
    bool expressions; /* these too */
};

/* A list that grows; what it holds in the end is the arena's. */
struct each_list {
    struct data *items; /* grown with memory_grow */
    size_t count, capacity;
};

/* ---- pack_each_text.c ------------------------------------------------------------------- */

/* What the pack said of a list's members, in order. each: as build_each_list was given it. */
const struct data *each_list_data(const struct build *build, const struct pack_word *list,
                                  const struct data *each);
/* The nth member of the list, which is called "it". */
struct each_filling each_filling_of(struct build *build, struct place place,
                                    const struct own_word *list, const struct data *members,
                                    size_t number);
/* "it", "it.computed", as the filling calls it; what: the name after the point. */
bool pack_each_is_it(const struct each_filling *filling, struct str text, struct str *what);
/* What the member has of a name; NULL: nothing. */
const struct data *pack_each_member_data(struct each_filling *filling, struct str name);
/* Some member has it, if not this one. */
bool pack_each_known_name(const struct each_filling *filling, struct str name);
/* A problem: no member has it. */
void pack_each_fail_name(struct each_filling *filling, struct str name);
/* "{it.title}", "{it.number + 10}" within a text; other places stay. Sets `lacks`. */
struct str pack_each_fill_braces(struct each_filling *filling, struct str text);

/* ---- pack_each_list.c ------------------------------------------------------------------- */

/* A new item at the end. */
struct data *pack_each_add_item(struct each_list *list);
/* They become the list part of `out`; the list is released. */
void pack_each_finish_list(struct each_list *list, struct data *out, struct arena *arena);
/* Adds an entry; one of that name stays, unless the new one is said of `it`, which holds
 * whatever the others have. */
void pack_each_add_entry(struct data *out, struct data_entry entry, bool of_it);
/* What stands for a whole list, in place: its name in examples, "{indicators}" in a list of
 * texts, a form's sum or the name of an entry. */
void pack_each_fill_lists(struct build *build, struct declaration *declaration);

#endif
