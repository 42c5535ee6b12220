#include "excel/xls.h"

#include "content/content.h"
#include "content/ole.h"
#include "excel/xls_book.h"
#include "excel/xls_record.h"
#include "excel/xlsx_cell.h"

enum { VERSION_97 = 0x600, SHEET_OF_CELLS = 0 };

/* A format that the workbook defines. */
struct xls_format {
    unsigned id;
    uint8_t format;
};

struct globals {
    struct xls *xls;
    struct xls_format *own;
    size_t own_count, own_capacity;
    unsigned *styles; /* the format's number of each style */
    size_t style_count, style_capacity;
    bool locked;
};

int xls_fail_damaged(const struct xls *xls, struct error *err)
{
    return error_set(
        err, ERROR_GENERAL,
        "tệp Excel '%s' (.xls) bị cắt cụt hoặc hỏng; hãy tải lại, hoặc mở bằng "
        "Excel rồi lưu lại thành .xlsx",
        "the Excel file '%s' (.xls) is truncated or damaged; fetch it again, "
        "or open it with Excel and save it as .xlsx",
        xls->name);
}

/* --- what the workbook says once --- */

static void add_sheet(struct xls *xls, struct xls_record *record)
{
    struct xls_sheet sheet = {.start = xls_take(record, 4)};
    struct buffer name = {0};

    sheet.hidden = (xls_take(record, 1) & 3) != 0;
    sheet.no_cells = xls_take(record, 1) != SHEET_OF_CELLS;
    xls_take_text(record, 1, &name);
    sheet.name = buffer_keep(&name, &xls->arena);
    xls->sheets = memory_grow(xls->sheets, xls->sheet_count, &xls->sheet_capacity,
                              sizeof(*xls->sheets));
    xls->sheets[xls->sheet_count++] = sheet;
}

static void add_format(struct globals *globals, struct xls_record *record)
{
    unsigned id = xls_take(record, 2);
    struct buffer code = {0};

    xls_take_text(record, 2, &code);
    globals->own = memory_grow(globals->own, globals->own_count, &globals->own_capacity,
                               sizeof(*globals->own));
    globals->own[globals->own_count++] =
        (struct xls_format){id, xlsx_format_of_code(buffer_str(&code))};
    buffer_release(&code);
}

static void add_style(struct globals *globals, struct xls_record *record)
{
    xls_skip(record, 2); /* the font */
    globals->styles = memory_grow(globals->styles, globals->style_count,
                                  &globals->style_capacity, sizeof(*globals->styles));
    globals->styles[globals->style_count++] = xls_take(record, 2);
}

static void add_strings(struct xls *xls, struct xls_record *record)
{
    size_t capacity = 0;
    uint32_t count;

    xls_skip(record, 4); /* how many cells use them */
    count = xls_take(record, 4);
    xls->string_count = 0;
    while (record->good && xls->string_count < count) {
        xls->string_ends = memory_grow(xls->string_ends, xls->string_count, &capacity,
                                       sizeof(*xls->string_ends));
        xls_take_text(record, 2, &xls->strings);
        xls->string_ends[xls->string_count++] = xls->strings.length;
    }
}

static uint8_t format_of(const struct globals *globals, unsigned id)
{
    for (size_t i = 0; i < globals->own_count; i++)
        if (globals->own[i].id == id)
            return globals->own[i].format;
    return xlsx_format_builtin(id);
}

static void use_styles(const struct globals *globals)
{
    struct xls *xls = globals->xls;

    xls->formats = memory_alloc(globals->style_count + 1);
    for (size_t i = 0; i < globals->style_count; i++)
        xls->formats[i] = format_of(globals, globals->styles[i]);
    xls->format_count = globals->style_count;
}

static void read_global(struct globals *globals, struct xls_record *record)
{
    switch (record->type) {
    case XLS_PASSWORD:
        globals->locked = true;
        break;
    case XLS_DATE_MODE:
        globals->xls->from_1904 = xls_take(record, 2) != 0;
        break;
    case XLS_SHEET:
        add_sheet(globals->xls, record);
        break;
    case XLS_FORMAT:
        add_format(globals, record);
        break;
    case XLS_STYLE:
        add_style(globals, record);
        break;
    case XLS_STRINGS:
        add_strings(globals->xls, record);
        break;
    default:
        break;
    }
}

static int read_globals(struct xls *xls, struct error *err)
{
    struct xls_record record = {.stream = buffer_str(&xls->stream), .good = true};
    struct globals globals = {.xls = xls};
    bool ended = false;
    int status = 0;

    if (!xls_next(&record) || record.type != XLS_BEGIN)
        return xls_fail_damaged(xls, err);
    if (xls_take(&record, 2) != VERSION_97)
        return content_check(CONTENT_WORKBOOK_95, xls->name, err);
    while (!ended && !globals.locked && xls_next(&record)) {
        ended = record.type == XLS_EOF;
        read_global(&globals, &record);
    }
    if (globals.locked)
        status = content_check(CONTENT_LOCKED, xls->name, err);
    else if (!ended || !record.good || xls->sheet_count == 0)
        status = xls_fail_damaged(xls, err);
    else
        use_styles(&globals);
    memory_free(globals.own);
    memory_free(globals.styles);
    return status;
}

/* --- the file --- */

static int read_stream(struct xls *xls, int fd, struct error *err)
{
    struct ole *ole = ole_open(fd);
    int status = 0;

    if (ole == NULL)
        return xls_fail_damaged(xls, err);
    if (!ole_read(ole, "Workbook", &xls->stream))
        status = xls_fail_damaged(xls, err);
    ole_free(ole);
    return status;
}

int xls_open(int fd, const char *name, struct xls **out, struct error *err)
{
    struct xls *xls = memory_alloc(sizeof(*xls));
    int status;

    arena_init(&xls->arena);
    xls->name = memory_copy(str_from(name));
    status = read_stream(xls, fd, err);
    if (status == 0)
        status = read_globals(xls, err);
    if (status == 0) {
        *out = xls;
        xls = NULL;
    }
    xls_free(xls);
    return status;
}

size_t xls_count(const struct xls *xls)
{
    return xls->sheet_count;
}

struct xlsx_sheet xls_sheet(const struct xls *xls, size_t index)
{
    const struct xls_sheet *sheet = &xls->sheets[index];

    return (struct xlsx_sheet){sheet->name, sheet->hidden, sheet->no_cells};
}

int xls_read(const struct xls *xls, size_t index, struct cells_store *store,
             struct cells **out, struct error *err)
{
    return xls_rows_read(xls, xls->sheets[index].start, store, out, err);
}

void xls_free(struct xls *xls)
{
    if (xls == NULL)
        return;
    arena_release(&xls->arena);
    buffer_release(&xls->stream);
    buffer_release(&xls->strings);
    memory_free(xls->sheets);
    memory_free(xls->formats);
    memory_free(xls->string_ends);
    memory_free(xls->name);
    memory_free(xls);
}
