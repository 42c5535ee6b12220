#include "check/confirm.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/output.h"
#include "base/text.h"
#include "excel/books.h"
#include "excel/cells.h"
#include "survey/workbook.h"

enum { FINGERPRINT_LENGTH = 32, REFUSED_MAX = 64 };

struct refused {
    struct str rule;
    uint64_t count;
};

struct confirmations {
    struct arena arena;
    struct confirmation *items;
    size_t count, capacity;
    struct map index; /* fingerprint -> number */
    struct refused *refused;
    size_t refused_count;
    uint64_t expired;
};

/* ---- one file
 * ------------------------------------------------------------------------------ */

enum confirm_column {
    COLUMN_FINGERPRINT,
    COLUMN_REASON,
    COLUMN_BY,
    COLUMN_DATE,
    COLUMN_UNTIL,
    COLUMNS
};

/* In the form of text_fold. */
static const char *const headers[COLUMNS][5] = {
    [COLUMN_FINGERPRINT] = {"fingerprint", "ma loi", "dau van tay"},
    [COLUMN_REASON] = {"reason", "giai trinh", "ly do", "explanation"},
    [COLUMN_BY] = {"by", "nguoi xac nhan", "confirmed by", "by whom"},
    [COLUMN_DATE] = {"date", "ngay", "ngay xac nhan", "confirmed on"},
    [COLUMN_UNTIL] = {"until", "den ngay", "den het ngay", "het han"},
};

struct confirm_file {
    struct confirmations *to;
    const char *name;
    bool workbook; /* a line without a reason is a finding that nobody explained */
    date_days as_of;
    bool header_read;
    size_t column[COLUMNS]; /* SIZE_MAX: none */
    struct str cells[COLUMNS];
    struct arena scratch;
};

static void read_header_cell(void *job, size_t column, struct str cell)
{
    struct confirm_file *file = job;
    struct str folded = text_fold(&file->scratch, cell);

    for (int c = 0; c < COLUMNS; c++)
        for (size_t i = 0; i < sizeof headers[c] / sizeof *headers[c]; i++)
            if (headers[c][i] != NULL && str_is(folded, headers[c][i]) &&
                file->column[c] == SIZE_MAX)
                file->column[c] = column;
}

static void read_cell(void *job, size_t column, struct str cell)
{
    struct confirm_file *file = job;

    for (int c = 0; c < COLUMNS; c++)
        if (file->column[c] == column)
            file->cells[c] = arena_str(&file->scratch, str_trim(cell));
}

static bool is_fingerprint(struct str text)
{
    return text.length == FINGERPRINT_LENGTH &&
           strspn(text.data, "0123456789abcdef") == FINGERPRINT_LENGTH;
}

/* What comes later counts. */
static void keep(struct confirmations *to, struct str fingerprint,
                 const struct confirmation *item)
{
    uint64_t number = to->count;

    if (!map_get(&to->index, fingerprint, &number)) {
        to->items = memory_grow(to->items, to->count, &to->capacity, sizeof *to->items);
        map_set(&to->index, fingerprint, to->count++);
    }
    to->items[number] = *item;
}

static int add_confirmation(struct confirm_file *file, uint32_t line, struct error *err)
{
    struct confirmations *to = file->to;
    const struct str *cells = file->cells;
    struct confirmation item = {.pack_last_day = INT32_MAX};
    bool year_only = false;

    if (cells[COLUMN_REASON].length == 0 && file->workbook)
        return 0;
    if (!is_fingerprint(cells[COLUMN_FINGERPRINT]))
        return error_set(
            err, ERROR_GENERAL,
            "'%s', dòng %" PRIu32 ": '%.40s' không phải mã lỗi (fingerprint) gồm "
            "32 chữ số 0-9, a-f",
            "'%s', line %" PRIu32 ": '%.40s' is no fingerprint of 32 digits 0-9, "
            "a-f",
            file->name, line,
            cells[COLUMN_FINGERPRINT].length > 0 ? cells[COLUMN_FINGERPRINT].data : "");
    if (cells[COLUMN_REASON].length == 0)
        return error_set(err, ERROR_GENERAL, "'%s', dòng %" PRIu32 ": thiếu lời giải trình",
                         "'%s', line %" PRIu32 ": no reason is given", file->name, line);
    if (cells[COLUMN_UNTIL].length > 0 &&
        !date_read(cells[COLUMN_UNTIL], false, &item.pack_last_day, &year_only))
        return error_set(err, ERROR_GENERAL,
                         "'%s', dòng %" PRIu32
                         ": 'đến ngày' là '%.40s', không phải một ngày",
                         "'%s', line %" PRIu32 ": 'until' is '%.40s', which is no day",
                         file->name, line, cells[COLUMN_UNTIL].data);
    item.reason = arena_str(&to->arena, cells[COLUMN_REASON]);
    item.by = arena_str(&to->arena, cells[COLUMN_BY]);
    item.date = arena_str(&to->arena, cells[COLUMN_DATE]);
    item.until = arena_str(&to->arena, cells[COLUMN_UNTIL]);
    item.expired = item.pack_last_day < file->as_of;
    keep(to, cells[COLUMN_FINGERPRINT], &item);
    return 0;
}

