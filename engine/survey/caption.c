#include <string.h>

#include "base/text.h"
#include "survey/schema.h"

/* Which field a caption names: exactly, or but for what changes nothing. */

/* ---- exactly
 * ------------------------------------------------------------------------------ */

/* How well a folded caption fits a field: 0 not, SIZE_MAX exactly, else the prefix of a
 * family. */
static size_t header_fit(const struct field *field, struct str folded)
{
    size_t best = 0;

    for (size_t i = 0; i < field->folded_count; i++) {
        size_t length = 0;

        if (field->family)
            length = table_family_prefix(field->folded[i], folded);
        else if (str_equal(field->folded[i], folded))
            return SIZE_MAX;
        if (length > best)
            best = length;
    }
    return best;
}

static int exact_field(const struct table *table, struct str folded)
{
    size_t best = 0;
    int found = -1;

    for (size_t i = 0; i < table->field_count; i++) {
        size_t fit = header_fit(&table->fields[i], folded);

        if (fit > best) {
            best = fit;
            found = (int)i;
        }
    }
    return found;
}

/* ---- but for what changes nothing
 * ---------------------------------------------------------- */

/* Letters of other scripts that look like Latin ones: what a keyboard in the wrong state or
 * a scanned page gives. Folded letters, so small ones alone. */
