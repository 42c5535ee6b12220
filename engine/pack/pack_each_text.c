#include <stdio.h>
#include <string.h>

#include "base/braces.h"
#include "pack/pack_each.h"

/* What a member of a list puts into a text. */

static const struct data none;

const struct data *each_list_data(const struct build *build, const struct pack_word *list,
                                  const struct data *each)
{
    if (each->kind == DATA_TABLE)
        return each;
    for (size_t i = 0; i < build->pack->own_word_count; i++)
        if (&build->pack->own_words[i] == list)
            return &build->of_word[i]->body;
    return &none;
}

struct each_filling each_filling_of(struct build *build, struct place place,
                                    const struct own_word *list, const struct data *members,
                                    size_t number)
{
    return (struct each_filling){.build = build,
                                 .place = place,
                                 .list = list,
                                 .it = &list->members[number],
                                 .members = members,
                                 .member = &members[number],
                                 .called = "it"};
}

static void add_said(struct data *phrase, struct str language, struct str text)
{
    phrase->entries[phrase->entry_count++] =
        (struct data_entry){language, {.kind = DATA_TEXT, .text = text}};
}

const struct data *pack_each_member_data(struct each_filling *filling, struct str name)
{
    const struct attribute *attribute = list_member_attribute(filling->it, name);
    struct str copy = arena_str(filling->build->arena, name);
    const struct data *given =
        filling->member->kind == DATA_TABLE ? data_get(filling->member, copy.data) : NULL;
    const struct str *said = filling->build->pack->said;
    struct data *made = NULL;

    if (given != NULL || attribute == NULL)
        return given;
    made = arena_alloc(filling->build->arena, sizeof *made);
    *made = (struct data){.kind = DATA_TEXT, .text = attribute->vi};
    if (attribute->kind == ATTRIBUTE_NUMBER)
        *made = (struct data){.kind = DATA_WHOLE, .whole = attribute->number};
    else if (attribute->kind == ATTRIBUTE_PHRASE && !str_is(name, "name")) {
        made->kind = DATA_TABLE;
        made->entries = arena_alloc(filling->build->arena, 2 * sizeof *made->entries);
        add_said(made, said[LANGUAGE_VI], attribute->vi);
        if (!str_equal(said[LANGUAGE_VI], said[LANGUAGE_EN]))
            add_said(made, said[LANGUAGE_EN], attribute->en);
        data_sort(made->entries, made->entry_count);
    }
    return made;
}

void pack_each_fail_name(struct each_filling *filling, struct str name)
{
    struct nearest nearest = nearest_to(name);

    for (size_t i = 0; i < filling->it->attribute_count; i++)
        nearest_offer(&nearest, filling->it->attributes[i].name);
    problem_unknown(
        filling->build, filling->place, place_line(filling->build, filling->place, NULL),
        "các mục của danh sách không có", "the list's members have no", &nearest);
}

bool pack_each_known_name(const struct each_filling *filling, struct str name)
{
    struct str copy = arena_str(filling->build->arena, name);

    for (size_t i = 0; i < filling->list->member_count; i++)
        if (list_member_attribute(&filling->list->members[i], name) != NULL ||
            (filling->members[i].kind == DATA_TABLE &&
             data_get(&filling->members[i], copy.data) != NULL))
            return true;
    return false;
}

/* ---- within a text --------------------------------------------------------------------- */

/* "{it.number + 10:3}": what stands in the braces. */
struct insert {
    struct str name; /* "number"; empty: it */
    int64_t add;
    int64_t digits; /* at least so many; 0: as the place has it */
};

/* Takes "it" or "it." off the text; false where it begins with neither. */
static bool take_it(const struct each_filling *filling, struct str *text)
{
    size_t length = filling->called == NULL ? 0 : strlen(filling->called);

    if (length == 0 || !str_starts(*text, filling->called))
        return false;
    *text = (struct str){text->data + length, text->length - length};
    if (text->length == 0)
        return true;
    if (text->data[0] != '.')
        return false;
    *text = (struct str){text->data + 1, text->length - 1};
    return text->length > 0;
}

bool pack_each_is_it(const struct each_filling *filling, struct str text, struct str *what)
{
    *what = text;
    return take_it(filling, what) && (what->length == 0 || expression_is_name(*what));
}

