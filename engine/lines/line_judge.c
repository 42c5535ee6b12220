#include "lines/line_judge.h"

#include <string.h>

#include "base/text.h"

enum { FEW_CELLS = 4 };

/* ---- cells
 * -------------------------------------------------------------------------------- */

/* Digits in one piece: what a household's code or a person's number looks like. */
static bool is_code(struct str cell)
{
    bool digit = false;

    if (cell.length == 0 || cell.length > 32)
        return false;
    for (size_t i = 0; i < cell.length; i++) {
        digit |= cell.data[i] >= '0' && cell.data[i] <= '9';
        if (cell.data[i] == ' ' || cell.data[i] == '=')
            return false;
    }
    return digit;
}

static const struct field *field_at(const struct line_judge *judge, size_t column)
{
    int field = judge->field[column];

    return field < 0 ? NULL : &judge->table->fields[field];
}

static bool is_proof(const struct line_judge *judge, size_t column)
{
    int field = judge->field[column];

    return field >= 0 && table_proves(judge->table, (unsigned)field);
}

static struct str first_filled(const struct str *cells, size_t columns)
{
    size_t c = 0;

    while (c + 1 < columns && cells[c].length == 0)
        c++;
    return columns > 0 ? cells[c] : (struct str){0};
}

static bool reads(struct line_judge *judge, const struct field *field, struct str cell)
{
    const struct reason *why = NULL;

    return field_read(field, cell, &judge->arena, &why).kind != VALUE_MISSING;
}

/* ---- words of the pack
 * -------------------------------------------------------------------- */

static bool begins_as_word(struct str text, struct str word)
{
    char last = 0, next = 0;

    if (word.length == 0 || text.length < word.length ||
        memcmp(text.data, word.data, word.length) != 0)
        return false;
    last = word.data[word.length - 1];
    next = text.length > word.length ? text.data[word.length] : ' ';
    return last == '.' || (strchr(" :.,;-(/", next) != NULL);
}

static bool begins_any(struct str text, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins_as_word(text, words[i]))
            return true;
    return false;
}

static bool has_word(struct str text, struct str word)
{
    for (size_t i = 0; i + word.length <= text.length; i++)
        if ((i == 0 || text.data[i - 1] == ' ' || text.data[i - 1] == ',') &&
            begins_as_word((struct str){text.data + i, text.length - i}, word))
            return true;
    return false;
}

/* "Mẫu Sơn, ngày 20 tháng 10 năm 2024" */
static bool is_dated(const struct line_words *words, struct str folded)
{
    for (size_t i = 0; i < words->dated.count; i++)
        if (!has_word(folded, words->dated.items[i]))
            return false;
    return words->dated.count > 0;
}

/* The table whose sheets have words: a list of persons has the headings of the main one. */
static const struct table *table_of_sheets(const struct pack *pack,
                                           const struct table *table)
{
    return table->sheet_word_count > 0 ? table
                                       : &pack->schema.tables[pack->schema.main_table];
}

/* Which of the pack's words stand in a row. */
struct words_found {
    bool sum, foot, heading;
};

unsigned line_leading_number(struct str cell)
{
    unsigned number = 0;
    size_t i = 0;

    cell = str_trim(cell);
    if (cell.length > 0 && cell.data[0] == '(')
        i++;
    for (; i < cell.length && cell.data[i] >= '0' && cell.data[i] <= '9' && number < 1000;
         i++)
        number = number * 10 + (unsigned)(cell.data[i] - '0');
    if (i < cell.length && strchr(" =)(.", cell.data[i]) == NULL)
        return 0;
    return number;
}

/* "I. ", "12) ", "- ", "A. ": off. */
static struct str without_number(struct str text)
{
    size_t i = 0;

