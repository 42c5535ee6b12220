#include <string.h>

#include "pack/pack_build.h"

/* Simple words of a declaration go where pack_spec says. */

static void fill_word(struct build *build, struct place place,
                      const struct spec_field *spec, const struct data *body, void *to)
{
    switch (spec->filler) {
    case FILL_NONE:
        break;
    case FILL_TEXT:
        *(struct str *)to = data_text(body, spec->name);
        break;
    case FILL_PHRASE:
        *(struct phrase *)to = build_phrase(build, body, spec->name);
        break;
    case FILL_TRUTH:
        *(bool *)to = data_truth(body, spec->name, *(bool *)to);
        break;
    case FILL_DATE:
        *(date_days *)to = data_date(body, spec->name, *(date_days *)to);
        break;
    case FILL_LAW:
        *(struct citation *)to = build_citation(build, place, body);
        break;
    }
}

void build_fill(struct build *build, struct place place, const char *kind,
                const struct data *body, void *into)
{
    for (const struct spec_field *spec = build_spec_first(build, kind); spec != NULL;
         spec = build_spec_next(spec))
        if (spec->filler != FILL_NONE)
            fill_word(build, place, spec, body, (char *)into + spec->offset);
}

void build_head(struct build *build, const struct declaration *declaration, void *into)
{
    struct declared *head = into;

    head->id = declaration->id;
    head->file = declaration->file;
    head->line = declaration->line;
    head->law.instrument = -1;
    build_fill(build, place_of(declaration),
               arena_str(build->arena, declaration->kind).data, &declaration->body, into);
    if (head->topic.length == 0)
        head->topic = build_topic(head->file);
}
