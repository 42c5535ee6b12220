#include "base/stats.h"
#include "command/command.h"
#include "write/words.h"

/* What each phase is called; one that is not shown has no name. */
static const struct {
    const char *vi, *en;
} names[STATS_COUNT] = {
    [STATS_OPEN] = {"mở, và việc khác", "open, and the rest"},
    [STATS_READ] = {"đọc", "read"},
    [STATS_CONVERT] = {"đổi ô thành giá trị", "convert"},
    [STATS_JOIN] = {"nối các bảng", "join"},
    [STATS_EVALUATE] = {"xét quy tắc", "evaluate"},
    [STATS_FIND] = {"lập lỗi", "make findings"},
    [STATS_WRITE] = {"ghi", "write"},
    [STATS_WAIT] = {"chờ luồng khác", "wait"},
};

void command_tell_stats(enum language language)
{
    double seconds[STATS_COUNT], all = 0;
    struct buffer text = {0};
    struct arena arena;

    stats_seconds(seconds);
    for (int i = 0; i < STATS_COUNT; i++)
        all += seconds[i];
    arena_init(&arena);
    buffer_format(&text,
                  command_words(language, "thời gian (cộng mọi luồng): %s giây\n",
                                "time (of all threads): %s s\n"),
                  words_decimal(&arena, all, 3, language).data);
    for (int i = 0; i < STATS_COUNT; i++)
        if (names[i].vi != NULL)
            buffer_format(
                &text, "  %8s  %5s%%  %s\n",
                words_decimal(&arena, seconds[i], 3, language).data,
                words_decimal(&arena, all > 0 ? seconds[i] / all * 100 : 0, 1, language)
                    .data,
                command_words(language, names[i].vi, names[i].en));
    arena_release(&arena);
    command_tell(buffer_str(&text));
    buffer_release(&text);
}