static char latin_of(unsigned point)
{
    static const struct {
        uint16_t point;
        char latin;
    } alike[] = {{0x430, 'a'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'}, {0x43D, 'h'},
                 {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'},
                 {0x445, 'x'}, {0x456, 'i'}, {0x3B1, 'a'}, {0x3B2, 'b'}, {0x3B5, 'e'},
                 {0x3B9, 'i'}, {0x3BA, 'k'}, {0x3BC, 'm'}, {0x3BD, 'n'}, {0x3BF, 'o'},
                 {0x3C1, 'p'}, {0x3C4, 't'}, {0x3C5, 'y'}, {0x3C7, 'x'}, {0x432, 'b'}};

    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
        if (alike[i].point == point)
            return alike[i].latin;
    return 0;
}

/* Quotes, dashes and bullets of more than one byte: of how many; 0: none begins there. */
static size_t mark_length(struct str text, size_t at)
{
    static const char *const marks[] = {"“", "”", "‘", "’", "–", "—",
                                        "•", "·", "…", "«", "»"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts((struct str){text.data + at, text.length - at}, marks[i]))
            return strlen(marks[i]);
    return 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || str_digit(c) || ((unsigned char)c & 0x80) != 0;
}

/* Per byte of a text: where the bracket that opens there closes; 0: nowhere, or none opens. NULL: no
 * bracket opens in it. One walk, however many there are. */
static const uint32_t *bracket_ends(struct str text, struct arena *scratch)
{
    uint32_t top[2] = {
        0}; /* the innermost that is open, of round and square ones; from 1 */
    uint32_t *ends, *below;

    if (text.length == 0 || (memchr(text.data, '(', text.length) == NULL &&
                             memchr(text.data, '[', text.length) == NULL))
        return NULL;
    ends = arena_alloc(scratch, text.length * sizeof *ends);
    below = arena_alloc(scratch, text.length * sizeof *below);
    for (uint32_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        uint32_t *open = &top[c == '[' || c == ']'];

        if (c == '(' || c == '[') {
            below[i] = *open;
            *open = i + 1;
        } else if ((c == ')' || c == ']') && *open > 0) {
            ends[*open - 1] = i;
            *open = below[*open - 1];
        }
    }
    return ends;
}

/* Nothing but blanks between a place and the text's end or a mark, before it and behind. */
static bool stands_alone(struct str text, size_t from, size_t end)
{
    while (from > 0 && text.data[from - 1] == ' ')
        from--;
    while (end < text.length && text.data[end] == ' ')
        end++;
    return (from == 0 || strchr(",;:-/", text.data[from - 1]) != NULL) &&
           (end == text.length || strchr(",;:-/", text.data[end]) != NULL);
}

/* Whether what stands in brackets or behind a caption says that the column is of another
 * time. One word is in many others ("cu" in "dinh cu"): it must stand alone. */
static bool says_other_time(const struct caption_words *words, struct str part)
{
    for (size_t i = 0; words != NULL && i < words->other_time_count; i++) {
        struct str phrase = words->other_times[i];
        size_t at = str_phrase(part, phrase, is_letter);

        if (at < part.length && (memchr(phrase.data, ' ', phrase.length) != NULL ||
                                 stands_alone(part, at, at + phrase.length)))
            return true;
    }
    return false;
}

/* Look-alikes as Latin letters, "_" a blank as between words; brackets off, but for one that
 * says another time. */
static struct str plain_letters(const struct caption_words *words, struct str text,
                                struct arena *scratch)
{
    char *out = arena_alloc(scratch, text.length + 1);
    const uint32_t *ends = bracket_ends(text, scratch);
    size_t length = 0, kept = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        size_t end = ends != NULL ? ends[i] : 0;
        char latin = 0;

        if (end > 0 && i >= kept) {
            if (!says_other_time(words, (struct str){text.data + i + 1, end - i - 1})) {
                i = end;
                continue;
            }
            kept = end; /* with what brackets it holds: each is looked at once */
        }
        if ((c & 0xE0) == 0xC0 && i + 1 < text.length)
            latin = latin_of((c & 0x1Fu) << 6 | ((unsigned char)text.data[i + 1] & 0x3Fu));
        i += latin != 0;
        c = c == '_' ? ' ' : c;
        if (c == ' ' && length > 0 && out[length - 1] == ' ')
            continue;
        out[length++] = latin != 0 ? latin : (char)c;
    }
    return str_trim((struct str){out, length});
}

/* "12. ", "a) ": numbers of the columns before their names. */
static struct str without_number(struct str text)
{
    size_t i = 0;

    while (i < text.length && i < 3 && str_digit(text.data[i]))
        i++;
    if (i == 0 && text.length > 1 && text.data[0] >= 'a' && text.data[0] <= 'z')
        i = 1;
    if (i == 0 || i + 1 >= text.length || (text.data[i] != '.' && text.data[i] != ')') ||
        text.data[i + 1] != ' ')
        return text;
    return str_trim((struct str){text.data + i + 1, text.length - i - 1});
}

static struct str without_marks(struct str text)
{
    while (text.length > 0 && strchr(" :;.,*-", text.data[text.length - 1]) != NULL)
        text.length--;
    return text;
}

/* Off: the word and all after it, but where that says another time. */
static bool cut_tail(const struct caption_words *words, struct str *text, struct str word)
{
    for (size_t i = 1; i + word.length < text->length; i++)
        if (text->data[i] == ' ' && i + 1 + word.length <= text->length &&
            memcmp(text->data + i + 1, word.data, word.length) == 0 &&
            (i + 1 + word.length == text->length ||
             text->data[i + 1 + word.length] == ' ')) {
            size_t behind = i + 1 + word.length;

            if (says_other_time(words,
                                (struct str){text->data + behind, text->length - behind}))
                return false;
            text->length = i;
            return true;
        }
    return false;
}

/* Where a year of four digits at the end begins, behind a blank or a mark; 0: there is none. */
static size_t year_begins(struct str text)
{
    size_t at = text.length;

    if (at < 6 || !str_digits((struct str){text.data + at - 4, 4}) ||
        strchr(" _-/", text.data[at - 5]) == NULL)
        return 0;
    return memcmp(text.data + at - 4, "20", 2) == 0 ? at - 4 : 0;
}

/* "... nam 2024", "... nam 2021-2025", "... 2024": numbers at the end, after one of the words,
 * or a year alone. */
static void cut_year(const struct caption_words *words, struct str *text)
{
    size_t end = text->length, digits = 0;

    while (end > 0 &&
           (str_digit(text->data[end - 1]) || strchr(" -/", text->data[end - 1])))
        digits += str_digit(text->data[--end]);
    for (size_t i = 0; i < words->year_count && digits >= 4 && digits <= 8; i++) {
        struct str word = words->years[i];

        if (end > word.length &&
            memcmp(text->data + end - word.length, word.data, word.length) == 0 &&
            text->data[end - word.length - 1] == ' ') {
            text->length = end - word.length - 1;
            return;
        }
    }
    if (year_begins(*text) > 0)
        text->length = year_begins(*text) - 1;
}

/* Digits, blanks and the marks between two years at the end of a text; where they begin. */
static size_t years_begin(struct str text)
{
    size_t at = text.length;

    while (at > 0 && (str_digit(text.data[at - 1]) || strchr(" -/", text.data[at - 1])))
        at--;
    return at;
}

static bool follows_word(const struct caption_words *words, struct str before)
{
    for (size_t i = 0; i < words->year_count; i++)
        if (before.length >= words->years[i].length &&
            memcmp(before.data + before.length - words->years[i].length,
                   words->years[i].data, words->years[i].length) == 0)
            return true;
    return before.length > 0 && strchr("([", before.data[before.length - 1]) != NULL;
}

/* Off: a bracket at the end that has no number, a unit: "nam 2023 (ho)". */
static struct str without_unit(struct str text)
{
    size_t at = text.length;

    if (at == 0 || strchr(")]", text.data[at - 1]) == NULL)
        return text;
    while (at > 0 && strchr("([", text.data[at - 1]) == NULL &&
           !str_digit(text.data[at - 1]))
        at--;
    return at > 0 && strchr("([", text.data[at - 1]) != NULL
               ? str_trim((struct str){text.data, at - 1})
               : text;
}

bool caption_years(const struct caption_words *words, struct str folded, int years[2])
{
    struct str text = folded;
    size_t at, count = 0;

    if (words == NULL)
        return false;
    for (size_t i = 0; i < words->tail_count; i++)
        cut_tail(words, &text, words->tails[i]);
    text = without_unit(str_trim(text));
    while (text.length > 0 && strchr(" )]:;.,*", text.data[text.length - 1]) != NULL)
        text.length--;
    at = years_begin(text);
    if (!follows_word(words, (struct str){text.data, at}) && (at = year_begins(text)) == 0)
        return false;
    while (at < text.length) {
        int number = 0, digits = 0;

        for (; at < text.length && str_digit(text.data[at]) && digits < 5; at++, digits++)
            number = number * 10 + (text.data[at] - '0');
        if (digits == 0) {
            at++;
            continue;
        }
        if (digits != 4 || count == 2)
            return false;
        years[count++] = number;
    }
    if (count == 1)
        years[1] = years[0];
    return count > 0 && years[0] <= years[1];
}

/* "(1)" is 1: brackets around the whole leave nothing else. */
static struct str out_of_brackets(struct str text)
{
    struct str inner;

    if (text.length < 3 || text.data[0] != '(' || text.data[text.length - 1] != ')')
        return text;
    inner = (struct str){text.data + 1, text.length - 2};
    if (memchr(inner.data, '(', inner.length) != NULL ||
        memchr(inner.data, ')', inner.length) != NULL)
        return text;
    return str_trim(inner);
}

/* Off: a word for years at the end. */
static bool cut_year_word(const struct caption_words *words, struct str *text)
{
    for (size_t i = 0; i < words->year_count; i++) {
        struct str word = words->years[i];

        size_t from = text->length - word.length;

        if (text->length < word.length ||
            memcmp(text->data + from, word.data, word.length) != 0 ||
            (from > 0 && is_letter(text->data[from - 1])))
            continue;
        text->length -= word.length;
        return true;
    }
    return false;
}

/* What a text says without the years at its end, in brackets or not, and the words for them. */
static struct str without_years(const struct caption_words *words, struct str text)
{
    do
        while (text.length > 0 &&
               (str_digit(text.data[text.length - 1]) ||
                strchr(" ()[]:;.,*-/", text.data[text.length - 1]) != NULL))
            text.length--;
    while (cut_year_word(words, &text));
    return text;
}

bool caption_group_years(const struct caption_words *words, struct str folded, int years[2])
{
    int found[2] = {0, 0};

    if (words == NULL || without_years(words, folded).length > 0 ||
        !caption_years(words, folded, found))
        return false;
    years[0] = found[0];
    years[1] = found[1];
    return true;
}

/* One of the words, or at the end one of several words. */
static bool tells_other_time(const struct caption_words *words, struct str text)
{
    for (size_t i = 0; i < words->other_time_count; i++) {
        struct str phrase = words->other_times[i];
        bool several = memchr(phrase.data, ' ', phrase.length) != NULL;

        if (str_equal(text, phrase) ||
            (several && text.length > phrase.length &&
             str_phrase((struct str){text.data + text.length - phrase.length - 1,
                                     phrase.length + 1},
                        phrase, is_letter) == 1))
            return true;
    }
    return false;
}

/* "ky truoc nam 2023", but "dau nam" ends in a word for years by itself. */
bool caption_group_of_other_time(const struct caption_words *words, struct str folded)
{
    struct str text = str_trim(folded);

    if (words == NULL || words->other_time_count == 0)
        return false;
    while (text.length > 0 && strchr(" )]:;.,*-", text.data[text.length - 1]) != NULL)
        text.length--;
    return tells_other_time(words, without_years(words, folded)) ||
           tells_other_time(words, text);
}

struct str caption_loosen(const struct caption_words *words, struct str folded,
                          struct arena *scratch)
{
    struct str text =
        without_number(plain_letters(words, out_of_brackets(folded), scratch));

    if (words != NULL) {
        cut_year(words, &text);
        for (size_t i = 0; i < words->tail_count; i++)
            cut_tail(words, &text, words->tails[i]);
        text = without_marks(text);
        cut_year(words, &text);
    }
    return without_marks(text);
}

static void mark_first(struct field *field, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const unsigned char *word = (const unsigned char *)words[i].data;
        unsigned pair;

        if (words[i].length == 0)
            continue;
        field->missing_first[word[0]] = true;
        pair = field_missing_pair(word[0], words[i].length > 1 ? word[1] : 0);
        field->missing_pairs[pair / 64] |= UINT64_C(1) << pair % 64;
    }
}

