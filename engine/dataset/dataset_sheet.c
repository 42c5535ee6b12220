#include "dataset/dataset_private.h"
#include "read/cells.h"

/* What a sheet says that none of its values does: each kind once, with the first place. */

static void tell(struct opening *opening, const struct source *source, enum cells_note note,
                 unsigned long long count, const char *first)
{
    const char *name = source->name.data;

    switch (note) {
    case CELLS_FORMULA:
        remark_format(opening, true,
                      "%s: %llu ô có công thức nhưng không có giá trị được lưu (đầu tiên: "
                      "ô %s), nên coi là trống; hãy mở bằng Excel, tính lại và lưu",
                      "%s: %llu cells hold a formula without a stored value (the first: "
                      "%s), read as empty; open the file with Excel, recalculate and save",
                      name, count, first);
        break;
    case CELLS_ERROR:
        remark_format(opening, true,
                      "%s: %llu ô báo lỗi như #N/A, #REF! (đầu tiên: ô %s), nên coi là "
                      "trống; hãy sửa công thức hoặc ghi giá trị",
                      "%s: %llu cells hold an error such as #N/A or #REF! (the first: %s), "
                      "read as empty; mend the formula or write the value",
                      name, count, first);
        break;
    case CELLS_TWICE:
        remark_format(opening, true,
                      "%s: %llu ô có hai giá trị ở cùng một địa chỉ (đầu tiên: ô %s), lấy "
                      "giá trị sau; hãy mở bằng Excel, xem lại và lưu",
                      "%s: %llu cells have two values at one address (the first: %s), the "
                      "later one counts; open the file with Excel, look and save",
                      name, count, first);
        break;
    case CELLS_HIDDEN_ROW:
        remark_format(
            opening, false, "%s: có %llu dòng bị ẩn, vẫn được đọc (đầu tiên: dòng %s)",
            "%s: %llu hidden rows are read too (the first: row %s)", name, count, first);
        break;
    case CELLS_HIDDEN_COLUMN:
        remark_format(opening, false,
                      "%s: có %llu cột bị ẩn, vẫn được đọc (đầu tiên: cột %s)",
                      "%s: %llu hidden columns are read too (the first: column %s)", name,
                      count, first);
        break;
    case CELLS_NOTES:
        break;
    }
}

static void tell_all(struct opening *opening, const struct source *source,
                     const struct cells_told *told)
{
    for (unsigned i = 0; i < CELLS_NOTES; i++) {
        char name[16];

        if (told[i].count > 0)
            tell(opening, source, (enum cells_note)i, told[i].count,
                 cells_name(told[i].column, told[i].row, name));
    }
}

int dataset_tell_sheet(struct opening *opening, const struct source *source,
                       struct error *err)
{
    struct reader *reader = NULL;
    int status = 0;

    if (source->delimiter != CELLS_DELIMITER)
        return 0;
    status = source_open(source, &reader, err);
    if (status == 0 && reader_cells(reader) != NULL)
        tell_all(opening, source, cells_told(reader_cells(reader)));
    reader_free(reader);
    return status;
}
