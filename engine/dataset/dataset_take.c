#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"
#include "excel/books.h"
#include "excel/xlsx.h"
#include "survey/workbook.h"

/* What a file or a sheet of it holds: by its layout, its name or its header. */

/* The table of that name or title; -1. */
static int table_of_title(const struct schema *schema, struct str title,
                          struct arena *scratch)
{
    struct str wanted = text_fold(scratch, title);

    for (size_t t = 0; t < schema->table_count; t++) {
        const struct table *table = &schema->tables[t];

        if (str_equal(text_fold(scratch, table->name), wanted) ||
            str_equal(text_fold(scratch, table->vi), wanted) ||
            str_equal(text_fold(scratch, table->en), wanted))
            return (int)t;
    }
    return -1;
}

/* ---- one sheet, or a file without sheets
 * -------------------------------------------------- */

/* Which of a file's sheets are taken so far. */
struct taking {
    struct opening *opening;
    bool whole; /* the file has no other sheet */
    bool spare; /* of a folder, and not named after a table */
    unsigned taken;
    unsigned *numbers; /* per layout: sheets that have it */
};

static void drop_last_source(struct opening *opening)
{
    opening->dataset->count--;
}

enum take { TAKE_NO, TAKE_YES, TAKE_TOLD };

/* Where a file has the table's name, one that has not is no more of it: it may be a copy. */
static bool is_beside(const struct taking *taking, const struct candidate *candidate,
                      unsigned table)
{
    const struct opening *opening = taking->opening;

    if (candidate->beside)
        return true;
    for (size_t i = opening->named_from; taking->spare && i < opening->named_to; i++)
        if (opening->dataset->sources[i].table == table)
            return true;
    return false;
}

/* The last source was taken as any; it stands beside others where one of the table is read.
 */
static enum take settle_beside(const struct taking *taking,
                               const struct candidate *candidate, unsigned table,
                               size_t remarks)
{
    if (!is_beside(taking, candidate, table))
        return TAKE_YES;
    dataset_set_beside(taking->opening, remarks);
    return TAKE_TOLD;
}

/* Both formats take the file's name and the layout's title. */
static void tell_title(struct opening *opening, const struct candidate *candidate,
                       const struct layout *layout, const char *vi, const char *en)
{
    struct str title[2] = {layout->head.title.vi, layout->head.title.en};

    dataset_remark(opening->dataset, false,
                   arena_format(&opening->scratch, vi, candidate->name.data,
                                (int)title[0].length, title[0].data),
                   arena_format(&opening->scratch, en, candidate->name.data,
                                (int)title[1].length, title[1].data));
}

/* All parts of a layout, or the one for the table that is asked for. titled: the table that the
 * file or its sheet is named after; -1. */
static enum take take_layout(struct taking *taking, const struct candidate *candidate,
                             const struct head *head, const struct layout_match *match,
                             int titled)
{
    struct opening *opening = taking->opening;
    const struct layout *layout = match->layout;
    const struct layout_part *only = NULL;
    unsigned number = ++taking->numbers[layout - opening->pack->layouts];
    enum take take = TAKE_NO;

    if (candidate->table >= 0)
        only = dataset_layout_part(opening->pack, layout, (unsigned)candidate->table);
    if (only == NULL && candidate->only_table)
        return TAKE_NO;
    for (size_t p = 0; p < layout->part_count; p++) {
        const struct layout_part *part = &layout->parts[p];
        bool named = only != NULL && only == part;
        unsigned table = named ? (unsigned)candidate->table : part->table;
        size_t remarks = opening->dataset->remark_count;
        struct source *source = NULL;

        /* nor are households made of their persons where others list them */
        if (part->known && titled >= 0 && part->table != (unsigned)titled &&
            !table_begins(&opening->pack->schema.tables[titled]) &&
            dataset_has_table(opening->dataset, part->table))
            continue;
        /* a file named after a like table or given for one table is that table alone */
        if (only != NULL && !named &&
            (candidate->only_table || only->table != (unsigned)candidate->table))
            continue;
        source = dataset_add_source(opening, candidate, table);
        if (!dataset_layout_apply(opening, source, head, match, part, number))
            drop_last_source(opening);
        else if (settle_beside(taking, candidate, table, remarks) == TAKE_YES)
            take = TAKE_YES;
        else
            take = take == TAKE_NO ? TAKE_TOLD : take;
    }
    if (take == TAKE_YES)
        tell_title(opening, candidate, layout, "%s: đọc như: %.*s", "%s: read as: %.*s");
    if (take == TAKE_YES && match->other != NULL) {
        tell_title(
            opening, candidate, match->other,
            "%s: không đọc %.*s trên cùng trang: để mỗi mẫu một trang",
            "%s: not read, %.*s on the same sheet: give each form a sheet of its own");
        dataset_note_unread(opening->dataset, candidate->name);
    }
    return take;
}

