#include "script/script_private.h"

#include <stdlib.h>
#include <string.h>

/*
 * Lua's own words for a sentence that it cannot read, told in ours and with what to write:
 *
 *   '}' expected (to close '{' at line 3) near <eof>  ->  thiếu '}' cho '{' mở ở dòng 3
 */
struct syntax {
    const char *message; /* as Lua begins it */
    const char *vi, *en;
};

static const struct syntax known[] = {
    {"unfinished string", "thiếu dấu nháy đóng của một văn bản",
     "a text has no closing quote"},
    {"unfinished long string", "thiếu ']]' đóng của một văn bản dài",
     "a long text has no closing ']]'"},
    {"unfinished long comment", "thiếu ']]' đóng của một ghi chú dài",
     "a long comment has no closing ']]'"},
    {"malformed number", "số viết sai", "not a number"},
    {"invalid escape sequence",
     "sau '\\' trong văn bản có ký tự không hợp lệ; viết '\\\\' cho một dấu '\\'",
     "'\\' in a text is followed by a wrong character; write '\\\\' for one '\\'"},
    {"<name> expected", "thiếu một tên", "a name is missing"},
    {"unexpected symbol", "có ký tự hoặc từ đặt sai chỗ",
     "a sign or word stands in a wrong place"},
    {"syntax error", "câu viết sai", "not a sentence of Lua"},
};

/* What stands after "near ", without its quotes; empty at the end of the file. */
static struct str near_what(const char *message)
{
    const char *near = strstr(message, " near ");
    struct str what = str_from(near == NULL ? "" : near + 6);

    if (str_is(what, "<eof>"))
        return (struct str){"", 0};
    if (what.length >= 2 && what.data[0] == '\'')
        what = (struct str){what.data + 1, what.length - 2};
    return what;
}

/* "'}' expected (to close '{' at line 3)": what is missing, what it closes and where. */
static bool explain_expected(struct error *error, const char *message)
{
    const char *expected = strstr(message, " expected");
    const char *close = strstr(message, "(to close '"),
               *line = strstr(message, "' at line ");
    struct str near = near_what(message);
    int length = (int)(expected - message);

    if (message[0] != '\'' || expected == NULL)
        return false;
    if (near.length > 0 && strncmp(message, "'}'", 3) == 0) {
        error_set(error, ERROR_RULE,
                  "trước '%.*s' thiếu dấu phẩy, dấu nháy đóng hoặc '}' (xem cả dòng trước)",
                  "before '%.*s' a comma, a closing quote or '}' is missing (look at the "
                  "line before too)",
                  (int)near.length, near.data);
    } else if (close != NULL && line != NULL) {
        close += 11;
        error_set(error, ERROR_RULE, "thiếu %.*s cho '%.*s' mở ở dòng %ld",
                  "no %.*s for the '%.*s' of line %ld", length, message,
                  (int)(line - close), close, strtol(line + 10, NULL, 10));
    } else if (near.length == 0) {
        error_set(error, ERROR_RULE, "thiếu %.*s ở cuối", "no %.*s at the end", length,
                  message);
    } else {
        error_set(error, ERROR_RULE, "thiếu %.*s trước '%.*s'", "no %.*s before '%.*s'",
                  length, message, (int)near.length, near.data);
    }
    return true;
}

void script_explain_syntax(struct error *error, const char *message)
{
    struct str near = near_what(message);

    /* Lua shows a byte that is no ASCII as <\226>; outside a text that is mostly a quote. */
    if (str_starts(near, "<\\")) {
        error_set(error, ERROR_RULE,
                  "có ký tự lạ ngoài văn bản; dấu nháy cong (“ ” ‘ ’) của trình soạn thảo "
                  "phải viết lại thành dấu nháy thẳng (\")",
                  "a strange character outside of texts; curly quotes (“ ” ‘ ’) of a word "
                  "processor must be written straight (\")");
        return;
    }
    if (explain_expected(error, message))
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strncmp(message, known[i].message, strlen(known[i].message)) != 0)
            continue;
        if (near.length == 0)
            error_set(error, ERROR_RULE, "%s%.0s", "%.0s%s", known[i].vi, known[i].en);
        else
            error_set(error, ERROR_RULE, "%s%.0s: %.*s", "%.0s%s: %.*s", known[i].vi,
                      known[i].en, (int)near.length, near.data);
        return;
    }
    error_set(error, ERROR_RULE, "sai cú pháp Lua: %s", "not valid Lua: %s", message);
}
