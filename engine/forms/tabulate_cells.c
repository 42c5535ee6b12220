#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "forms/tabulate_private.h"
#include "write/words.h"

/* ---- what is to be said
 * ------------------------------------------------------------------- */

static void remark(struct tabulation *out, bool warning, struct str vi, struct str en)
{
    out->remarks = memory_grow(out->remarks, out->remark_count, &out->remark_capacity,
                               sizeof *out->remarks);
    out->remarks[out->remark_count++] = (struct remark){warning, vi, en};
}

/* What a column is called in words: as its field, since a caption alone, "Số hộ", stands under
 * several others; with the last of these where the field has no words of its own. */
static void add_column_words(struct buffer *text, const struct form_column *of,
                             const struct field *field, enum language language)
{
    struct str title = words_phrase((struct phrase){field->vi, field->en}, language);
    struct str caption = words_phrase(of->title, language);

    if (title.length > 0 && !str_equal(title, field->name)) {
        buffer_add(text, title);
    } else if (caption.length > 0) {
        if (of->group_count > 0)
            buffer_format(text, "%.*s - ", SHOW(of->groups[of->group_count - 1]));
        buffer_add(text, caption);
    } else {
        buffer_add(text, field->name);
    }
}

/* "cột 3": by the number that stands under its caption, else in words. */
static void add_column_name(struct buffer *text, const struct counting *counting,
                            const struct form *form, size_t column, enum language language)
{
    const struct form_column *of = &form->columns[column];
    const struct field *field =
        &counting->pack->schema.tables[form->table].fields[of->field];
    struct str number = of->number;

    for (size_t i = 0; i < number.length; i++)
        if (number.data[i] == '=') /* "9=1-2-3" */
            number.length = i;
    if (number.length > 0)
        buffer_format(text, language == LANGUAGE_EN ? "column %.*s" : "cột %.*s",
                      (int)number.length, number.data);
    else
        add_column_words(text, of, field, language);
}

/* "cột 1: 3, cột 7: 12"; empty where all rows were decided. */
static struct str undecided_text(const struct counting *counting, size_t number,
                                 enum language language)
{
    const struct tab_form *form = &counting->out->forms[number];
    struct buffer text = {0};

    for (size_t c = 0; c < form->form->column_count; c++) {
        if (form->undecided[c] == 0)
            continue;
        buffer_text(&text, text.length > 0 ? ", " : "");
        add_column_name(&text, counting, form->form, c, language);
        buffer_format(&text, ": %s",
                      number_count(form->undecided[c], language == LANGUAGE_EN).text);
    }
    return buffer_keep(&text, &counting->out->arena);
}

static bool is_blank(const struct counting *counting, const struct form_column *column,
                     bool given)
{
    if (counting_lacks_table(counting, column))
        return column->otherwise < 0;
    return column->kind == FORM_BLANK || (column->kind == FORM_GIVEN && !given);
}

/* Columns that nobody gave a figure for, in all units; empty where there is none. */
static struct str blank_text(const struct counting *counting, size_t number,
                             enum language language)
{
    const struct form *form = &counting->set->forms[number];
    struct buffer text = {0};

    for (size_t c = 0; c < form->column_count; c++) {
        bool all = true;

        for (size_t i = 0; i < counting->unit_count * form->line_count; i++)
            all =
                all && counting->units[i / form->line_count]
                           .given[counting_cell(counting, number, i % form->line_count, c)];
        if (!is_blank(counting, &form->columns[c], all))
            continue;
        buffer_text(&text, text.length > 0 ? ", " : "");
        add_column_name(&text, counting, form, c, language);
    }
    return buffer_keep(&text, &counting->out->arena);
}

/* "cột 1: 6, cột 4: 6", of rows of another table; empty where there are none. */
static struct str also_text(const struct counting *counting, size_t number,
                            enum language language)
{
    const struct form *form = &counting->set->forms[number];
    struct buffer text = {0};

    for (size_t c = 0; c < form->column_count; c++) {
        uint64_t rows = counting->also_rows[counting_cell(counting, number, 0, c)];

        if (rows == 0)
            continue;
        buffer_text(&text, text.length > 0 ? ", " : "");
        add_column_name(&text, counting, form, c, language);
        buffer_format(&text, ": %" PRIu64, rows);
    }
    return buffer_keep(&text, &counting->out->arena);
}

/* What is said of a form, in both languages; on its sheet too. "{records}" is the pack's word. */
struct form_said {
    bool warning;
    const char *vi, *en;
    struct str columns[2]; /* by language, behind the text */
};

static void add_to_sheet(struct counting *counting, const struct form *form,
                         struct str text)
{
    struct tabulation *out = counting->out;
    struct tab_form *of = &out->forms[form - counting->set->forms];

