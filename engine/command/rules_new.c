#include <string.h>

#include "command/command.h"

/* `rasoat rules new [rule] [ID]`: a skeleton with every entry and what it means. */

/* What is of the pack in a skeleton: its languages, its law, its first day. */
struct own {
    const char *phrase, *law, *date;
    struct arena arena;
};

static void own_init(struct own *own, const struct pack *pack)
{
    struct buffer phrase = {0};

    *own = (struct own){.phrase = "{}", .law = "LAW", .date = "\"2022-01-01\""};
    arena_init(&own->arena);
    if (pack == NULL)
        return;
    for (size_t i = 0; i < pack->language_count; i++)
        buffer_format(&phrase, "%s%s = \"...\"", i > 0 ? ", " : "{ ",
                      arena_str(&own->arena, pack->languages[i]).data);
    buffer_text(&phrase, " }");
    own->phrase = arena_str(&own->arena, buffer_str(&phrase)).data;
    buffer_release(&phrase);
    if (pack->law.instrument >= 0)
        own->law =
            arena_str(&own->arena, pack->instruments[pack->law.instrument].head.id).data;
    own->date =
        arena_format(&own->arena, "\"%s\"", date_iso(&own->arena, pack->from).data).data;
}

static const char *sample(const struct spec_field *field, const struct own *own)
{
    const struct {
        const char *type, *text;
    } samples[] = {
        {"phrase", own->phrase},
        {"message", own->phrase},
        {"text", "\"...\""},
        {"law", own->law},
        {"severity", "\"warning\""},
        {"expression", "\"...\""},
        {"condition", "\"...\""},
        {"truth", "false"},
        {"date", own->date},
        {"texts", "{ \"...\" }"},
        {"type", "\"integer\""},
        {"examples", "{ pass = { {} }, fail = { {} }, skip = { {} } }"},
        {"suggestions", "{}"},
    };

    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (strcmp(samples[i].type, field->type) == 0)
            return samples[i].text;
    return "{}";
}

static void add_entry(struct buffer *text, const struct spec_field *field,
                      const struct own *own, enum language language)
{
    size_t start = text->length;

    if (strcmp(field->name, "[]") == 0)
        return;
    buffer_format(text, "  %s%s = %s,", field->required ? "" : "-- ", field->name,
                  sample(field, own));
    size_t width = text->length - start;
    buffer_format(text, "%*s-- %s\n", width < 46 ? (int)(46 - width) : 1, "",
                  command_words(language, field->vi, field->en));
}

static bool is_declaration(const char *name)
{
    for (const struct spec_field *field = pack_spec; field->declaration != NULL; field++)
        if (strcmp(field->declaration, name) == 0)
            return true;
    return false;
}

int command_rules_new(const struct settings *settings, enum language language)
{
    const struct words *words = &settings->arguments;
    bool alone = words->count == 1 && is_declaration(words->items[0]); /* a kind, no id */
    const char *kind = words->count > 1 || alone ? words->items[0] : "rule";
    const char *id = words->count > 0 && !alone ? words->items[words->count - 1] : "NEW-01";
    struct buffer text = {0};
    struct pack *pack = NULL;
    struct error err = {0};
    struct own own;
    int status;

    if (command_arguments(settings, 2, &err) < 0)
        return command_error(&err, language);
    if (!is_declaration(kind)) {
        error_set(
            &err, ERROR_USAGE,
            "'%s' không phải một loại khai báo; có: rule, unique, reference, parameter, "
            "derive, signal, lever, duty",
            "'%s' is no kind of declaration; there are: rule, unique, reference, "
            "parameter, derive, signal, lever, duty",
            kind);
        return command_error(&err, language);
    }
    /* the pack that is being written may be broken yet */
    if (command_pack(settings, PACK_WHOLE, &language, &pack, &err) == ERROR_USAGE)
        return command_error(&err, language);
    own_init(&own, pack);
    buffer_format(&text, "%s \"%s\" {\n", kind, id);
    for (const struct spec_field *field = pack_spec; field->declaration != NULL; field++)
        if (strcmp(field->declaration, kind) == 0)
            add_entry(&text, field, &own, language);
    buffer_text(&text, "}\n");
    status = command_print_lines(settings, &text, language);
    buffer_release(&text);
    arena_release(&own.arena);
    pack_free(pack);
    return status;
}
