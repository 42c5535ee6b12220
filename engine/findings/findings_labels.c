#include "findings/findings_labels.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/text.h"

static struct str keep(struct buffer *text, struct arena *arena)
{
    struct str out = arena_str(arena, buffer_str(text));

    buffer_release(text);
    return out;
}

static struct phrase title_of(const struct pack *pack, struct str name)
{
    for (size_t i = 0; i < pack->lexicon.derived_count; i++)
        if (str_equal(pack->lexicon.derived[i].head.id, name))
            return pack->lexicon.derived[i].head.title;
    for (size_t i = 0; i < pack->lexicon.parameter_count; i++)
        if (str_equal(pack->lexicon.parameters[i].head.id, name))
            return pack->lexicon.parameters[i].head.title;
    return (struct phrase){{0}, {0}};
}

struct str findings_title(const struct pack *pack, const struct named_value *named,
                          enum language language)
{
    struct phrase phrase = named->field != NULL && named->field->vi.length > 0
                               ? (struct phrase){named->field->vi, named->field->en}
                               : title_of(pack, named->name);
    struct str title = words_phrase(phrase, language);

    return title.length > 0 ? title : named->name;
}

static void add_part(struct shared *shared, const struct named_value *part,
                     struct buffer *text)
{
    enum language language = shared->options.language;
    struct str title = findings_title(shared->pack, part, language);
    struct str value = field_show(part->field, &shared->pack->schema.symbols, part->value,
                                  language, &shared->scratch);

    if (text->length > 0)
        buffer_text(text, ", ");
    if (!words_says_kind(shared->pack, part->field, title, value, &shared->scratch)) {
        buffer_add(text, text->length > 0 ? text_inside(&shared->scratch, title) : title);
        buffer_char(text, ' ');
    }
    buffer_add(text, value);
}

struct str findings_key(struct shared *shared, const struct finding *finding,
                        bool main_only, struct arena *arena)
{
    const struct table *table = &shared->pack->schema.tables[finding->table];
    struct buffer text = {0};

    for (size_t i = 0; i < finding->key_count; i++) {
        const struct named_value *part = &finding->key[i];

        if (table->year_field >= 0 &&
            str_equal(part->name, table->fields[table->year_field].name))
            continue;
        if (!main_only || table_field(shared_main(shared), part->name) >= 0)
            add_part(shared, part, &text);
    }
    for (size_t i = 0; i < finding->shown_count; i++)
        if (!main_only || table_field(shared_main(shared), finding->shown[i].name) >= 0)
            add_part(shared, &finding->shown[i], &text);
    return keep(&text, arena);
}

struct str findings_fix(struct shared *shared, const struct finding *finding,
                        struct arena *arena)
{
    enum language language = shared->options.language;
    struct buffer text = {0};

    for (size_t i = 0; i < finding->suggestion_count; i++) {
        const struct named_value *named = &finding->suggestions[i];

        if (named->value.kind == VALUE_MISSING)
            continue;
        if (text.length > 0)
            buffer_text(&text, "; ");
        buffer_add(&text, words_mend(shared->pack, named->field,
                                     findings_title(shared->pack, named, language),
                                     named->value, language, &shared->scratch));
    }
    return keep(&text, arena);
}

struct str findings_consequence(struct shared *shared, unsigned set, struct arena *arena)
{
    struct buffer text = {0};

    for (int c = 0; c < CONSEQUENCES; c++) {
        struct phrase words = consequence_words((enum consequence)c);

        if ((set >> c & 1) == 0)
            continue;
        buffer_text(&text, text.length > 0 ? ", " : "");
        buffer_add(&text, words_say(shared->pack, shared->options.language, words.vi.data,
                                    words.en.data, arena));
    }
    return keep(&text, arena);
}

static int compare_weights(const void *a, const void *b)
{
    const struct weight *left = a, *right = b;

    if (left->severity != right->severity)
        return left->severity < right->severity ? -1 : 1;
    if ((left->consequence & 1 << CONSEQUENCE_CLASS) !=
        (right->consequence & 1 << CONSEQUENCE_CLASS))
        return (left->consequence & 1 << CONSEQUENCE_CLASS) != 0 ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return left->check < right->check ? -1 : left->check > right->check;
}

void findings_sort_weights(struct weight *weights, size_t count)
{
    if (count > 0)
        qsort(weights, count, sizeof *weights, compare_weights);
}

struct str findings_class(struct shared *shared, const struct class_count *count,
                          struct arena *arena)
{
    enum language language = shared->options.language;

    if (count->symbol < 0)
        return str_from(language == LANGUAGE_EN ? "not known" : "chưa rõ");
    return field_show(shared->pack->lexicon.derived[count->derived].like,
                      &shared->pack->schema.symbols, value_of(VALUE_CHOICE, count->symbol),
                      language, arena);
}

struct str findings_bounds(struct shared *shared, const struct class_count *count,
                           struct arena *arena)
{
    enum language language = shared->options.language;

    if (count->symbol < 0 || (count->sure == count->rows && count->most == count->rows))
        return (struct str){0};
    return arena_format(arena,
                        language == LANGUAGE_EN ? " (for certain %s, at most %s)"
                                                : " (chắc chắn %s, nhiều nhất %s)",
                        words_count(arena, count->sure, language).data,
                        words_count(arena, count->most, language).data);
}