static int take_table(struct taking *taking, const struct candidate *candidate,
                      const struct head *head, unsigned table, struct error *err)
{
    struct source *source = dataset_add_source(taking->opening, candidate, table);

    source->delimiter = head->delimiter;
    taking->taken++;
    return dataset_match_header(taking->opening, source, head, err);
}

/* A layout that is known to hold no rows of a table, unless somebody wants just this file.
 */
static enum take take_other(const struct taking *taking, const struct candidate *candidate,
                            const struct layout *layout)
{
    if (taking->whole && !taking->spare)
        return TAKE_NO;
    tell_title(taking->opening, candidate, layout, "không dùng: %s (%.*s)",
               "not used: %s (%.*s)");
    return TAKE_TOLD;
}

/* A sheet that only looks like a table: what is wrong with it does not stop the rest, but
 * nothing is surely clean then. */
static enum take take_guess(struct taking *taking, const struct candidate *candidate,
                            const struct head *head, unsigned table)
{
    struct opening *opening = taking->opening;
    const struct table *guess = &opening->pack->schema.tables[table];
    size_t remarks = opening->dataset->remark_count;
    struct error why = {0};

    if (take_table(taking, candidate, head, table, &why) < 0) {
        taking->taken--;
        drop_last_source(opening);
        dataset_remark(opening->dataset, true, str_from(why.vi), str_from(why.en));
        dataset_note_unread(opening->dataset, candidate->name);
        return TAKE_TOLD;
    }
    if (settle_beside(taking, candidate, table, remarks) == TAKE_TOLD)
        return TAKE_TOLD;
    remark_format(opening, false, "%s: đọc như bảng %.*s", "%s: read as table %.*s",
                  candidate->name.data, (int)guess->name.length, guess->name.data);
    return TAKE_YES;
}

static void tell_encoding(struct opening *opening, const struct candidate *candidate,
                          const struct head *head)
{
    if (opening->options->encoding == NULL && strcmp(head->encoding, "UTF-8") != 0)
        remark_format(opening, false, "%s: đọc như %s (dùng --encoding để chọn khác)",
                      "%s: read as %s (--encoding chooses another)", candidate->name.data,
                      head->encoding);
}

/* --table says what it is, and the file has other sheets: those of another name or header
 * are left. */
static int take_only(struct taking *taking, const struct candidate *candidate,
                     const struct head *head, int titled, enum take *take,
                     struct error *err)
{
    const struct table *table = &taking->opening->pack->schema.tables[candidate->table];

    if (titled != candidate->table && (titled >= 0 || !header_fit(table, head).good))
        return 0;
    *take = TAKE_YES;
    return take_table(taking, candidate, head, (unsigned)candidate->table, err);
}

/* A file named after a table of which it has no caption, and with those of another: a form
 * called units.csv is no list of units. */
static bool is_named_wrongly(const struct schema *schema, const struct candidate *candidate,
                             const struct head *head, const struct header_fit *own)
{
    struct header_fit other;

    if (candidate->only_table || own->matched > 0)
        return false;
    (void)dataset_guess_table(schema, head, true, &other);
    return other.good;
}

/* By its header: a file that is given alone in any case, so that its error is told. */
static int take_by_header(struct taking *taking, const struct candidate *candidate,
                          const struct head *head, enum take *take, struct error *err)
{
    const struct schema *schema = &taking->opening->pack->schema;
    bool strict = taking->whole && !taking->spare;
    struct header_fit fit = {0};
    unsigned table = 0;

    if (candidate->table >= 0)
        fit = header_fit(&schema->tables[candidate->table], head);
    if (candidate->table >= 0 && (taking->whole || fit.good) &&
        !is_named_wrongly(schema, candidate, head, &fit)) {
        *take = TAKE_YES;
        return take_table(taking, candidate, head, (unsigned)candidate->table, err);
    }
    table = dataset_guess_table(schema, head, !strict, &fit);
    if (strict) {
        *take = TAKE_YES;
        return take_table(taking, candidate, head, table, err);
    }
    /* a list of places, or counts by place, is no list of records */
    if (fit.good && dataset_fits_records(&schema->tables[table], &fit, head))
        *take = take_guess(taking, candidate, head, table);
    return 0;
}