/* Letters and digits alone: "Xã / Phường", "Điểm: B1", "Mãhộ". Digits beside digits stay
 * apart: 1.1 is not 11. Numbers alone are none. */
static struct str bare_of(struct str text, struct arena *scratch)
{
    char *out = arena_alloc(scratch, text.length + 1);
    size_t length = 0, at = 0;
    bool letter = false;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if ((c & 0xC0) == 0xC0 && mark_length(text, i) > 0) {
            i += mark_length(text, i) - 1;
            continue;
        }
        if (!is_letter((char)c))
            continue;
        if (length > 0 && at + 1 < i && str_digit(out[length - 1]) && str_digit((char)c))
            out[length++] = ' ';
        letter |= !str_digit((char)c);
        out[length++] = (char)c;
        at = i;
    }
    return (struct str){out, letter ? length : 0};
}

/* "7" is 7; -1: it is none of the numbers from 0 to 63, as they are counted. */
static int small_number(struct str text)
{
    int number = 0;

    if (text.length == 0 || text.length > 2 || (text.length == 2 && text.data[0] == '0'))
        return -1;
    for (size_t i = 0; i < text.length; i++)
        number = number * 10 + (text.data[i] - '0');
    return number < 64 ? number : -1;
}

static void mark_number(struct table *table, const struct field *field, struct str caption)
{
    if (field->family) {
        if (caption.length > 0 && !str_digit(caption.data[0]) && caption.data[0] != '*')
            return;
        table->captions_of_numbers = UINT64_MAX; /* any may go on so */
        table->longest_of_numbers = SIZE_MAX;
    }
    if (!str_digits(caption))
        return;
    if (small_number(caption) >= 0)
        table->captions_of_numbers |= UINT64_C(1) << small_number(caption);
    if (caption.length > table->longest_of_numbers)
        table->longest_of_numbers = caption.length;
}