static int check_header(const struct confirm_file *file, struct error *err)
{
    if (file->column[COLUMN_FINGERPRINT] != SIZE_MAX &&
        file->column[COLUMN_REASON] != SIZE_MAX)
        return 0;
    return error_set(
        err, ERROR_GENERAL,
        "'%s': cần các cột fingerprint (mã lỗi) và reason (giải trình); có thể có "
        "by, date, until",
        "'%s': needs the columns fingerprint and reason; by, date and until may be "
        "there",
        file->name);
}

static int read_record(void *job, struct parser *parser, const struct chunk *chunk,
                       size_t number, struct error *err)
{
    struct confirm_file *file = job;
    const struct record *record = &chunk->records[number];
    bool header = !file->header_read;
    long got = -1;

    arena_reset(&file->scratch);
    memset(file->cells, 0, sizeof file->cells);
    file->header_read = true;
    if (record->state == RECORD_GOOD)
        got = parser_record(parser, chunk, number, header ? read_header_cell : read_cell,
                            file);
    if (got < 0)
        return error_set(err, ERROR_GENERAL, "'%s', dòng %" PRIu32 ": không đọc được",
                         "'%s', line %" PRIu32 ": cannot be read", file->name,
                         record->line);
    return header ? check_header(file, err) : add_confirmation(file, record->line, err);
}

static int read_records(struct confirm_file *file, struct reader *reader, struct error *err)
{
    int status = reader_each(reader, read_record, file, err);

    return status == 0 && !file->header_read ? check_header(file, err) : status;
}

static int read_file(struct confirmations *to, const char *path, bool workbook,
                     date_days as_of, struct error *err)
{
    struct confirm_file file = {
        .to = to, .name = path, .workbook = workbook, .as_of = as_of};
    struct reader *reader = NULL;
    int status = reader_open(path, NULL, &reader, err);

    for (int c = 0; c < COLUMNS; c++)
        file.column[c] = SIZE_MAX;
    arena_init(&file.scratch);
    if (status == 0)
        status = reader_start(reader, 0, err);
    if (status == 0)
        status = read_records(&file, reader, err);
    reader_free(reader);
    arena_release(&file.scratch);
    return status;
}

/* ---- all files
 * ----------------------------------------------------------------------------- */

/* "loi.xlsx#Dữ liệu" is of loi.xlsx. */
static struct str without_sheet(struct str path)
{
    static const char ending[] = ".xlsx#";

    for (size_t i = 0; i + sizeof ending - 1 <= path.length; i++)
        if (strncasecmp(path.data + i, ending, sizeof ending - 1) == 0)
            return (struct str){path.data, i + sizeof ending - 2};
    return path;
}

/* Nothing is read of a file that is no findings workbook. */
static int read_workbook(struct confirmations *to, struct str path, date_days as_of,
                         bool *ours, struct error *err)
{
    struct xlsx_sheet *sheets = NULL;
    size_t count = 0;
    struct arena arena;
    int status;

    arena_init(&arena);
    path = arena_str(&arena, path);
    status = books_list(path.data, &arena, &sheets, &count, err);
    *ours = status == 0 && workbook_is_ours(sheets, count);
    for (size_t i = 0; *ours && status == 0 && i < count; i++) {
        enum workbook_sheet sheet = workbook_sheet_of(sheets[i].name);

        if (sheet == WORKBOOK_FINDINGS || sheet == WORKBOOK_CONFIRMED ||
            sheet == WORKBOOK_WORK)
            status = read_file(to,
                               arena_format(&arena, "%s#%.*s", path.data,
                                            (int)sheets[i].name.length, sheets[i].name.data)
                                   .data,
                               true, as_of, err);
    }
    arena_release(&arena);
    return status;
}

/* A sheet of a workbook none of whose sheets came before. */
static bool is_new_workbook(const struct dataset *dataset, size_t number)
{
    const struct source *source = &dataset->sources[number];

    for (size_t i = 0; i < number; i++)
        if (str_equal(dataset->sources[i].file, source->file))
            return false;
    return source->delimiter == RECORD_DELIMITER;
}

/* A csv file, a findings workbook, or a sheet of one. */
static int read_given(struct confirmations *to, const char *path, date_days as_of,
                      struct error *err)
{
    struct str book = without_sheet(str_from(path));
    char *file = memory_copy(book);
    bool ours = false;
    int status = output_protect(file, err);