    text = text_capital(&out->arena, text);
    of->notes = arena_format(&out->arena, "%.*s%s%.*s", (int)of->notes.length,
                             of->notes.length > 0 ? of->notes.data : "",
                             of->notes.length > 0 ? "\n" : "", (int)text.length, text.data);
}

static void remark_columns(struct counting *counting, const struct form *form,
                           const struct form_said *said)
{
    struct arena *arena = &counting->out->arena;
    struct str texts[2], id = form->head.id;

    for (int i = 0; i < 2; i++) {
        texts[i] = words_say(counting->pack, (enum language)i, said->vi, said->en, arena);
        texts[i] = arena_format(arena, "%.*s%.*s", (int)texts[i].length, texts[i].data,
                                (int)said->columns[i].length,
                                said->columns[i].length > 0 ? said->columns[i].data : "");
    }
    add_to_sheet(counting, form, texts[words_own(counting->pack)]);
    remark(counting->out, said->warning,
           arena_format(arena, "biểu %.*s: %.*s", (int)id.length, id.data,
                        (int)texts[0].length, texts[0].data),
           arena_format(arena, "form %.*s: %.*s", (int)id.length, id.data,
                        (int)texts[1].length, texts[1].data));
}

/* The rows that could not be counted, by name, as far as they were kept. */
static void remark_doubtful(struct counting *counting, const struct tab_form *form)
{
    struct buffer text = {0};
    struct str names;

    if (!form->computed || form->doubtful_count == 0)
        return;
    for (size_t i = 0; i < form->doubtful_count; i++) {
        buffer_text(&text, i > 0 ? "; " : "");
        buffer_add(&text, form->doubtful[i]);
    }
    buffer_text(&text, form->doubtful_count == TAB_DOUBTFUL ? "; ..." : "");
    names = buffer_keep(&text, &counting->out->arena);
    remark_columns(counting, form->form,
                   &(struct form_said){true,
                                       "{records} chưa đủ dữ liệu: ",
                                       "{records} that lack data: ",
                                       {names, names}});
}

static void remark_left_out(struct counting *counting, const struct tab_form *form)
{
    struct str count = arena_format(&counting->out->arena, "%" PRIu64, form->left_out);
    struct form_said none = {true,
                             "bỏ cả biểu, không {record} nào có đủ thông tin; số {records} "
                             "thiếu: ",
                             "left out, no {record} says what it needs; {records}: ",
                             {count, count}};
    struct form_said some = {true,
                             "số {records} thiếu thông tin nên không vào biểu: ",
                             "{records} without what it needs, not counted: ",
                             {count, count}};

    if (!form->computed)
        remark_columns(counting, form->form, &none);
    else if (form->left_out > 0)
        remark_columns(counting, form->form, &some);
}

static void remark_form(struct counting *counting, size_t number)
{
    const struct tab_form *form = &counting->out->forms[number];
    struct form_said undecided = {true,
                                  "số {records} thiếu dữ liệu nên không đếm được, theo "
                                  "cột: ",
                                  "{records} that could not be counted, by column: ",
                                  {{0}}};
    struct form_said also = {true,
                             "tính cả dòng của bảng khác không có trong hồ sơ năm nay, cần "
                             "xem lại từng {record}, theo cột: ",
                             "rows of another table that this year's records lack are "
                             "counted, look at each, by column: ",
                             {{0}}};
    struct form_said blank = {
        false,
        "cột để trống, cùng các tỷ lệ tính từ đó, vì hồ sơ {record} không có số liệu: ",
        "blank, with the rates that are made of them, since the records do not say: ",
        {{0}}};

    for (int i = 0; i < 2; i++) {
        undecided.columns[i] = undecided_text(counting, number, (enum language)i);
        also.columns[i] = also_text(counting, number, (enum language)i);
        blank.columns[i] = blank_text(counting, number, (enum language)i);
    }
    remark_left_out(counting, form);
    if (undecided.columns[0].length > 0)
        remark_columns(counting, form->form, &undecided);
    remark_doubtful(counting, form);
    if (also.columns[0].length > 0)
        remark_columns(counting, form->form, &also);
    if (form->computed && blank.columns[0].length > 0)
        remark_columns(counting, form->form, &blank);
}

static void remark_forms(struct counting *counting)
{
    for (size_t f = 0; f < counting->set->form_count; f++)
        remark_form(counting, f);
}