    while (i < text.length && i < 5 && strchr("0123456789IVXivxABCDabcd", text.data[i]))
        i++;
    if (i < text.length && (text.data[i] == '.' || text.data[i] == ')') && i > 0)
        i++;
    else if (text.length > 1 && (text.data[0] == '-' || text.data[0] == '+'))
        i = 1;
    else
        return text;
    return str_trim((struct str){text.data + i, text.length - i});
}

/* "-", "–", "•", "*": what stands before a line below a unit. */
static struct str without_bullet(struct str text)
{
    static const char *const bullets[] = {"-", "+", "*", "–", "—", "•", "·"};

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(text, bullets[i])) {
            size_t length = strlen(bullets[i]);

            return str_trim((struct str){text.data + length, text.length - length});
        }
    return text;
}

/* "a) - Trong đó: ...": what stands before the name of a line, and the colon behind it. */
struct str line_part(const struct line_words *words, struct str cell, struct arena *scratch,
                     bool *part)
{
    struct str text = text_fold(scratch, without_bullet(without_number(cell)));

    *part = false;
    for (size_t i = 0; i < words->parts.count; i++) {
        struct str word = words->parts.items[i];

        if (!begins_as_word(text, word))
            continue;
        *part = true;
        text = str_trim((struct str){text.data + word.length, text.length - word.length});
        break;
    }
    while (text.length > 0 && strchr(":.;,", text.data[0]) != NULL)
        text = str_trim((struct str){text.data + 1, text.length - 1});
    text = without_bullet(without_number(text));
    while (text.length > 0 && strchr(":.;,", text.data[text.length - 1]) != NULL)
        text = str_trim((struct str){text.data, text.length - 1});
    return text;
}

/* Two words or more, each with a capital, without digits or marks: as people are called. */
bool line_looks_named(struct str text, struct arena *scratch)
{
    enum { LONGEST = 60, WORDS_MOST = 6 };
    struct str lower;
    size_t words = 0, at = 0;

    text = text_nfc(scratch, text);
    lower = text_lower(scratch, text);
    if (text.length > LONGEST || lower.length != text.length)
        return false;
    while (at < text.length) {
        size_t end = at;

        while (end < text.length && text.data[end] != ' ') {
            if (strchr("0123456789.,:;/()%-", text.data[end]) != NULL)
                return false;
            end++;
        }
        if (end == at || memcmp(text.data + at, lower.data + at, end - at) == 0)
            return false;
        words++;
        at = end + (end < text.length);
    }
    return words >= 2 && words <= WORDS_MOST;
}

/* All that follows the first word. */
static struct str after_word(struct str text)
{
    size_t i = 0;

    while (i < text.length && text.data[i] != ' ')
        i++;
    return str_trim((struct str){text.data + i, text.length - i});
}

/* The whole number that a row begins with; 0: none. */
static uint64_t first_number(const struct line_judge *judge, const struct str *cells)
{
    struct str cell = first_filled(cells, judge->columns);
    uint64_t number = 0;

    for (size_t i = 0; i < cell.length; i++) {
        if (cell.data[i] < '0' || cell.data[i] > '9' || i == 9)
            return 0;
        number = number * 10 + (uint64_t)(cell.data[i] - '0');
    }
    return number;
}

/* Somebody whose family name is a word for sums ("Tổng Văn Hai") or headings ("Xã Thị Hoa"):
 * by a middle word, by the next number of the list, or by a sum that sums nothing up. */
static bool is_person(struct line_judge *judge, const struct str *cells, struct str name,
                      bool counts)
{
    const struct line_words *words = judge->pack->lines;
    struct str lower = text_lower(&judge->arena, name), rest = after_word(name);
    uint64_t number = first_number(judge, cells);

    if (!line_looks_named(name, &judge->arena) ||
        line_begins_as_heading(judge->pack, judge->table, rest, &judge->arena))
        return false;
    for (size_t i = 0; i < words->sum_count; i++)
        if (memchr(words->sums[i].data, ' ', words->sums[i].length) != NULL &&
            begins_as_word(lower, words->sums[i]))
            return false; /* "Tổng Cộng" */
    for (size_t i = 0; i < words->person_count; i++)
        if (has_word(after_word(lower), words->persons[i]) &&
            after_word(after_word(lower)).length > 0)
            return true;
    if (number > 2 && number == judge->last + 1)
        return true;
    return begins_any(lower, words->sums, words->sum_count) &&
           after_word(rest).length > 0 && (number > 0 || !counts);
}

