#include "dataset/dataset_private.h"
#include "excel/cells.h"

/* What a sheet says that none of its values does: each kind once, with the first place. */

/* "#DIV/0! (C4), #REF! (D5)": each kind with its first place. */
static struct str errors_words(struct opening *opening, const struct cells_told *told)
{
    struct buffer text = {0};
    char name[16];

    for (size_t i = 0; i < told->text_count; i++)
        buffer_format(&text, "%s%s (%s)", i > 0 ? ", " : "", told->texts[i].text,
                      cells_name(told->texts[i].column, told->texts[i].row, name));
    if (told->text_count == 0)
        buffer_text(&text, cells_name(told->column, told->row, name));
    return buffer_keep(&text, &opening->scratch);
}

static void tell_errors(struct opening *opening, const struct source *source,
                        const struct cells_told *told)
{
    remark_format(
        opening, true,
        "%s: %s%.0s ô báo lỗi: %s; các ô này coi là trống, hãy sửa công thức hoặc "
        "ghi giá trị",
        "%s: cells with an error: %.0s%s (%s); they are read as empty, mend the "
        "formula or write the value",
        source->name.data, number_count(told->count, false).text,
        number_count(told->count, true).text, errors_words(opening, told).data);
}

static void tell(struct opening *opening, const struct source *source, enum cells_note note,
                 unsigned long long count, const char *first)
{
    const char *name = source->name.data;
    struct number_words shown[] = {number_count(count, false), number_count(count, true)};
    const char *vi = shown[0].text, *en = shown[1].text;

    switch (note) {
    case CELLS_FORMULA:
        remark_format(
            opening, true,
            "%s: %s%.0s ô có công thức nhưng không có giá trị được lưu (đầu tiên: "
            "ô %s), nên coi là trống; hãy mở bằng Excel, tính lại và lưu",
            "%s: cells with a formula and no stored value: %.0s%s (the first: "
            "%s), read as empty; open the file with Excel, recalculate and save",
            name, vi, en, first);
        break;
    case CELLS_ERROR: /* told by its texts */
        break;
    case CELLS_TWICE:
        remark_format(
            opening, true,
            "%s: %s%.0s ô có hai giá trị ở cùng một địa chỉ (đầu tiên: ô %s), lấy "
            "giá trị sau; hãy mở bằng Excel, xem lại và lưu",
            "%s: cells with two values at one address: %.0s%s (the first: %s), the "
            "later one counts; open the file with Excel, look and save",
            name, vi, en, first);
        break;
    case CELLS_HIDDEN_ROW:
        remark_format(
            opening, false, "%s: có %s%.0s dòng bị ẩn, vẫn được đọc (đầu tiên: dòng %s)",
            "%s: hidden rows, read too: %.0s%s (the first: row %s)", name, vi, en, first);
        break;
    case CELLS_HIDDEN_COLUMN:
        remark_format(opening, false,
                      "%s: có %s%.0s cột bị ẩn, vẫn được đọc (đầu tiên: cột %s)",
                      "%s: hidden columns, read too: %.0s%s (the first: column %s)", name,
                      vi, en, first);
        break;
    case CELLS_NOTES:
        break;
    }
}

static void tell_all(struct opening *opening, const struct source *source,
                     const struct cells_told *told)
{
    if (told[CELLS_ERROR].count > 0)
        tell_errors(opening, source, &told[CELLS_ERROR]);
    for (unsigned i = 0; i < CELLS_NOTES; i++) {
        char name[16];

        if (told[i].count > 0)
            tell(opening, source, (enum cells_note)i, told[i].count,
                 cells_name(told[i].column, told[i].row, name));
    }
}

/* Rows of a form are made of cells of any column. */
static bool is_used(const struct source *source, size_t column)
{
    return source->reshape != NULL || column == CELLS_COLUMNS - 1 ||
           (column >= 1 && column <= source->columns &&
            source->column_field[column - 1] >= 0);
}

/* A cell that a record needs and nobody can read: what it would say is not known, so that
 * nothing here is surely clean. */
static void note_unread_cell(struct opening *opening, const struct source *source,
                             const struct cells_told *told)
{
    char name[16];

    for (size_t column = 0; column < CELLS_COLUMNS; column++) {
        if (told->first[column] == 0 || !is_used(source, column))
            continue;
        cells_name((uint32_t)column, told->first[column], name);
        dataset_note_unread(opening->dataset, arena_format(&opening->scratch, "%s (%s)",
                                                           source->name.data, name));
        return;
    }
}

static void note_unread(struct opening *opening, const struct source *source,
                        const struct cells_told *told)
{
    note_unread_cell(opening, source, &told[CELLS_ERROR]);
    note_unread_cell(opening, source, &told[CELLS_FORMULA]);
}

int dataset_tell_sheet(struct opening *opening, const struct source *source,
                       struct error *err)
{
    struct reader *reader = NULL;
    int status = 0;

    if (source->delimiter != RECORD_DELIMITER)
        return 0;
    status = source_open(source, &reader, err);
    if (status == 0 && reader_cells(reader) != NULL) {
        tell_all(opening, source, cells_told(reader_cells(reader)));
        note_unread(opening, source, cells_told(reader_cells(reader)));
    }
    reader_free(reader);
    return status;
}