static void remark_rest(struct counting *counting)
{
    struct tabulation *out = counting->out;
    struct arena *arena = &out->arena;

    if (out->without_unit > 0)
        remark(out, true,
               arena_format(arena,
                            "%" PRIu64 " dòng không ghi đơn vị nên không vào biểu nào",
                            out->without_unit),
               arena_format(arena, "rows that name no unit and are in no form: %" PRIu64,
                            out->without_unit));
    for (size_t i = 0; i < out->index_count; i++) {
        const struct tab_index *index = &out->indices[i];

        if (index->left_out > 0)
            remark(out, true,
                   arena_format(
                       arena, "thước đo %s: %" PRIu64 " %s thiếu chỉ số nên không tính vào",
                       index->index->head.id.data, index->left_out,
                       counting->pack->words.records.vi.data),
                   arena_format(arena,
                                "measure %s: %" PRIu64
                                " %s lack an indicator and are left out",
                                index->index->head.id.data, index->left_out,
                                counting->pack->words.records.en.data));
    }
}

/* ---- units as printed
 * --------------------------------------------------------------------- */

struct order {
    size_t *units;  /* numbers in counting->units, by area */
    size_t *starts; /* per area, and one past the last */
};

static size_t area_of(const struct counting *counting, const struct counted_unit *unit)
{
    size_t best = SIZE_MAX;
    uint64_t votes = 0;

    for (size_t a = 0; a < counting->set->page.area_count; a++) {
        if (unit->votes[a] > votes) {
            votes = unit->votes[a];
            best = a;
        }
    }
    return best;
}

static int order_units(struct counting *counting, struct order *order, struct error *err)
{
    size_t areas = counting->set->page.area_count, count = 0;
    struct arena *arena = &counting->out->arena;

    order->units = arena_alloc(arena, (counting->unit_count + 1) * sizeof *order->units);
    order->starts = arena_alloc(arena, (areas + 1) * sizeof *order->starts);
    for (size_t u = 0; u < counting->unit_count; u++)
        if (area_of(counting, &counting->units[u]) == SIZE_MAX)
            return error_set(
                err, ERROR_GENERAL,
                "không rõ khu vực của '%s': cần cột khu vực hoặc --set CỘT=GIÁ_TRỊ",
                "the area of '%s' is not known: the data need its column, or --set",
                counting->units[u].name.data);
    for (size_t a = 0; a < areas; a++) {
        for (size_t u = 0; u < counting->unit_count; u++)
            if (area_of(counting, &counting->units[u]) == a)
                order->units[count++] = u;
        order->starts[a + 1] = count;
    }
    return 0;
}

/* ---- cells
 * -------------------------------------------------------------------------------- */

/* The unit of print's sum of a cell over some units; false where one of them does not say.
 */
static bool sum_units(const struct counting *counting, const size_t *units, size_t count,
                      size_t cell, bool given, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        const struct counted_unit *unit = &counting->units[units[i]];

        if ((given && !unit->given[cell]) || !number_add(*out, unit->sums[cell], out))
            return false;
    }
    return true;
}

static struct value rate(struct value part, struct value whole)
{
    int64_t hundredths = 0;

    if (part.kind != VALUE_WHOLE || whole.kind != VALUE_WHOLE || whole.as.whole <= 0 ||
        !number_scale(part.as.whole, 10000, whole.as.whole, &hundredths))
        return value_missing(GAP_UNDECIDED);
    return value_of(VALUE_DECIMAL, hundredths * (DECIMAL_SCALE / 100));
}

/* Blank columns are none; a sum of blanks only is blank. */
static struct value formula(const struct form_column *column, const struct value *row)
{
    int64_t sum = 0;
    bool known = false;

    for (size_t i = 0; i < column->term_count; i++) {
        struct value term = row[column->terms[i].column];

        if (term.kind != VALUE_WHOLE)
            continue;
        known = true;
        if (!(column->terms[i].sign > 0 ? number_add : number_subtract)(sum, term.as.whole,
                                                                        &sum))
            return value_missing(GAP_UNDECIDED);
    }
    return known ? value_of(VALUE_WHOLE, sum) : value_missing(GAP_COLUMN);
}

/* Counts first, then formulas and rates of them. */
static void fill_row(const struct counting *counting, size_t f, size_t l,
                     const size_t *units, size_t count, struct value *row)
{
    const struct form *form = &counting->set->forms[f];
    int64_t sum = 0;

    for (size_t c = 0; c < form->column_count; c++) {
        bool given = form->columns[c].kind == FORM_GIVEN;
        bool known = form->columns[c].counts || given;

        if (counting_lacks_table(counting, &form->columns[c]))
            known = form->columns[c].otherwise >= 0;
        if (known)
            known = sum_units(counting, units, count, counting_cell(counting, f, l, c),
                              given, &sum);
        row[c] = known ? value_of(VALUE_WHOLE, sum) : value_missing(GAP_COLUMN);
    }
    for (size_t c = 0; c < form->column_count; c++)
        if (form->columns[c].kind == FORM_FORMULA)
            row[c] = formula(&form->columns[c], row);
    for (size_t c = 0; c < form->column_count; c++)
        if (form->columns[c].kind == FORM_RATE)
            row[c] = rate(row[form->columns[c].counts ? c : form->columns[c].part],
                          row[form->columns[c].whole]);
}