/* The name of somebody stands where names do. */
static bool has_person(struct line_judge *judge, const struct str *cells, bool counts)
{
    for (size_t c = 0; c < judge->columns; c++) {
        const struct field *field = field_at(judge, c);

        if (field != NULL && field->type == TYPE_TEXT && is_proof(judge, c) &&
            cells[c].length > 0 && is_person(judge, cells, cells[c], counts))
            return true;
    }
    return false;
}

static struct words_found look_for_words(struct line_judge *judge, const struct str *cells)
{
    const struct line_words *words = judge->pack->lines;
    const struct table *table = table_of_sheets(judge->pack, judge->table);
    struct words_found told = {0};

    for (size_t c = 0; c < judge->columns; c++) {
        struct str cell = cells[c], lower = {0}, folded = {0};

        if (cell.length < 2 || cell.length > 400)
            continue;
        lower = text_lower(&judge->arena, without_number(cell));
        folded = text_fold(&judge->arena, without_number(cell));
        told.sum |= begins_any(lower, words->sums, words->sum_count);
        told.foot |= begins_any(folded, words->foot.items, words->foot.count) ||
                     begins_any(text_fold(&judge->arena, cell), words->foot.items,
                                words->foot.count) ||
                     is_dated(words, folded);
        told.heading |= begins_any(folded, words->headings.items, words->headings.count) ||
                        begins_any(lower, table->sheet_words, table->sheet_word_count);
    }
    return told;
}

bool line_begins_as_heading(const struct pack *pack, const struct table *table,
                            struct str text, struct arena *scratch)
{
    const struct line_words *words = pack->lines;
    struct str lower = text_lower(scratch, without_number(text));

    table = table_of_sheets(pack, table);

    return begins_any(lower, words->sums, words->sum_count) ||
           begins_any(lower, table->sheet_words, table->sheet_word_count) ||
           begins_any(text_fold(scratch, text), words->headings.items,
                      words->headings.count);
}

static struct str heading_of(struct line_judge *judge, struct str cell)
{
    const struct table *table = table_of_sheets(judge->pack, judge->table);
    struct str text = without_number(cell);

    return begins_any(text_lower(&judge->arena, text), table->sheet_words,
                      table->sheet_word_count)
               ? text
               : (struct str){0};
}

struct str line_judge_heading(struct line_judge *judge, const struct str *cells)
{
    struct str heading = {0};

    for (size_t c = 0; c < judge->columns && heading.length == 0; c++)
        heading = heading_of(judge, cells[c]);
    return heading;
}

/* In a column before those of the list ("STT"): where a heading stands that is merged across
 * the whole of it. */
static bool is_merged_heading(struct line_judge *judge, const struct str *cells)
{
    size_t c = 0;

    while (c < judge->columns && judge->field[c] < 0 && cells[c].length == 0)
        c++;
    return c < judge->columns && judge->field[c] < 0 &&
           heading_of(judge, cells[c]).length > 0;
}

/* ---- rows full of captions or numbers
 * ----------------------------------------------------- */

/* "1", "(1)", "A", "a": what the row of numbers below captions begins with. */
static bool begins_numbers(struct str cell)
{
    bool letter = cell.length == 1 && (cell.data[0] == 'A' || cell.data[0] == 'a');

    return letter || (cell.length <= 4 && line_leading_number(cell) == 1);
}

