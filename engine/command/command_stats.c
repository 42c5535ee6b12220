#include "base/stats.h"
#include "command/command.h"

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

    stats_seconds(seconds);
    for (int i = 0; i < STATS_COUNT; i++)
        all += seconds[i];
    buffer_format(&text,
                  command_words(language, "thời gian (cộng mọi luồng): %.3f giây\n",
                                "time (of all threads): %.3f s\n"),
                  all);
    for (int i = 0; i < STATS_COUNT; i++)
        if (names[i].vi != NULL)
            buffer_format(&text, "  %8.3f  %3.0f %%  %s\n", seconds[i],
                          all > 0 ? seconds[i] / all * 100 : 0,
                          command_words(language, names[i].vi, names[i].en));
    command_tell(buffer_str(&text));
    buffer_release(&text);
}