void table_prepare(struct table *table, struct arena *arena)
{
    for (size_t f = 0; f < table->field_count; f++) {
        struct field *field = &table->fields[f];

        mark_first(field, field->missing, field->missing_count);
        if (field->words != NULL)
            mark_first(field, field->words->missing, field->words->missing_count);

        field->loose = arena_alloc(arena, (field->folded_count + 1) * sizeof *field->loose);
        field->bare = arena_alloc(arena, (field->folded_count + 1) * sizeof *field->bare);
        for (size_t i = 0; i < field->folded_count; i++) {
            field->loose[i] = caption_loosen(table->captions, field->folded[i], arena);
            field->bare[i] = bare_of(field->folded[i], arena);
            mark_number(table, field, field->folded[i]);
            mark_number(table, field, field->loose[i]);
        }
    }
}

/* What stands before the last ",", ":" or "-", and behind it; false: there is none. */
static bool part_at_mark(struct str text, struct str *before, struct str *behind)
{
    size_t at = text.length;

    while (at > 0 && strchr(",:-", text.data[at - 1]) == NULL)
        at--;
    if (at == 0)
        return false;
    *before = without_marks((struct str){text.data, at});
    *behind = str_trim((struct str){text.data + at, text.length - at});
    return before->length > 0 && behind->length > 0;
}

/* Whether a word is the field's unit, as it may stand behind a caption. */
static bool is_unit_of(const struct field *field, struct str word, struct arena *scratch)
{
    for (size_t i = 0; i < field->behind_count; i++)
        if (str_equal(field->behind[i], word))
            return true;
    return field->unit.length > 0 && str_equal(text_fold(scratch, field->unit), word);
}