/* Letters, then 1, 2, 3 and so on; nothing else. Many letters are the alphabet's. */
bool line_is_numbers(const struct str *cells, size_t columns)
{
    unsigned next = 1, letters = 0, numbers = 0, in_order = 0;

    if (!begins_numbers(first_filled(cells, columns)))
        return false;
    for (size_t c = 0; c < columns; c++) {
        struct str cell = cells[c];
        unsigned number = cell.length > 0 ? line_leading_number(cell) : 0;

        if (cell.length == 0)
            continue;
        if (number == 0 && next == 1 && cell.length == 1) {
            in_order += (cell.data[0] | 0x20) == (char)('a' + letters);
            letters++;
            continue;
        }
        if (number != next)
            return false;
        next++;
        numbers++;
    }
    return numbers >= 3 && (letters <= 3 || (letters == in_order && letters <= 26));
}

static bool in_brackets(struct str cell)
{
    return cell.length > 2 && cell.data[0] == '(' && cell.data[cell.length - 1] == ')' &&
           line_leading_number(cell) == 0;
}

/* "(năm)", "(người)", "điểm": the units of the columns below their captions, each in brackets
 * or the field's own. */
static bool is_units(struct line_judge *judge, const struct str *cells)
{
    size_t units = 0;

    for (size_t c = 0; c < judge->columns; c++) {
        const struct field *field = field_at(judge, c);

        if (cells[c].length == 0)
            continue;
        if (!in_brackets(cells[c]) && (field == NULL || field->unit.length == 0 ||
                                       !str_equal(text_fold(&judge->arena, cells[c]),
                                                  text_fold(&judge->arena, field->unit))))
            return false;
        units++;
    }
    return units > 1;
}

/* Whether a cell names a field. The first cells of records are few texts: those are asked once. */
static bool names_field(struct line_judge *judge, struct str cell)
{
    enum { KEPT_MOST = 4096, KEPT_LONGEST = 64 };
    uint64_t names = 0;

    if (map_get(&judge->named, cell, &names))
        return names != 0;
    names = table_header(judge->table, cell, &judge->arena) >= 0;
    if (judge->named.count < KEPT_MOST && cell.length <= KEPT_LONGEST)
        map_set(&judge->named, cell, names);
    return names != 0;
}

/* The captions again, in the same columns or in others: most of what is filled. Of a record this
 * is known after a few cells, or before any, since numbers are seldom captions. */
static bool is_header(struct line_judge *judge, const struct str *cells, size_t filled)
{
    const size_t enough = filled / 2 + 1 > 3 ? filled / 2 + 1 : 3;
    size_t same = 0, named = 0, left = filled, nameable = 0;

    if (judge->folded == NULL || filled < 3)
        return false;
    for (size_t c = 0; c < judge->columns; c++)
        nameable += cells[c].length > 0 && table_may_name(judge->table, cells[c]);
    for (size_t c = 0; c < judge->columns; c++) {
        if (cells[c].length == 0)
            continue;
        if (same + left < enough && named + nameable < enough)
            return false;
        left--;
        same += str_equal(text_fold(&judge->arena, cells[c]), judge->folded[c]);
        if (!table_may_name(judge->table, cells[c]))
            continue;
        nameable--;
        named += names_field(judge, cells[c]);
    }
    return same >= enough || (named >= enough && named * 2 >= judge->known);
}

static bool is_caption(struct line_judge *judge, size_t column, struct str cell)
{
    return (cell.length > 1 && table_header(judge->table, cell, &judge->arena) >= 0) ||
           (judge->folded != NULL &&
            str_equal(text_fold(&judge->arena, cell), judge->folded[column]));
}

/* A few words that are captions, of a table that is not the list. others: one of them is no
 * caption of the list, which might be its own otherwise. */