    memory_free(file);
    if (status < 0)
        return status;
    if (book.length < strlen(path))
        return read_file(to, path, true, as_of, err);
    status = read_workbook(to, book, as_of, &ours, err);
    return status < 0 || ours ? status : read_file(to, path, false, as_of, err);
}

int confirmations_load(const struct run_options *options, const struct dataset *dataset,
                       date_days as_of, struct confirmations **out, struct error *err)
{
    struct confirmations *to = memory_alloc(sizeof *to);
    bool ours = false;
    int status = 0;

    arena_init(&to->arena);
    to->refused = arena_alloc(&to->arena, REFUSED_MAX * sizeof *to->refused);
    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        if (is_new_workbook(dataset, i))
            status = read_workbook(to, dataset->sources[i].file, as_of, &ours, err);
    for (size_t i = 0; status == 0 && i < options->exception_count; i++)
        status = read_given(to, options->exceptions[i], as_of, err);
    if (status == 0 && to->count > 0) {
        *out = to;
        to = NULL;
    }
    confirmations_free(to);
    return status;
}

void confirmations_free(struct confirmations *confirmations)
{
    if (confirmations == NULL)
        return;
    memory_free(confirmations->items);
    map_release(&confirmations->index);
    arena_release(&confirmations->arena);
    memory_free(confirmations);
}

/* ---- what they say
 * ------------------------------------------------------------------------- */

static struct confirmation *find(const struct confirmations *confirmations,
                                 const char *fingerprint)
{
    uint64_t number = 0;

    if (confirmations == NULL ||
        !map_get(&confirmations->index, str_from(fingerprint), &number))
        return NULL;
    return &confirmations->items[number];
}

const struct confirmation *confirm_find(const struct confirmations *confirmations,
                                        const struct rule *rule, const char *fingerprint)
{
    const struct confirmation *item = find(confirmations, fingerprint);

    return item == NULL || item->expired || rule == NULL || !rule->may_confirm ? NULL
                                                                               : item;
}

static void note_refused(struct confirmations *confirmations, struct str rule)
{
    for (size_t i = 0; i < confirmations->refused_count; i++)
        if (str_equal(confirmations->refused[i].rule, rule)) {
            confirmations->refused[i].count++;
            return;
        }
    if (confirmations->refused_count < REFUSED_MAX)
        confirmations->refused[confirmations->refused_count++] = (struct refused){rule, 1};
}

const struct confirmation *confirm_note(struct confirmations *confirmations,
                                        const struct check *check, const char *fingerprint)
{
    struct confirmation *item = find(confirmations, fingerprint);

    if (item == NULL)
        return NULL;
    item->used = true;
    if (check->rule == NULL || !check->rule->may_confirm)
        note_refused(confirmations, check->id);
    else if (item->expired)
        confirmations->expired++;
    else
        return NULL;
    return item;
}

static void remark_refused(const struct confirmations *confirmations,
                           struct dataset *dataset)
{
    for (size_t i = 0; i < confirmations->refused_count; i++) {
        const struct refused *refused = &confirmations->refused[i];
        int length = (int)refused->rule.length;

        dataset_remark(
            dataset, true,
            arena_format(&dataset->arena,
                         "%.*s không cho giải trình: %s lời giải trình không được tính, "
                         "hãy sửa số liệu",
                         length, refused->rule.data,
                         number_count(refused->count, false).text),
            arena_format(
                &dataset->arena,
                "%.*s cannot be confirmed, correct the data; reasons not taken: %s", length,
                refused->rule.data, number_count(refused->count, true).text));
    }
}

static void remark_count(struct dataset *dataset, uint64_t count, const char *vi,
                         const char *en)
{
    if (count == 0)
        return;
    dataset_remark(
        dataset, true,
        arena_format(&dataset->arena, "%s %s", number_count(count, false).text, vi),
        arena_format(&dataset->arena, "%s: %s", en, number_count(count, true).text));
}

void confirm_remarks(const struct confirmations *confirmations, struct dataset *dataset,
                     bool whole)
{
    uint64_t unused = 0;

    if (confirmations == NULL)
        return;
    remark_refused(confirmations, dataset);
    remark_count(dataset, confirmations->expired,
                 "lời giải trình đã hết hạn nên không được tính",
                 "confirmations that have expired, not taken");
    for (size_t i = 0; i < confirmations->count; i++)
        unused += !confirmations->items[i].used;
    if (whole)
        remark_count(
            dataset, unused,
            "lời giải trình không còn ứng với lỗi nào (số liệu đã đổi hoặc đã sửa)",
            "confirmations that answer no finding any more (the values changed)");
}