/* By its layout, by what the sheet is called, by its header. *take is TAKE_NO before. */
static int take_head(struct taking *taking, const struct candidate *candidate,
                     const struct head *head, enum take *take, struct error *err)
{
    struct opening *opening = taking->opening;
    struct layout_match match;
    size_t remarks = opening->dataset->remark_count;
    int titled = -1;

    if (candidate->sheet.length > 0)
        titled =
            table_of_title(&opening->pack->schema, candidate->sheet, &opening->scratch);
    if (dataset_layout_find(opening->pack, head, &match)) {
        *take = match.layout->part_count > 0
                    ? take_layout(taking, candidate, head, &match,
                                  candidate->table >= 0 ? candidate->table : titled)
                    : take_other(taking, candidate, match.layout);
        taking->taken += *take == TAKE_YES;
        if (*take != TAKE_NO)
            return 0;
    }
    if (candidate->only_table && !taking->whole)
        return take_only(taking, candidate, head, titled, take, err);
    if (titled < 0 || candidate->only_table)
        return take_by_header(taking, candidate, head, take, err);
    if (take_table(taking, candidate, head, (unsigned)titled, err) < 0)
        return err->code;
    *take = settle_beside(taking, candidate, (unsigned)titled, remarks);
    return 0;
}

static void tell_meant(struct opening *opening, const struct candidate *candidate)
{
    remark_format(
        opening, true,
        "không đọc được: %s (có vẻ là danh sách nhưng tiêu đề không khớp bảng nào: "
        "ghi tiêu đề như rasoat schema, hoặc để riêng nếu không phải)",
        "not read: %s (it seems to be a list, but its captions fit no table: name "
        "them as rasoat schema does, or put it elsewhere if it is none)",
        candidate->name.data);
    dataset_note_unread(opening->dataset, candidate->name);
}

/* What holds no table; but nothing is surely clean where it seems to be a list. */
static void tell_unused(const struct taking *taking, const struct candidate *candidate,
                        const struct head *head)
{
    struct opening *opening = taking->opening;

    if (dataset_seems_list(opening->pack, head))
        tell_meant(opening, candidate);
    else if (taking->whole)
        remark_format(opening, false, "không dùng: %s (không nhận ra bảng nào)",
                      "not used: %s (no table known in it)", candidate->name.data);
    else
        remark_format(opening, false, "không dùng trang: %s (không nhận ra bảng nào)",
                      "sheet not used: %s (no table known in it)", candidate->name.data);
    if (taking->whole)
        buffer_format(&opening->unused, "%s%s", opening->unused.length > 0 ? ", " : "",
                      candidate->name.data);
}

static int take_candidate(struct taking *taking, const struct candidate *candidate,
                          struct error *err)
{
    struct opening *opening = taking->opening;
    struct arena arena;
    struct head head;
    enum take take = TAKE_NO;
    int status;

    arena_init(&arena);
    status = head_read(opening, candidate, &arena, &head, err);
    if (status == 0 && (head.count > 0 || (taking->whole && !taking->spare))) {
        status = take_head(taking, candidate, &head, &take, err);
        if (status == 0 && take == TAKE_YES)
            tell_encoding(opening, candidate, &head);
        else if (status == 0 && take == TAKE_NO)
            tell_unused(taking, candidate, &head);
    }
    arena_release(&arena);
    return status;
}

/* ---- a file and its sheets
 * ---------------------------------------------------------------- */

static struct candidate of_sheet(struct opening *opening, const struct candidate *file,
                                 struct str sheet)
{
    struct arena *arena = &opening->dataset->arena;
    struct candidate candidate = *file;

    candidate.sheet = arena_str(arena, sheet);
    candidate.path =
        arena_format(arena, "%s#%.*s", file->path.data, (int)sheet.length, sheet.data);
    candidate.name =
        arena_format(arena, "%s#%.*s", file->name.data, (int)sheet.length, sheet.data);
    return candidate;
}

/* A sheet of a findings workbook: its name says what it is. */
static int take_ours(struct taking *taking, const struct candidate *candidate,
                     struct error *err)
{
    const struct schema *schema = &taking->opening->pack->schema;
    enum workbook_sheet sheet = workbook_sheet_of(candidate->sheet);
    int table = sheet == WORKBOOK_DATA
                    ? (int)schema->main_table
                    : workbook_table_of(schema, workbook_sheet_base(candidate->sheet));
    size_t remarks = taking->opening->dataset->remark_count;
    struct arena arena;
    struct head head;
    int status;

