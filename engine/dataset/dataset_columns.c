#include <string.h>

#include "base/text.h"
#include "dataset/dataset_profile.h"

/* What is asked of a column, and what of it is known before any row. */
struct column_asked {
    size_t column;
    enum type type;
    const struct field *field;
    uint64_t lengths; /* of codes: bit n: a number of n digits lost none */
};
enum { LENGTHS = 64 };

/* A cell while it is looked at, and where that is noted. */
struct cell_look {
    struct columns *columns;
    const struct row_cells *row;
    const struct column_asked *asked;
    struct column_seen *seen;
};

static void note_place(const struct cell_look *look, struct place_seen *place,
                       struct str text)
{
    if (place->text.data != NULL)
        return;
    *place = (struct place_seen){look->row->row, look->row->line,
                                 arena_str(&look->columns->texts, text)};
}

/* ---- truths
 * ----------------------------------------------------------------------------------- */

/* A dash in the stead of an empty cell. */
static bool is_blank(struct str cell)
{
    return cell.length == 0 || str_is(cell, "-") || str_is(cell, "–") || str_is(cell, "—");
}

/* The sign of these that is so folded, or the first that is free; NULL: neither. */
static struct sign_seen *find_sign(struct column_seen *seen, struct str folded)
{
    for (size_t i = 0; i < SIGNS; i++)
        if (seen->signs[i].cells == 0 || str_equal(seen->signs[i].folded, folded))
            return &seen->signs[i];
    return NULL;
}

static void note_sign(const struct cell_look *look, struct str cell)
{
    struct str folded = text_fold(&look->columns->scratch, cell);
    struct sign_seen *sign = find_sign(look->seen, folded);

    if (sign == NULL) {
        look->columns->more_signs = true;
        return;
    }
    if (sign->cells++ == 0)
        sign->folded = arena_str(&look->columns->texts, folded);
    note_place(look, &sign->first, cell);
}

static void look_at_truth(const struct cell_look *look, struct str cell)
{
    struct column_seen *seen = look->seen;
    enum says says;

    cell = text_visible(&look->columns->scratch, cell);
    if (is_blank(cell)) {
        seen->blanks++;
        return;
    }
    says = field_truth(look->asked->field->words, text_fold(&look->columns->scratch, cell));
    seen->mark |= says == SAYS_MARK;
    if (says == SAYS_MARK)
        note_sign(look, cell);
    if (says == SAYS_NO || says == SAYS_YES)
        seen->said[says == SAYS_YES]++;
    if (says == SAYS_NOUGHT) {
        seen->noughts.cells++;
        note_place(look, &seen->noughts.first, cell);
    }
}

/* ---- dates
 * ------------------------------------------------------------------------------------ */

/* The number at the start of a text, of at most two digits, taken off; 0: none. */
static unsigned take_two(struct str *text)
{
    unsigned number = 0;
    size_t i = 0;

    for (; i < 2 && i < text->length && str_digit(text->data[i]); i++)
        number = number * 10 + (unsigned)(text->data[i] - '0');
    *text = (struct str){text->data + i, text->length - i};
    return number;
}

/* The two numbers before the year of "1/2/1990" or "1-2-1990", and where the year begins. */
static bool take_apart(struct str text, unsigned parts[2], struct str *rest)
{
    char mark = 0;

    for (unsigned i = 0; i < 2; i++) {
        parts[i] = take_two(&text);
        if (parts[i] == 0 || text.length == 0 ||
            (text.data[0] != '/' && text.data[0] != '-') || (i > 0 && text.data[0] != mark))
            return false;
        mark = text.data[0];
        text = (struct str){text.data + 1, text.length - 1};
    }
    *rest = text;
    return text.length >= 4 && str_digits((struct str){text.data, 4});
}

/* Which of the two numbers the field takes for the day. */
static unsigned day_of(const struct field *field)
{
    return field->dates == DATE_MONTH_FIRST ? 1 : 0;
}

struct str dataset_turned(const struct field *field, struct str cell, struct arena *arena,
                          bool *either)
{
    unsigned parts[2], day = day_of(field);
    struct str year;

    cell = text_visible(arena, cell);
    *either = false;
    if (!take_apart(cell, parts, &year) || parts[day] > 12)
        return cell;
    *either = parts[!day] <= 12 && parts[0] != parts[1];
    return arena_format(arena, "%02u/%02u/%.*s", parts[1], parts[0], (int)year.length,
                        year.data);
}

/* "1979-09-05" is in no doubt. */
static bool begins_with_year(struct str cell)
{
    return cell.length > 2 && str_digit(cell.data[0]) && str_digit(cell.data[1]) &&
           str_digit(cell.data[2]);
}

