#include "write/words.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

struct str words_phrase(struct phrase phrase, enum language language)
{
    return language == LANGUAGE_EN && phrase.en.length > 0 ? phrase.en : phrase.vi;
}

struct str words_remark(const struct remark *remark, enum language language)
{
    return words_phrase((struct phrase){remark->vi, remark->en}, language);
}

enum language words_own(const struct pack *pack)
{
    return str_is(pack->said[0], "vi") ? LANGUAGE_VI : LANGUAGE_EN;
}

struct str words_count(struct arena *arena, uint64_t count, enum language language)
{
    return number_show_whole(arena, (int64_t)count, language == LANGUAGE_EN);
}

struct str words_rows(const struct pack *pack, unsigned table, uint64_t count,
                      enum language language, struct arena *arena)
{
    const struct table *of = &pack->schema.tables[table];
    struct str word;

    if (table == pack->schema.main_table && pack->words.records.vi.length > 0)
        return words_phrase(count == 1 ? pack->words.record : pack->words.records,
                            language);
    word = words_phrase((struct phrase){of->vi, of->en}, language);
    word = text_lower(arena, word.length > 0 ? word : of->name);
    if (language == LANGUAGE_EN && count != 1 && str_is(pack->said[LANGUAGE_EN], "en"))
        return arena_format(arena, "%.*ss", (int)word.length, word.data);
    return word;
}

/* Adds the word between braces; braces around what is no word stay as they are. */
static void add_word(struct buffer *text, const struct pack *pack, struct str name,
                     enum language language, struct arena *arena)
{
    struct str small = text_lower(arena, name);
    const struct phrase *phrase = pack_word(pack, small);
    struct str word;

    if (phrase == NULL) {
        buffer_format(text, "{%.*s}", (int)name.length, name.data);
        return;
    }
    word = words_phrase(*phrase, language);
    buffer_add(text, str_equal(small, name) ? word : text_capital(arena, word));
}

struct str words_say(const struct pack *pack, enum language language, const char *vi,
                     const char *en, struct arena *arena)
{
    const char *rest = language == LANGUAGE_EN ? en : vi;
    struct buffer text = {0};
    struct str out;

    for (const char *open; (open = strchr(rest, '{')) != NULL;) {
        size_t length = strcspn(open, "}");

        buffer_add(&text, (struct str){rest, (size_t)(open - rest)});
        add_word(&text, pack, (struct str){open + 1, length - 1}, language, arena);
        rest = open + length + (open[length] == '}');
    }
    buffer_text(&text, rest);
    out = arena_str(arena, buffer_str(&text));
    buffer_release(&text);
    return out;
}

struct str words_put(struct str text, const char *name, struct str value,
                     struct arena *arena)
{
    struct str mark = arena_format(arena, "{%s}", name);

    for (size_t i = 0; i + mark.length <= text.length; i++)
        if (memcmp(text.data + i, mark.data, mark.length) == 0)
            return arena_format(arena, "%.*s%.*s%.*s", (int)i, text.data, (int)value.length,
                                value.data, (int)(text.length - i - mark.length),
                                text.data + i + mark.length);
    return text;
}

const char *words_severity(enum severity severity, enum language language)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"LỖI", "ERROR"}, {"CẢNH BÁO", "WARNING"}, {"LƯU Ý", "NOTICE"}};

    return words[severity][language];
}
