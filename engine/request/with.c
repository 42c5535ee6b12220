#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/nearest.h"
#include "base/number.h"
#include "pack/pack_build.h"
#include "request/with.h"

/* A parameter with another value, to see what would come of it. */

static struct parameter *find_parameter(struct pack *pack, struct str id)
{
    for (size_t i = 0; i < pack->lexicon.parameter_count; i++)
        if (str_equal(pack->lexicon.parameters[i].head.id, id))
            return &pack->lexicon.parameters[i];
    return NULL;
}

static bool read_number(enum type type, struct str text, struct value *out)
{
    static const struct number_shape shape = {.decimal = '.'};
    int64_t whole = 0;
    date_days date = 0;
    bool good = false;

    switch (type) {
    case TYPE_BOOL:
        good = str_is(text, "true") || str_is(text, "false");
        whole = str_is(text, "true");
        break;
    case TYPE_DATE:
        good = date_from_iso(text, &date);
        whole = date;
        break;
    case TYPE_DECIMAL:
        good = number_decimal_as(&shape, text, &whole) == NUMBER_OK;
        break;
    case TYPE_INTEGER:
    case TYPE_MONEY:
    case TYPE_TEXT:
    case TYPE_CODE:
    case TYPE_CHOICE:
        good = number_whole(text, &whole) == NUMBER_OK;
        break;
    }
    *out = value_of(type_kind(type), whole);
    return good;
}

/* Sets the value of a choice (empty: of all) on every day; how many there were. */
static size_t set_values(const struct pack *pack, struct parameter *parameter,
                         struct str choice, struct value value)
{
    size_t count = 0;

    for (size_t r = 0; r < parameter->row_count; r++) {
        struct parameter_row *row = &parameter->rows[r];

        for (size_t i = 0; row->has_value && i < row->count; i++) {
            if (choice.length > 0 &&
                (row->symbols[i] < 0 ||
                 !str_equal(symbols_name(&pack->schema.symbols, row->symbols[i]), choice)))
                continue;
            row->values[i] = value;
            count++;
        }
    }
    return count;
}

/* It is another pack now. */
static void change_digest(struct pack *pack, const char *word)
{
    struct digest *digest = digest_new();

    digest_add(digest, str_from(pack->digest));
    digest_add(digest, str_from(word));
    digest_finish(digest, pack->digest);
    digest_free(digest);
}

static int set_parameter(struct pack *pack, const char *word, struct error *err)
{
    const char *equals = strchr(word, '='), *point;
    struct str name, choice = {0}, text;
    struct parameter *parameter;
    struct value value;

    if (equals == NULL || equals == word)
        return error_set(err, ERROR_USAGE, "--with '%s': cần THAM_SỐ[.LOẠI]=SỐ",
                         "--with '%s': must be PARAMETER[.CHOICE]=NUMBER", word);
    name = (struct str){word, (size_t)(equals - word)};
    text = str_trim(str_from(equals + 1));
    point = memchr(name.data, '.', name.length);
    if (point != NULL) {
        choice = (struct str){point + 1, (size_t)(equals - point) - 1};
        name.length = (size_t)(point - word);
    }
    parameter = find_parameter(pack, name);
    if (parameter == NULL) {
        struct nearest nearest = nearest_to(name);
        struct arena arena;

        arena_init(&arena);
        for (size_t i = 0; i < pack->lexicon.parameter_count; i++)
            nearest_offer(&nearest, pack->lexicon.parameters[i].head.id);
        error_set(err, ERROR_USAGE, "--with: không có tham số '%.*s'%s%.0s",
                  "--with: no parameter '%.*s'%.0s%s", SHOW(name),
                  nearest_hint_vi(&nearest, &arena).data,
                  nearest_hint_en(&nearest, &arena).data);
        arena_release(&arena);
        return ERROR_USAGE;
    }
    if (!read_number(parameter->type, text, &value))
        return error_set(
            err, ERROR_USAGE, "--with '%s': '%.*s' không đọc được theo kiểu của tham số",
            "--with '%s': '%.*s' does not read as the parameter's type", word, SHOW(text));
    if (set_values(pack, parameter, choice, value) == 0)
        return error_set(err, ERROR_USAGE, "--with '%s': tham số '%.*s' không có '%.*s'",
                         "--with '%s': parameter '%.*s' has no '%.*s'", word, SHOW(name),
                         SHOW(choice));
    change_digest(pack, word);
    return 0;
}

/* "b1_line.rural=150" and "b1_line.rural=160" */
static bool differ(const char *one, const char *other)
{
    size_t name = strcspn(one, "=");

    return strncmp(one, other, name) == 0 && other[name] == one[name] &&
           strcmp(one, other) != 0;
}

int with_parameters(struct pack *pack, const struct words *words, struct error *err)
{
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->items[i];

        for (size_t before = 0; before < i; before++)
            if (differ(words->items[before], word))
                return error_set(err, ERROR_USAGE, "--with %s và %s trái nhau: hãy bỏ một",
                                 "--with %s and %s say different things: leave one out",
                                 words->items[before], word);
        if (set_parameter(pack, word, err) < 0)
            return err->code;
    }
    return 0;
}