    if (sheet != WORKBOOK_DATA && sheet != WORKBOOK_OTHER)
        return 0;
    if (table < 0)
        return take_candidate(taking, candidate, err);
    if (candidate->only_table && candidate->table != table)
        return 0;
    arena_init(&arena);
    status = head_read(taking->opening, candidate, &arena, &head, err);
    if (status == 0)
        status = take_table(taking, candidate, &head, (unsigned)table, err);
    if (status == 0)
        (void)settle_beside(taking, candidate, (unsigned)table, remarks);
    arena_release(&arena);
    return status;
}

/* Several sheets that are visible: each that holds a table; at least one must. */
static int take_sheets(struct taking *taking, const struct candidate *file,
                       const struct xlsx_sheet *sheets, size_t count, struct error *err)
{
    const struct xlsx_sheet *first = NULL, *meant = NULL;
    bool ours = workbook_is_ours(sheets, count);
    int status = 0;

    for (size_t i = 0; status == 0 && i < count; i++) {
        struct candidate candidate;
        size_t unread = taking->opening->dataset->unread;

        if (sheets[i].hidden)
            continue;
        first = first == NULL ? &sheets[i] : first;
        candidate = of_sheet(taking->opening, file, sheets[i].name);
        status = ours ? take_ours(taking, &candidate, err)
                      : take_candidate(taking, &candidate, err);
        if (meant == NULL && taking->opening->dataset->unread > unread)
            meant = &sheets[i];
    }
    if (status == 0 && taking->taken == 0 && !taking->spare && first != NULL) {
        const struct xlsx_sheet *best = meant != NULL ? meant : first;
        struct candidate candidate = of_sheet(taking->opening, file, best->name);

        taking->whole = true; /* so that it is told what is wrong with it */
        taking->opening->dataset->unread -= meant != NULL;
        status = take_candidate(taking, &candidate, err);
    }
    return status;
}

/* ---- hidden sheets
 * ----------------------------------------------------------------------- */

/* True where it holds a list or a form, and no mere words. */
static bool holds_table(struct opening *opening, const struct candidate *candidate)
{
    struct arena arena;
    struct head head;
    struct layout_match match;
    struct header_fit fit = {0};
    struct error why = {0};
    bool holds = false;

    arena_init(&arena);
    if (head_read(opening, candidate, &arena, &head, &why) == 0 && head.count > 0) {
        dataset_guess_table(&opening->pack->schema, &head, true, &fit);
        holds = fit.good || dataset_layout_find(opening->pack, &head, &match);
    }
    arena_release(&arena);
    return holds;
}

/* They may hold what is out of date: none is read, all are named. Where nothing else is
 * there, a list on one is an error that says how to read it. */
static int tell_hidden(struct taking *taking, const struct candidate *file,
                       const struct xlsx_sheet *sheets, size_t count, int status,
                       struct error *err)
{
    struct opening *opening = taking->opening;
    bool none = status < 0 || taking->taken == 0;

    for (size_t i = 0; i < count; i++) {
        struct candidate candidate;

        if (!sheets[i].hidden)
            continue;
        candidate = of_sheet(opening, file, sheets[i].name);
        if (none && holds_table(opening, &candidate))
            return error_set(err, ERROR_NOT_FOUND,
                             "'%s': chỉ trang ẩn '%.*s' có bảng; hãy bỏ ẩn trang đó, hoặc "
                             "chạy: rasoat check '%s'",
                             "'%s': only the hidden sheet '%.*s' holds a table; unhide it, "
                             "or run: rasoat check '%s'",
                             file->name.data, (int)candidate.sheet.length,
                             candidate.sheet.data, candidate.path.data);
        remark_format(opening, false, "không đọc trang ẩn: %s", "hidden sheet not read: %s",
                      candidate.name.data);
    }
    return status;
}

/* ---- what sheets are called
 * -------------------------------------------------------------- */

static bool begins_with(struct str text, struct str word)
{
    return text.length > word.length && memcmp(text.data, word.data, word.length) == 0 &&
           (text.data[word.length] == ' ' || text.data[word.length] == '.');
}

/* "Thôn Đông": where each hamlet has a sheet, its name is the hamlet's. */
static void name_by_sheet(struct opening *opening, struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    int field = table->sheet_field;
    struct str name = text_lower(&opening->scratch, source->sheet);

    for (size_t i = 0; field >= 0 && i < table->sheet_word_count; i++) {
        if (source->has_column[field] || !begins_with(name, table->sheet_words[i]))
            continue;
        source->constants[field] =
            value_text(arena_str(&opening->dataset->arena, str_trim(source->sheet)));
        source->has_column[field] = true;
        remark_format(opening, false, "%s: %.*s lấy từ tên trang", "%s: %.*s from its name",
                      source->name.data, (int)table->fields[field].vi.length,
                      table->fields[field].vi.data);
    }
}

