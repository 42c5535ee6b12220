#include "report/words.h"

#include "base/number.h"
#include "base/text.h"

struct str phrase_in(struct phrase phrase, enum language language)
{
    return language == LANGUAGE_EN && phrase.en.length > 0 ? phrase.en : phrase.vi;
}

struct str count_in(struct arena *arena, uint64_t count, enum language language)
{
    return number_show_whole(arena, (int64_t)count, language == LANGUAGE_EN);
}

struct str rows_word(const struct table *table, uint64_t count, enum language language,
                     struct arena *arena)
{
    struct str word = phrase_in((struct phrase){table->vi, table->en}, language);

    word = text_lower(arena, word.length > 0 ? word : table->name);
    if (language == LANGUAGE_EN && count != 1)
        return arena_format(arena, "%.*ss", (int)word.length, word.data);
    return word;
}

const char *severity_word(enum severity severity, enum language language)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"LỖI", "ERROR"}, {"CẢNH BÁO", "WARNING"}, {"LƯU Ý", "NOTICE"}};

    return words[severity][language];
}

const char *reason_name(unsigned reason)
{
    static const char *const names[REASON_COUNT] = {[GAP_NONE] = "other",
                                                    [GAP_EMPTY] = "empty",
                                                    [GAP_UNREADABLE] = "unreadable",
                                                    [GAP_COLUMN] = "column",
                                                    [GAP_TABLE] = "table",
                                                    [GAP_LINK] = "link",
                                                    [GAP_PARAMETER] = "parameter",
                                                    [GAP_UNDECIDED] = "undecided",
                                                    [REASON_WHEN] = "when",
                                                    [REASON_NOT_IN_FORCE] = "not_in_force",
                                                    [REASON_HELD] = "held_back"};

    return reason < REASON_COUNT ? names[reason] : "other";
}