static int join_index(const struct counting *counting, size_t i, const size_t *units,
                      size_t count, size_t at, struct error *err)
{
    struct tab_index *out = &counting->out->indices[i];

    for (size_t n = 0; n < count; n++) {
        const struct counted_unit *unit = &counting->units[units[n]];

        if (!poverty_join(&out->rows[at], &unit->by_rows[i], out->design.count) ||
            (out->persons != NULL &&
             !poverty_join(&out->persons[at], &unit->by_persons[i], out->design.count)))
            return error_set(err, ERROR_GENERAL,
                             "không tính được: tổng vượt quá số lớn nhất",
                             "cannot count: a sum is too large");
    }
    return 0;
}

/* One line of print: the sum over some units. */
static int add_printed(struct counting *counting, struct tab_unit unit, const size_t *units,
                       size_t count, struct error *err)
{
    struct tabulation *out = counting->out;
    size_t at = out->unit_count++;
    int status = 0;

    for (size_t i = 0; i < count; i++)
        unit.rows += counting->units[units[i]].rows;
    out->units[at] = unit;
    for (size_t f = 0; f < out->form_count; f++) {
        const struct form *form = out->forms[f].form;
        struct value *cells =
            out->forms[f].cells + at * form->line_count * form->column_count;

        for (size_t l = 0; l < form->line_count; l++)
            fill_row(counting, f, l, units, count, cells + l * form->column_count);
    }
    for (size_t i = 0; status == 0 && i < out->index_count; i++)
        status = join_index(counting, i, units, count, at, err);
    return status;
}

static int print_units(struct counting *counting, const struct order *order,
                       struct error *err)
{
    const struct form_page *page = &counting->set->page;
    struct arena *arena = &counting->out->arena;
    int status = 0;

    for (size_t a = 0; status == 0 && a < page->area_count; a++) {
        const struct form_area *area = &page->areas[a];
        size_t start = order->starts[a], end = order->starts[a + 1];

        status =
            add_printed(counting, (struct tab_unit){area->no, area->title.vi, TAB_AREA, 0},
                        order->units + start, end - start, err);
        for (size_t i = start; status == 0 && i < end; i++)
            status = add_printed(
                counting,
                (struct tab_unit){arena_format(arena, "%zu", i - start + 1),
                                  counting->units[order->units[i]].name, TAB_UNIT, 0},
                order->units + i, 1, err);
    }
    if (status == 0)
        status = add_printed(
            counting, (struct tab_unit){page->total_no, page->total.vi, TAB_TOTAL, 0},
            order->units, counting->unit_count, err);
    return status;
}

static void make_room(struct counting *counting)
{
    struct tabulation *out = counting->out;
    size_t most = counting->unit_count + counting->set->page.area_count + 1;

    out->units = arena_alloc(&out->arena, most * sizeof *out->units);
    for (size_t f = 0; f < out->form_count; f++) {
        const struct form *form = out->forms[f].form;

        out->forms[f].cells =
            arena_alloc(&out->arena, (most * form->line_count * form->column_count + 1) *
                                         sizeof(struct value));
    }
    for (size_t i = 0; i < out->index_count; i++) {
        struct tab_index *index = &out->indices[i];
        bool persons = index->index->persons >= 0;

        index->rows = arena_alloc(&out->arena, most * sizeof *index->rows);
        index->persons =
            persons ? arena_alloc(&out->arena, most * sizeof *index->persons) : NULL;
        for (size_t u = 0; u < most; u++) {
            poverty_init(&index->rows[u], index->design.count, &out->arena);
            if (persons)
                poverty_init(&index->persons[u], index->design.count, &out->arena);
        }
    }
}

static int64_t year_of_most(const struct counting *counting)
{
    struct counted_year best = {-1, 0};

    for (size_t i = 0; i < counting->year_count; i++)
        if (counting->years[i].rows > best.rows)
            best = counting->years[i];
    return best.year;
}

/* Whose forms they are. */
static struct str unit_of_all(const struct counting *counting)
{
    if (counting->unit_count == 1 && counting->out->without_unit == 0)
        return counting->units[0].name;
    return counting->within_several ? (struct str){0} : counting->within;
}

int counting_finish(struct counting *counting, struct error *err)
{
    struct order order = {0};
    int status = order_units(counting, &order, err);

    if (status < 0)
        return status;
    counting->out->year = year_of_most(counting);
    counting->out->of = unit_of_all(counting);
    make_room(counting);
    status = print_units(counting, &order, err);
    if (status == 0) {
        remark_rest(counting);
        remark_forms(counting);
    }
    return status;
}