static void look_at_date(const struct cell_look *look, struct str cell)
{
    struct column_seen *seen = look->seen;
    unsigned parts[2], day = day_of(look->asked->field);
    struct str year;
    bool whole = begins_with_year(cell);

    if (!whole)
        cell = text_visible(&look->columns->scratch, cell);
    if (cell.length == 0)
        return;
    seen->filled++;
    if (whole || !take_apart(cell, parts, &year)) {
        seen->other++;
    } else if (parts[day] > 12) {
        seen->usual += parts[day] <= 31 && parts[!day] <= 12;
    } else if (parts[!day] > 12) {
        seen->turned += parts[!day] <= 31;
        note_place(look, &seen->first_turned, cell);
    }
}

/* ---- codes
 * ------------------------------------------------------------------------------------ */

/* How many digits a number of so many had before one or two zeros were lost; 0: none were. */
static size_t digits_before(const struct field *field, size_t length)
{
    size_t before = 0;

    for (size_t i = 0; i < field->digit_count; i++) {
        if (field->digits[i] == length)
            return 0;
        if (field->digits[i] > length && field->digits[i] <= length + 2 &&
            (before == 0 || field->digits[i] < before))
            before = field->digits[i];
    }
    return before;
}

static uint64_t whole_lengths(const struct field *field)
{
    uint64_t lengths = 0;

    for (size_t n = 1; n < LENGTHS; n++)
        if (digits_before(field, n) == 0)
            lengths |= UINT64_C(1) << n;
    return lengths;
}

struct str dataset_with_zeros(const struct field *field, const struct column_care *care,
                              struct str code, struct arena *arena)
{
    static const char zeros[] = "0000000000000000";
    size_t wanted;

    if (!str_digits(code))
        return code;
    wanted = care->digits > 0 ? care->digits : digits_before(field, code.length);
    if (wanted <= code.length || wanted - code.length >= sizeof zeros)
        return code;
    return arena_format(arena, "%.*s%.*s", (int)(wanted - code.length), zeros,
                        (int)code.length, code.data);
}

struct str dataset_without_dot(struct str code)
{
    enum { ZEROS_MOST = 2 }; /* three are a group of thousands */
    size_t end = code.length, digits = 0;

    while (end > 0 && code.data[end - 1] == '0')
        end--;
    if (end < 2 || code.length - end > ZEROS_MOST ||
        (code.data[end - 1] != '.' && (code.data[end - 1] != ',' || end == code.length)))
        return code;
    while (digits < end - 1 && str_digit(code.data[digits]))
        digits++;
    return digits == end - 1 ? (struct str){code.data, digits} : code;
}

/* Digits, a mark and digits that are more than zeros. */
static bool is_parted(struct str code)
{
    size_t digits = 0;

    while (digits < code.length && str_digit(code.data[digits]))
        digits++;
    return digits > 0 && digits + 1 < code.length &&
           (code.data[digits] == '.' || code.data[digits] == ',') &&
           dataset_without_dot(code).length == code.length;
}

static void note_number(const struct cell_look *look, struct str number, struct str cell)
{
    struct column_seen *seen = look->seen;

    seen->zero_led += number.data[0] == '0';
    if (seen->numbers++ == 0 || number.length < seen->shortest)
        seen->shortest = number.length;
    if (number.length > seen->longest)
        seen->longest = number.length;
    note_place(look, &seen->first_number, cell);
}

/* cell: as it stands; number: what is read of it. */
static void look_at_number(const struct cell_look *look, struct str number, struct str cell)
{
    note_number(look, number, cell);
    if (number.data[0] == '0' || digits_before(look->asked->field, number.length) == 0)
        return;
    look->seen->lost++;
    note_place(look, &look->seen->first_lost, cell);
}

/* Most are digits alone, none of them lost: of these there is no more to see. */
static bool look_at_usual_code(const struct cell_look *look, struct str cell)
{
    struct value value;

    if (cell.length >= LENGTHS || (look->asked->lengths >> cell.length & 1) == 0 ||
        !field_read_quick(look->asked->field, cell, &value))
        return false;
    look->seen->filled++;
    note_number(look, cell, cell);
    return true;
}

