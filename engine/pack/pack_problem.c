#include "pack/pack_build.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { TEXT_BYTES = sizeof((struct error *)0)->vi };

/* A cut text must not end within a letter. */
static void whole_letters(char *text)
{
    struct str all = str_from(text);

    text[text_valid_prefix(all)] = '\0';
}

/* A message says the same wrong thing in both languages. */
static bool is_told(const struct pack *pack, const struct error *error)
{
    for (size_t i = 0; i < pack->problem_count; i++) {
        const struct error *other = &pack->problems[i].error;

        if (other->line == error->line && strcmp(other->file, error->file) == 0 &&
            strcmp(other->vi, error->vi) == 0)
            return true;
    }
    return false;
}

void problem_texts(struct build *build, bool fatal, struct place place, unsigned line,
                   const char *vi, const char *en)
{
    struct pack *pack = build->pack;
    struct error error = {.code = ERROR_RULE};
    char file[sizeof(error.file)] = "", source[sizeof(error.source)] = "";

    snprintf(error.vi, sizeof(error.vi), "%s", vi);
    snprintf(error.en, sizeof(error.en), "%s", en);
    whole_letters(error.vi);
    whole_letters(error.en);
    if (place.declaration != NULL) {
        struct str text = place_source(build, place.declaration->file, line);

        snprintf(file, sizeof(file), "%.*s", SHOW(place.declaration->file));
        if (text.length > 0)
            snprintf(source, sizeof(source), "%.*s", SHOW(text));
        whole_letters(source);
        error_at(&error, file, line, source);
    }
    if (fatal && build->fatal++ == 0)
        build->first = error;
    if (pack->problem_count >= BUILD_PROBLEMS || is_told(pack, &error))
        return;
    pack->problems = memory_grow(pack->problems, pack->problem_count,
                                 &build->problem_capacity, sizeof(*pack->problems));
    pack->problems[pack->problem_count++] =
        (struct problem){.fatal = fatal, .error = error};
}

/* Nobody reads more; finding the lines of a hundred thousand takes long. */
static bool enough(struct build *build, bool fatal)
{
    bool is_enough = build->fatal > 0 && build->pack->problem_count >= BUILD_PROBLEMS;

    build->fatal += is_enough && fatal;
    return is_enough;
}

void problem_add(struct build *build, bool fatal, struct place place, const char *entry,
                 const char *vi, const char *en, ...)
{
    char text_vi[TEXT_BYTES], text_en[TEXT_BYTES];
    va_list arguments, again;

    if (enough(build, fatal))
        return;
    va_start(arguments, en);
    va_copy(again, arguments);
    vsnprintf(text_vi, sizeof(text_vi), vi, arguments);
    vsnprintf(text_en, sizeof(text_en), en, again);
    va_end(again);
    va_end(arguments);
    problem_texts(build, fatal, place, place_line(build, place, entry), text_vi, text_en);
}

void problem_add_line(struct build *build, bool fatal, struct place place, unsigned line,
                      const char *vi, const char *en, ...)
{
    char text_vi[TEXT_BYTES], text_en[TEXT_BYTES];
    va_list arguments, again;

    if (enough(build, fatal))
        return;
    va_start(arguments, en);
    va_copy(again, arguments);
    vsnprintf(text_vi, sizeof(text_vi), vi, arguments);
    vsnprintf(text_en, sizeof(text_en), en, again);
    va_end(again);
    va_end(arguments);
    problem_texts(build, fatal, place, line, text_vi, text_en);
}

void problem_unknown(struct build *build, struct place place, unsigned line, const char *vi,
                     const char *en, const struct nearest *nearest)
{
    char text_vi[TEXT_BYTES], text_en[TEXT_BYTES];
    struct str hint_vi = nearest_hint_vi(nearest, build->arena);
    struct str hint_en = nearest_hint_en(nearest, build->arena);

    snprintf(text_vi, sizeof(text_vi), "%s '%.*s'%.*s", vi, SHOW(nearest->word),
             SHOW(hint_vi));
    snprintf(text_en, sizeof(text_en), "%s '%.*s'%.*s", en, SHOW(nearest->word),
             SHOW(hint_en));
    problem_texts(build, true, place, line, text_vi, text_en);
}

void problem_twice(struct build *build, struct place place, struct str id,
                   const struct declaration *other, unsigned other_line)
{
    problem_add(build, true, place, NULL, "'%.*s' đã khai báo ở %.*s, dòng %u",
                "'%.*s' is declared already in %.*s, line %u", SHOW(id), SHOW(other->file),
                other_line);
}

void problem_if_many(struct build *build, struct place place, const char *entry,
                     size_t count, size_t most)
{
    if (count > most)
        problem_add(build, true, place, entry, "có %zu, nhiều nhất là %zu",
                    "there are %zu, at most %zu are possible", count, most);
}
