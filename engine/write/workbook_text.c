#include <string.h>

#include "base/text.h"
#include "write/words.h"
#include "write/workbook_file.h"

/* "_x0041_" means A to Excel, so that its first character must be written so itself. */
static bool is_escape(struct str text, size_t at)
{
    if (text.length - at < 7 || text.data[at] != '_' || text.data[at + 1] != 'x' ||
        text.data[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++)
        if (str_hex_digit(text.data[i]) < 0)
            return false;
    return true;
}

struct str workbook_text(struct arena *scratch, struct str text)
{
    enum { MOST = 32000 }; /* longer than this Excel takes none */
    struct buffer out = {0};

    for (size_t i = 0; i < text.length; i++) {
        bool starts = ((unsigned char)text.data[i] & 0xC0) != 0x80;

        if (out.length > MOST && starts) {
            buffer_text(&out, "…");
            break;
        }
        if (is_escape(text, i))
            buffer_text(&out, "_x005F");
        if (text_starts_no_character((struct str){text.data + i, text.length - i})) {
            buffer_text(&out, "\xEF\xBF\xBD");
            i += 2;
            continue;
        }
        buffer_char(&out, text.data[i]);
    }
    return buffer_keep(&out, scratch);
}

size_t workbook_lines(struct str text, double characters)
{
    size_t most = characters < 1 ? 1 : (size_t)characters;
    size_t lines = 1, used = 0, word = 0;

    for (size_t i = 0; i <= text.length; i++) {
        char letter = i < text.length ? text.data[i] : ' ';

        if (letter != ' ' && letter != '\n') {
            word += ((unsigned char)letter & 0xC0) != 0x80;
            continue;
        }
        if (used > 0 && used + 1 + word > most) {
            lines++;
            used = 0;
        }
        used += (used > 0) + word;
        while (used > most) { /* a word longer than a line is broken */
            lines++;
            used -= most;
        }
        word = 0;
        if (letter == '\n') {
            lines++;
            used = 0;
        }
    }
    return lines;
}

char **workbook_choices(const struct field *field, enum language language,
                        struct arena *arena)
{
    char **list = arena_alloc(arena, (field->choice_count + 1) * sizeof *list);

    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];
        struct str label = words_phrase((struct phrase){choice->vi, choice->en}, language);

        list[i] = arena_alloc(arena, label.length + 1);
        memcpy(list[i], label.data, label.length);
    }
    return list;
}