static bool is_small_header(struct line_judge *judge, const struct str *cells,
                            size_t filled, bool others)
{
    size_t named = 0;

    if (filled < 2 || filled * 2 > judge->known)
        return false;
    for (size_t c = 0; c < judge->columns; c++) {
        for (size_t i = 0; i < cells[c].length; i++)
            if (cells[c].data[i] >= '0' && cells[c].data[i] <= '9')
                return false;
        named += cells[c].length > 0 && is_caption(judge, c, cells[c]);
    }
    return named >= 2 && !(others && named == filled);
}

/* ---- which it is
 * -------------------------------------------------------------------------- */

/* "- Lưu: VT.", "(Ký tên)", "Trang 2": nobody is called so. */
static bool is_remark(struct str cell)
{
    if (strchr("-+*(/.", cell.data[0]) != NULL)
        return true;
    for (size_t i = 0; i < cell.length; i++)
        if (str_digit(cell.data[i]))
            return true;
    return false;
}

struct counts {
    size_t filled, own; /* cells; of those that have a field */
    size_t shared;      /* of those, of a field that is the same in a whole file */
    size_t noughts;     /* of the other fields, a 0 alone: a formula filled down */
    size_t strange;     /* without a field, and no number in a row */
    size_t numbers;     /* of fields that count or measure */
    bool code, name;    /* of the fields that every record has one of */
    size_t good;        /* cells that read as a number, a date or a word of their field */
    size_t exact;       /* of those, dates and words */
};

static bool is_number(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (!str_digit(cell.data[i]))
            return false;
    return true;
}

static void count_own(struct line_judge *judge, struct counts *counts, size_t column,
                      struct str cell)
{
    const struct field *field = field_at(judge, column);
    bool text = field->type == TYPE_TEXT || field->type == TYPE_CODE;

    counts->own++;
    counts->shared += field->whole_file;
    counts->noughts += !field->whole_file && str_is(cell, "0");
    if (is_proof(judge, column)) {
        counts->code |= field->type != TYPE_TEXT && is_code(cell);
        counts->name |= field->type == TYPE_TEXT && !is_number(cell);
    }
    counts->numbers += field->type == TYPE_INTEGER || field->type == TYPE_DECIMAL ||
                       field->type == TYPE_MONEY;
    if (text || !reads(judge, field, cell))
        return;
    counts->good++;
    counts->exact += field->type == TYPE_DATE || field->type == TYPE_CHOICE;
}

static struct counts count_cells(struct line_judge *judge, const struct str *cells)
{
    struct counts counts = {0};

    for (size_t c = 0; c < judge->columns; c++) {
        if (cells[c].length == 0)
            continue;
        counts.filled++;
        if (judge->field[c] >= 0)
            count_own(judge, &counts, c, cells[c]);
        else
            counts.strange += line_leading_number(cells[c]) == 0;
    }
    return counts;
}

/* "Thôn 1: 3 hộ" where names stand. */
static bool names_place(struct line_judge *judge, const struct str *cells)
{
    for (size_t c = 0; c < judge->columns; c++)
        if (judge->field[c] >= 0 && is_proof(judge, c) && cells[c].length > 0)
            return heading_of(judge, cells[c]).length > 0 && is_remark(cells[c]);
    return false;
}

/* The list has a column that every record fills. */
static bool has_record_columns(const struct line_judge *judge)
{
    for (size_t c = 0; c < judge->columns; c++)
        if (judge->field[c] >= 0 && is_proof(judge, c))
            return true;
    return false;
}

/* Where nothing says that it is a record: what the pack's words say, and how much is
 * there. */
