#include "write/words.h"

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

struct str words_count(struct arena *arena, uint64_t count, enum language language)
{
    return number_show_whole(arena, (int64_t)count, language == LANGUAGE_EN);
}

struct str words_rows(const struct table *table, uint64_t count, enum language language,
                      struct arena *arena)
{
    struct str word = words_phrase((struct phrase){table->vi, table->en}, language);

    word = text_lower(arena, word.length > 0 ? word : table->name);
    if (language == LANGUAGE_EN && count != 1)
        return arena_format(arena, "%.*ss", (int)word.length, word.data);
    return word;
}

const char *words_severity(enum severity severity, enum language language)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"LỖI", "ERROR"}, {"CẢNH BÁO", "WARNING"}, {"LƯU Ý", "NOTICE"}};

    return words[severity][language];
}

/* "it == it.computed (for each of indicators, of which water is one)" */
static struct str written(struct str source, const struct rule *rule,
                          enum language language, struct arena *arena)
{
    struct str list = rule->each.list->word.name, it = rule->each.it->name;

    if (list.length == 0)
        return arena_format(arena, "%.*s (it = %.*s)", (int)source.length, source.data,
                            (int)it.length, it.data);
    return arena_format(arena,
                        language == LANGUAGE_EN ? "%.*s (for each of %.*s; it = %.*s)"
                                                : "%.*s (cho mỗi mục của %.*s; it = %.*s)",
                        (int)source.length, source.data, (int)list.length, list.data,
                        (int)it.length, it.data);
}

void words_rule(const struct pack *pack, const struct rule *rule, enum language language,
                struct arena *arena,
                void (*line)(void *job, const char *label, struct str text), void *job)
{
    enum { MOST = 64 };
    const struct pack_word *words[MOST];
    const struct str sources[] = {rule->when_written, rule->check_written};
    bool english = language == LANGUAGE_EN;
    size_t count = pack_rule_words(pack, rule, words, MOST);

    for (size_t i = 0; i < 2 && rule->each.it != NULL; i++)
        if (sources[i].length > 0)
            line(job, english ? "Written once" : "Viết một lần",
                 written(sources[i], rule, language, arena));
    for (size_t i = 0; i < count && i < MOST; i++) {
        struct str text = pack_word_text(words[i], arena), id = words[i]->head.id;

        line(job, english ? "Where" : "Trong đó",
             arena_format(arena, "%.*s = %.*s", (int)id.length, id.data, (int)text.length,
                          text.data));
    }
}