static void look_at_code(const struct cell_look *look, struct str cell)
{
    struct column_seen *seen = look->seen;
    const struct reason *why = NULL;
    struct value value;
    struct str code;

    if (look_at_usual_code(look, cell))
        return;
    cell = text_visible(&look->columns->scratch, cell);
    if (cell.length == 0)
        return;
    seen->filled++;
    seen->parted += is_parted(cell);
    code = dataset_without_dot(cell);
    if (code.length < cell.length) {
        seen->dotted++;
        note_place(look, &seen->first_dotted, cell);
    }
    if (!field_read_quick(look->asked->field, code, &value))
        value = field_read(look->asked->field, code, &look->columns->scratch, &why);
    if (value.kind == VALUE_TEXT && str_digits(value_str(value))) {
        look_at_number(look, value_str(value), cell);
    } else if (value.kind == VALUE_MISSING && field_spoilt(why)) {
        seen->spoilt++;
        if (seen->why == NULL)
            seen->why = why;
        note_place(look, &seen->first_spoilt, cell);
    }
}

/* ---- rows
 * ------------------------------------------------------------------------------------- */

static void look_at_cell(const struct cell_look *look, struct str cell)
{
    if (cell.length == 0)
        look->seen->blanks++;
    else if (look->asked->type == TYPE_BOOL)
        look_at_truth(look, cell);
    else if (look->asked->type == TYPE_DATE)
        look_at_date(look, cell);
    else
        look_at_code(look, cell);
}

void columns_look(struct columns *columns, const struct row_cells *row)
{
    enum { SCRATCH = 32 * 1024 };
    struct cell_look look = {.columns = columns, .row = row};

    columns->rows++;
    for (size_t i = 0; i < columns->asked_count; i++) {
        const struct column_asked *asked = &columns->asked[i];
        struct column_seen *seen = &columns->seen[asked->column];
        int flag;

        if (asked->column >= row->count)
            break;
        if (asked->type == TYPE_BOOL && (flag = row_flag(row, asked->column)) >= 0) {
            seen->said[flag]++;
            continue;
        }
        look.asked = asked;
        look.seen = seen;
        look_at_cell(&look, row_cell(row, asked->column));
    }
    if (columns->scratch.used > SCRATCH)
        arena_reset(&columns->scratch);
}

/* ---- some rows, and those before them
 * --------------------------------------------------------- */

static void add_place(struct columns *whole, struct place_seen *to,
                      const struct place_seen *from)
{
    if (to->text.data != NULL || from->text.data == NULL)
        return;
    *to = *from;
    to->text = arena_str(&whole->texts, from->text);
}

static void add_signs(struct columns *whole, struct column_seen *to,
                      const struct column_seen *from)
{
    for (size_t i = 0; i < SIGNS && from->signs[i].cells > 0; i++) {
        const struct sign_seen *sign = &from->signs[i];
        struct sign_seen *same = find_sign(to, sign->folded);

        if (same == NULL)
            continue;
        if (same->cells == 0)
            same->folded = arena_str(&whole->texts, sign->folded);
        same->cells += sign->cells;
        add_place(whole, &same->first, &sign->first);
    }
}

static void add_column(struct columns *whole, struct column_seen *to,
                       const struct column_seen *from)
{
    to->filled += from->filled;
    to->mark |= from->mark;
    to->said[false] += from->said[false];
    to->said[true] += from->said[true];
    to->blanks += from->blanks;
    to->noughts.cells += from->noughts.cells;
    add_place(whole, &to->noughts.first, &from->noughts.first);
    to->usual += from->usual;
    to->turned += from->turned;
    to->other += from->other;
    if (from->numbers > 0 && (to->numbers == 0 || from->shortest < to->shortest))
        to->shortest = from->shortest;
    if (from->longest > to->longest)
        to->longest = from->longest;
    to->numbers += from->numbers;
    to->zero_led += from->zero_led;
    to->spoilt += from->spoilt;
    to->lost += from->lost;
    to->dotted += from->dotted;
    to->parted += from->parted;
    if (to->why == NULL)
        to->why = from->why;
    add_signs(whole, to, from);
    add_place(whole, &to->first_turned, &from->first_turned);
    add_place(whole, &to->first_lost, &from->first_lost);
    add_place(whole, &to->first_dotted, &from->first_dotted);
    add_place(whole, &to->first_spoilt, &from->first_spoilt);
    add_place(whole, &to->first_number, &from->first_number);
}

/* A third mark among these rows may be the second of all: which it is, only the rows say. */
bool columns_add(struct columns *whole, const struct columns *part)
{
    if (part->more_signs)
        return false;
    whole->rows += part->rows;
    for (size_t i = 0; i < whole->asked_count; i++) {
        size_t column = whole->asked[i].column;

        add_column(whole, &whole->seen[column], &part->seen[column]);
    }
    return true;
}

/* ---- whether more rows could say more
 * ---------------------------------------------------------- */

/* So many cells without a sign of the unusual are enough. */
enum { SURE_OF_DATES = 20, SURE_WITHOUT = 1000 };