/* A sign with a whole number behind it, off the text, as long as there is one: added up. */
static bool take_numbers(struct str *text, char sign, int64_t *out)
{
    *text = str_trim(*text);
    while (text->length > 0 && text->data[0] == sign) {
        size_t length = 0;
        int64_t number = 0;

        *text = str_trim((struct str){text->data + 1, text->length - 1});
        for (; length < text->length && str_digit(text->data[length]); length++) {
            if (number > 100000)
                return false;
            number = number * 10 + (text->data[length] - '0');
        }
        if (length == 0)
            return false;
        *out += number;
        *text = str_trim((struct str){text->data + length, text->length - length});
    }
    return true;
}

static bool read_insert(const struct each_filling *filling, struct str inside,
                        struct insert *out)
{
    struct str rest = inside;
    size_t length = 0;

    *out = (struct insert){0};
    if (!take_it(filling, &rest))
        return false;
    if (rest.length == 0)
        return true;
    while (length < rest.length && strchr("+: ", rest.data[length]) == NULL)
        length++;
    out->name = (struct str){rest.data, length};
    rest = (struct str){rest.data + length, rest.length - length};
    return expression_is_name(out->name) && take_numbers(&rest, '+', &out->add) &&
           take_numbers(&rest, ':', &out->digits) && out->digits <= 9 && rest.length == 0;
}

/* The most digits that this number has among the members: ids sort as their numbers do. */
static int number_width(const struct each_filling *filling, const struct insert *insert)
{
    int most = 1;

    for (size_t i = 0; i < filling->list->member_count; i++) {
        const struct attribute *attribute =
            list_member_attribute(&filling->list->members[i], insert->name);
        int width =
            attribute == NULL
                ? 0
                : snprintf(NULL, 0, "%lld", (long long)attribute->number + insert->add);

        most = width > most ? width : most;
    }
    return most;
}

/* False: it is left for the message to show as a value. */
static bool add_insert(struct each_filling *filling, const struct insert *insert,
                       struct buffer *out)
{
    const struct attribute *attribute = list_member_attribute(filling->it, insert->name);
    int64_t digits = insert->digits > 0 ? insert->digits
                     : filling->padded  ? number_width(filling, insert)
                                        : 1;

    if (insert->name.length == 0) {
        if (filling->names)
            buffer_add(out, filling->it->name);
        return filling->names;
    }
    if (attribute == NULL) {
        if (!pack_each_known_name(filling, insert->name))
            pack_each_fail_name(filling, insert->name);
        filling->lacks = true;
        return true;
    }
    if (attribute->kind == ATTRIBUTE_NUMBER)
        buffer_format(out, "%0*lld", (int)digits,
                      (long long)attribute->number + insert->add);
    else if (filling->names || attribute->kind == ATTRIBUTE_PHRASE)
        buffer_add(out, filling->english ? attribute->en : attribute->vi);
    else
        return false;
    return true;
}

/* A place of somebody else, in which a number of `that` may stand: "{it.number + that.first}". */
static void add_place(struct each_filling *filling, const struct braces_piece *piece,
                      struct buffer *out)
{
    struct str inside = piece->text;

    if (filling->names && filling->called != NULL && str_starts(inside, "it."))
        inside =
            expression_with_it(inside, filling->called, filling->it, filling->build->arena);
    if (str_equal(inside, piece->text))
        buffer_add(out, piece->whole);
    else
        buffer_format(out, "{%.*s}", SHOW(inside));
}

struct str pack_each_fill_braces(struct each_filling *filling, struct str text)
{
    struct buffer out = {0};
    struct braces_piece piece;

    if (text.length == 0 || memchr(text.data, '{', text.length) == NULL)
        return text;
    while (braces_next(&text, &piece)) {
        struct insert insert;

        if (piece.kind != BRACES_PLACE)
            buffer_add(&out, piece.whole);
        else if (!read_insert(filling, piece.text, &insert))
            add_place(filling, &piece, &out);
        else if (!add_insert(filling, &insert, &out))
            buffer_add(&out, piece.whole);
    }
    return buffer_keep(&out, filling->build->arena);
}
