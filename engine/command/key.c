#include <string.h>

#include "base/sign.h"
#include "command/command.h"

/* rasoat key new FILE: the two files of a new key; key show FILE: the name of a key. */

static void say(struct buffer *text, const struct sign_key *key, const char *path,
                bool made, enum language language)
{
    if (made)
        buffer_format(
            text,
            command_words(language,
                          "Đã tạo khóa: %s (giữ kín, không gửi cho ai), %s.pub (gửi "
                          "cho nơi nhận giấy)\n",
                          "A key was made: %s (keep it secret), %s.pub (give it to "
                          "those who get certificates)\n"),
            path, path);
    buffer_format(text, "%s\n", key->name);
}

int command_key(const struct settings *settings, enum language language)
{
    const struct words *words = &settings->arguments;
    bool make = words->count == 2 && strcmp(words->items[0], "new") == 0;
    bool show = words->count == 2 && strcmp(words->items[0], "show") == 0;
    struct buffer text = {0};
    struct error err = {0};
    struct sign_key key = {{0}, {0}};
    int status;

    if (make)
        status = sign_new(words->items[1], &key, &err);
    else if (show)
        status = sign_read_public(words->items[1], &key, &err);
    else
        status =
            error_set(&err, ERROR_USAGE, "cần rasoat key new TỆP, hoặc rasoat key show TỆP",
                      "rasoat key new FILE or rasoat key show FILE is needed");
    if (status == 0) {
        say(&text, &key, words->items[1], make, language);
        status = command_print_text(settings, &text, language);
    } else {
        status = command_error(&err, language);
    }
    sign_forget(&key);
    buffer_release(&text);
    return status;
}