bool columns_two_signs(const struct column_seen *seen)
{
    uint64_t first = seen->signs[0].cells;
    uint64_t second =
        seen->signs[1].cells > 0 ? seen->signs[1].cells : column_says_yes(seen);

    return !column_says_no(seen) && first > 0 && second > 0 && seen->blanks < first &&
           seen->blanks < second;
}

static bool is_open(const struct column_seen *seen)
{
    if (seen->field->type == TYPE_BOOL)
        return columns_two_signs(seen) || seen->noughts.cells > 0;
    if (seen->field->type == TYPE_DATE)
        return seen->turned > 0 ||
               (seen->usual + seen->other < SURE_OF_DATES && seen->filled < SURE_WITHOUT);
    return seen->spoilt + seen->lost + seen->dotted > 0;
}

struct truths_seen columns_truths(const struct columns *columns)
{
    struct truths_seen all = {0};
    uint64_t yes = 0, blanks = 0, with_yes = 0;
    bool beside_blanks = false;

    for (size_t i = 0; i < columns->asked_count; i++) {
        const struct column_seen *seen = &columns->seen[columns->asked[i].column];

        if (seen->field->type != TYPE_BOOL)
            continue;
        all.mark |= seen->mark;
        all.no |= column_says_no(seen);
        all.both |= column_says_no(seen) && (seen->blanks > 0 || seen->mark);
        yes += column_says_yes(seen);
        blanks += seen->blanks;
        all.noughts |= seen->noughts.cells > 0 && (seen->mark || column_says_yes(seen) > 0);
        beside_blanks |= seen->noughts.cells > 0 && (seen->blanks > 0 || seen->mark);
        with_yes += column_says_yes(seen) > 0;
    }
    all.yes = yes > 0;
    all.no |= all.noughts;
    all.both |= all.noughts && beside_blanks;
    /* yes in several columns, no in none, and most cells empty: "1" is a mark as x is */
    all.mark |= !all.no && with_yes > 1 && yes < blanks;
    return all;
}

bool columns_settled(const struct columns *columns)
{
    struct truths_seen truths = columns_truths(columns);

    if (!truths.both && truths.mark)
        return false;
    if (!truths.both && !truths.no && (truths.yes || columns->rows < SURE_WITHOUT))
        return false;
    for (size_t i = 0; i < columns->asked_count; i++)
        if (is_open(&columns->seen[columns->asked[i].column]))
            return false;
    return true;
}

/* ---- the columns of a list
 * ---------------------------------------------------------------------- */

static bool is_asked(const struct field *field)
{
    return field->type == TYPE_BOOL || field->type == TYPE_DATE || field->type == TYPE_CODE;
}

static void init(struct columns *columns, struct source *source)
{
    columns->source = source;
    arena_init(&columns->arena);
    arena_init(&columns->texts);
    arena_init(&columns->scratch);
    columns->seen =
        arena_alloc(&columns->arena, (source->columns + 1) * sizeof *columns->seen);
}

struct columns *columns_new(const struct pack *pack, struct source *source)
{
    const struct table *table = &pack->schema.tables[source->table];
    struct columns *columns = memory_alloc(sizeof *columns);
    struct column_asked *asked;

    init(columns, source);
    asked = arena_alloc(&columns->arena, (source->columns + 1) * sizeof *asked);
    columns->asked = asked;
    for (size_t c = 0; c < source->columns; c++) {
        int field = source->column_field[c];
        bool made = source->reshape != NULL && c >= source->reshape->columns;

        /* cells that a layout makes are in no doubt */
        if (field < 0 || made || !is_asked(&table->fields[field]))
            continue;
        columns->seen[c].field = &table->fields[field];
        asked[columns->asked_count++] =
            (struct column_asked){c, table->fields[field].type, &table->fields[field],
                                  whole_lengths(&table->fields[field])};
        columns->width = c + 1;
    }
    return columns;
}

struct columns *columns_part(const struct columns *whole)
{
    struct columns *part = memory_alloc(sizeof *part);

    init(part, whole->source);
    part->asked = whole->asked;
    part->asked_count = whole->asked_count;
    part->width = whole->width;
    return part;
}

void columns_clear(struct columns *part)
{
    memset(part->seen, 0, (part->source->columns + 1) * sizeof *part->seen);
    part->rows = 0;
    part->more_signs = false;
    arena_reset(&part->texts);
}

void columns_free(struct columns *columns)
{
    if (columns == NULL)
        return;
    arena_release(&columns->arena);
    arena_release(&columns->texts);
    arena_release(&columns->scratch);
    memory_free(columns);
}