static bool is_barely(const struct field *field, struct str bare)
{
    for (size_t i = 0; i < field->folded_count && !field->family; i++)
        if (str_equal(field->bare[i], bare))
            return true;
    return false;
}

static bool is_loosely(const struct field *field, struct str loose)
{
    for (size_t i = 0; i < field->folded_count && !field->family; i++)
        if (str_equal(field->folded[i], loose) || str_equal(field->loose[i], loose))
            return true;
    return false;
}

/* The one field of a caption that has its letters; two: none. */
static int bare_field(const struct table *table, struct str bare)
{
    int found = -1;

    for (size_t f = 0; f < table->field_count && bare.length > 0; f++) {
        if (!is_barely(&table->fields[f], bare))
            continue;
        if (found >= 0)
            return -1;
        found = (int)f;
    }
    return found;
}

/* The one field of which a caption says the same, or so with the field's unit behind it
 * ("Điểm B1, điểm"); two: none. */
static int loose_field(const struct table *table, struct str folded, struct arena *scratch)
{
    struct str loose = caption_loosen(table->captions, folded, scratch);
    struct str before = {0}, behind = {0};
    bool parted = part_at_mark(loose, &before, &behind);
    int found = -1;

    if (loose.length == 0)
        return -1;
    for (size_t f = 0; f < table->field_count; f++) {
        const struct field *field = &table->fields[f];
        bool fits = is_loosely(field, loose) || (parted && is_loosely(field, before) &&
                                                 is_unit_of(field, behind, scratch));

        if (fits && found >= 0)
            return -1;
        found = fits ? (int)f : found;
    }
    if (found < 0)
        found = bare_field(table, bare_of(loose, scratch));
    return found >= 0 ? found : bare_field(table, bare_of(folded, scratch));
}

bool table_may_name(const struct table *table, struct str header)
{
    int number;

    if (!str_digits(header))
        return true;
    number = small_number(header);
    return number >= 0 ? table->captions_of_numbers >> number & 1
                       : header.length <= table->longest_of_numbers;
}

int table_caption(const struct table *table, struct str header, struct arena *scratch,
                  bool *loose)
{
    struct str folded;
    int found;

    *loose = true;
    if (!table_may_name(table, header))
        return -1;
    folded = text_fold(scratch, header);
    found = folded.length == 0 ? -1 : exact_field(table, folded);
    *loose = found < 0 && folded.length > 0;
    return *loose ? loose_field(table, folded, scratch) : found;
}

int table_header(const struct table *table, struct str header, struct arena *scratch)
{
    bool loose = false;

    return table_caption(table, header, scratch, &loose);
}

/* Off: a phrase for another time at the end, in brackets or not, and the marks before it. */
static bool cut_other_time(const struct caption_words *words, struct str *text)
{
    struct str bare = *text;

    while (bare.length > 0 && strchr(" )]:;.,*-", bare.data[bare.length - 1]) != NULL)
        bare.length--;
    for (size_t i = 0; i < words->other_time_count; i++) {
        struct str phrase = words->other_times[i];
        size_t at = bare.length - phrase.length;

        if (phrase.length == 0 || bare.length <= phrase.length ||
            memcmp(bare.data + at, phrase.data, phrase.length) != 0 ||
            is_letter(bare.data[at - 1]))
            continue;
        while (at > 0 && strchr(" ([:;.,*-", bare.data[at - 1]) != NULL)
            at--;
        *text = (struct str){bare.data, at};
        return true;
    }
    return false;
}

int table_caption_of_other_time(const struct table *table, struct str header,
                                struct arena *scratch)
{
    const struct caption_words *words = table->captions;
    struct caption_words none;
    struct str folded = text_fold(scratch, header), bare;
    bool loose = false;

    if (words == NULL || words->other_time_count == 0 || folded.length == 0 ||
        table_caption(table, header, scratch, &loose) >= 0)
        return -1;
    none = *words;
    none.other_time_count = 0;
    bare = caption_loosen(&none, folded, scratch);
    if (str_equal(bare, caption_loosen(words, folded, scratch)) &&
        !cut_other_time(words, &bare))
        return -1;
    return table_caption(table, bare, scratch, &loose);
}

bool field_is_old(const struct field *field, struct str header, struct arena *scratch)
{
    struct str folded = text_fold(scratch, header);

    for (size_t i = 0; i < field->old_count; i++)
        if (str_equal(field->old[i], folded))
            return true;
    return false;
}