static bool names_choice(const struct field *field, struct str folded)
{
    for (size_t c = 0; c < field->choice_count; c++)
        for (size_t k = 0; k < field->choices[c].folded_count; k++)
            if (str_equal(field->choices[c].folded[k], folded))
                return true;
    return false;
}

/* All sheets are called by words of the field, which has a column in each, or in none. */
static bool is_divided_by(struct opening *opening, size_t from, size_t field, bool column)
{
    const struct dataset *dataset = opening->dataset;
    const struct schema *schema = &opening->pack->schema;
    unsigned table = dataset->sources[from].table;
    bool all = schema->tables[table].fields[field].choice_count > 0;

    for (size_t i = from; all && i < dataset->count; i++) {
        const struct source *source = &dataset->sources[i];
        struct str folded = text_fold(&opening->scratch, source->sheet);

        all = source->table == table && source->has_column[field] == column &&
              names_choice(&schema->tables[table].fields[field], folded);
    }
    return all;
}

/* A choice that no sheet has a column of, and all sheets are called by: nothing is taken
 * from such a name, but it explains what is missing. */
static void tell_divided(struct opening *opening, const struct candidate *file, size_t from)
{
    const struct table *table =
        &opening->pack->schema.tables[opening->dataset->sources[from].table];

    for (size_t f = 0; f < table->field_count; f++)
        if (is_divided_by(opening, from, f, true))
            return; /* the names say what the columns say */
    for (size_t f = 0; f < table->field_count; f++) {
        const struct field *field = &table->fields[f];

        if (is_divided_by(opening, from, f, false))
            remark_format(opening, true,
                          "%s: các trang tính có vẻ chia theo '%.*s'; rasoat không lấy giá "
                          "trị từ tên trang, hãy thêm cột '%.*s' vào từng trang",
                          "%s: the sheets seem to be by '%.*s'; no value is taken from a "
                          "sheet's name, add the column '%.*s' to each",
                          file->name.data, (int)field->vi.length, field->vi.data,
                          (int)field->vi.length, field->vi.data);
    }
}

static void use_sheet_names(struct opening *opening, const struct candidate *file,
                            size_t from)
{
    struct dataset *dataset = opening->dataset;

    if (dataset->count <= from + 1)
        return;
    for (size_t i = from; i < dataset->count; i++)
        name_by_sheet(opening, &dataset->sources[i]);
    tell_divided(opening, file, from);
}

/* For places: which sheet each source is read from. */
static void name_worksheets(struct opening *opening, size_t from,
                            const struct xlsx_sheet *sheets, size_t count)
{
    struct dataset *dataset = opening->dataset;
    struct str only = {0};

    for (size_t i = 0; i < count && only.length == 0; i++)
        if (!sheets[i].hidden)
            only = arena_str(&dataset->arena, sheets[i].name);
    for (size_t s = from; s < dataset->count; s++)
        dataset->sources[s].worksheet =
            dataset->sources[s].sheet.length > 0 ? dataset->sources[s].sheet : only;
}

int dataset_take_file(struct opening *opening, const struct candidate *given, bool spare,
                      struct error *err)
{
    struct candidate aside = *given, *file = &aside;
    struct arena arena;
    struct xlsx_sheet *sheets = NULL;
    struct taking taking = {.opening = opening, .whole = true, .spare = spare};
    size_t count = 0, visible = 0, from = opening->dataset->count;
    int status = dataset_set_aside(opening->dataset, file, err);

    opening->taken++;
    arena_init(&arena);
    taking.numbers =
        arena_alloc(&arena, (opening->pack->layout_count + 1) * sizeof(unsigned));
    if (status == 0 && file->sheet.length == 0)
        status = books_list(file->path.data, &arena, &sheets, &count, err);
    for (size_t i = 0; i < count; i++)
        visible += !sheets[i].hidden;
    if (status == 0 && visible > 1) {
        taking.whole = false;
        status = take_sheets(&taking, file, sheets, count, err);
    } else if (status == 0) {
        struct candidate candidate = *file;

        /* a file's own name counts for more than that of its one sheet */
        for (size_t i = 0; i < count && file->table < 0; i++)
            if (!sheets[i].hidden)
                candidate.sheet = arena_str(&opening->dataset->arena, sheets[i].name);
        status = take_candidate(&taking, &candidate, err);
    }
    if (visible < count)
        status = tell_hidden(&taking, file, sheets, count, status, err);
    if (status == 0)
        use_sheet_names(opening, file, from);
    if (status == 0)
        name_worksheets(opening, from, sheets, count);
    arena_release(&arena);
    return status;
}