static enum line_kind kind_without_code(struct line_judge *judge, const struct str *cells,
                                        const struct counts *counts)
{
    struct words_found told = look_for_words(judge, cells);

    if ((told.sum || told.heading) && counts->name &&
        has_person(judge, cells, counts->good > 0))
        told.sum = told.heading = false;
    if (told.sum && counts->exact == 0)
        return LINE_SUM;
    if (told.foot && counts->exact == 0)
        judge->foot = true;
    if (judge->foot && counts->exact == 0 && counts->filled <= FEW_CELLS)
        return LINE_FOOT;
    if ((told.heading || !counts->name) &&
        is_small_header(judge, cells, counts->filled, told.heading)) {
        judge->aside = counts->filled;
        return LINE_ASIDE;
    }
    if (told.heading && counts->good == 0 && counts->filled <= FEW_CELLS)
        return LINE_HEADING;
    if (counts->name && !counts->code && counts->exact == 0 &&
        counts->own == counts->numbers + 1 && names_place(judge, cells))
        return LINE_SUM;
    if (counts->name &&
        (counts->filled > 1 || !is_remark(first_filled(cells, judge->columns))))
        return LINE_RECORD;
    if (judge->aside > 0 && counts->filled <= judge->aside)
        return LINE_ASIDE;
    if (counts->good == 0 && counts->filled <= FEW_CELLS)
        return LINE_HEADING;
    if (!has_record_columns(judge))
        return LINE_RECORD;
    if (counts->own == counts->shared + counts->noughts && counts->strange == 0)
        return LINE_ASIDE; /* the year, the commune and formulas, filled down below the list */
    if (counts->own == counts->numbers && (told.heading || counts->filled == counts->own))
        return LINE_SUM; /* "Thôn 1: 3 hộ" and counts, or counts alone */
    return LINE_RECORD;
}

/* Where only columns that the list does not know are filled. */
static enum line_kind kind_without_own(struct line_judge *judge, const struct str *cells)
{
    struct words_found told = look_for_words(judge, cells);

    if (told.sum)
        return LINE_SUM;
    if (told.foot) {
        judge->foot = true;
        return LINE_FOOT;
    }
    return is_merged_heading(judge, cells) ? LINE_HEADING : LINE_ASIDE;
}

static enum line_kind kind_of_row(struct line_judge *judge, const struct str *cells)
{
    struct counts counts;
    char first;

    arena_reset(&judge->arena);
    if (line_is_numbers(cells, judge->columns) || is_units(judge, cells))
        return LINE_NUMBERS;
    counts = count_cells(judge, cells);
    if (counts.filled == 0)
        return LINE_BLANK;
    if (counts.own == 0)
        return kind_without_own(judge, cells);
    first = first_filled(cells, judge->columns).data[0];
    if (counts.code && first >= '0' && first <= '9' && judge->aside == 0)
        return LINE_RECORD;
    if (is_header(judge, cells, counts.filled)) {
        judge->foot = false;
        judge->aside = 0;
        return LINE_HEADER;
    }
    if (counts.code && (counts.name || counts.own > FEW_CELLS) &&
        !(counts.exact == 0 && look_for_words(judge, cells).sum)) {
        judge->foot = false;
        judge->aside = 0;
        return LINE_RECORD;
    }
    return kind_without_code(judge, cells, &counts);
}

void line_judge_release(struct line_judge *judge)
{
    map_release(&judge->named);
    arena_release(&judge->arena);
}

enum line_kind line_judge_row(struct line_judge *judge, const struct str *cells)
{
    enum line_kind kind = kind_of_row(judge, cells);

    if (kind == LINE_RECORD)
        judge->last = first_number(judge, cells);
    return kind;
}

/* ---- what was left out
 * -------------------------------------------------------------------- */

void left_out_add(struct left_out *left, uint32_t line, const struct str *cells,
                  size_t count)
{
    size_t c = 0;

    if (left->count++ >= LEFT_SHOWN)
        return;
    left->shown[left->count - 1].line = line;
    while (c < count && (cells[c].length < 2 && c + 1 < count))
        c++;
    if (c < count) {
        struct str text = text_shorten(cells[c]);

        if (text.length > 0)
            memcpy(left->shown[left->count - 1].text, text.data, text.length);
        left->shown[left->count - 1].text[text.length] = '\0';
    }
}
