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
