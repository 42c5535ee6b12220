#include "dataset/dataset_profile.h"
#include "dataset/units.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/output.h"
#include "base/threads.h"

void dataset_remark(struct dataset *dataset, bool warning, struct str vi, struct str en)
{
    dataset->remarks = memory_grow(dataset->remarks, dataset->remark_count,
                                   &dataset->remark_capacity, sizeof *dataset->remarks);
    dataset->remarks[dataset->remark_count++] = (struct remark){
        warning, arena_str(&dataset->arena, vi), arena_str(&dataset->arena, en)};
}

static struct str format_text(struct arena *arena, const char *format, va_list list)
{
    va_list again;
    int length = 0;
    char *text = NULL;

    va_copy(again, list);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, list);
    return (struct str){text, (size_t)length};
}

void remark_format(struct opening *opening, bool warning, const char *vi, const char *en,
                   ...)
{
    va_list list, again;
    struct str text[2];

    va_start(list, en);
    va_copy(again, list);
    text[0] = format_text(&opening->scratch, vi, list);
    text[1] = format_text(&opening->scratch, en, again);
    va_end(again);
    va_end(list);
    dataset_remark(opening->dataset, warning, text[0], text[1]);
}

void dataset_note_unread(struct dataset *dataset, struct str name)
{
    if (dataset->unread++ == 0)
        dataset->unread_first = arena_str(&dataset->arena, name);
}

/* ---- sources
 * ------------------------------------------------------------------------------ */

struct source *dataset_add_source(struct opening *opening,
                                  const struct candidate *candidate, unsigned table)
{
    struct dataset *dataset = opening->dataset;
    struct source *source = NULL;

    dataset->sources = memory_grow(dataset->sources, dataset->count, &dataset->capacity,
                                   sizeof *dataset->sources);
    source = &dataset->sources[dataset->count++];
    memset(source, 0, sizeof *source);
    source->path = candidate->path;
    source->file = candidate->file;
    source->name = candidate->name;
    source->stamp = candidate->stamp;
    source->taken = opening->taken;
    source->folder = candidate->folder;
    source->sheet = candidate->sheet;
    source->encoding = opening->options->encoding;
    source->own_encoding = &opening->pack->encoding;
    source->books = dataset->books;
    source->table = table;
    return source;
}

int source_open(const struct source *source, struct reader **out, struct error *err)
{
    struct reader_options how = {.delimiter = source->delimiter,
                                 .block_bytes = 256 * 1024,
                                 .encoding = source->encoding,
                                 .own_encoding = source->own_encoding,
                                 .books = source->books,
                                 .good_text = source->good_text};
    struct reader *reader = NULL;
    const struct chunk *head = NULL;
    int status = reader_open(source->path.data, &how, &reader, err);

    if (status == 0)
        status = reader_peek(reader, &head, err);
    if (status == 0)
        status = reader_start(reader, source->skip, err);
    if (status < 0) {
        reader_free(reader);
        return status;
    }
    if (source->reshape != NULL)
        reader_set_filter(reader, reshape_filter(source->reshape));
    else if (source->plain != NULL && !source->unmixed)
        reader_set_filter(reader, plain_filter(source->plain));
    *out = reader;
    return 0;
}

int source_each(const struct source *source, visit_record *visit, void *job,
                struct error *err)
{
    struct reader *reader = NULL;
    int status = source_open(source, &reader, err);

    if (status == 0)
        status = reader_each(reader, visit, job, err);
    if (status >= 0 && source_unchanged(source, err) < 0)
        status = err->code;
    reader_free(reader);
    return status;
}

static int compare_sources(const void *a, const void *b)
{
    const struct source *x = a, *y = b;

    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return x->skip < y->skip ? -1 : x->skip > y->skip; /* skip holds the given order here */
}

static void sort_sources(struct dataset *dataset)
{
    size_t *skips = arena_alloc(&dataset->arena, (dataset->count + 1) * sizeof *skips);

    for (size_t i = 0; i < dataset->count; i++) {
        skips[i] = dataset->sources[i].skip;
        dataset->sources[i].skip = i;
    }
    if (dataset->count > 0)
        qsort(dataset->sources, dataset->count, sizeof *dataset->sources, compare_sources);
    for (size_t i = 0; i < dataset->count; i++)
        dataset->sources[i].skip = skips[dataset->sources[i].skip];
}

static int fill_input(struct source *source, struct input *input, struct error *err)
{
    struct stat status;

    if (output_protect(source->file.data, err) < 0)
        return ERROR_WRITE;
    source->input = input;
    input->path = source->path;
    input->name = source->name;
    input->table = source->table;
    if (stat(source->file.data, &status) == 0)
        input->bytes = (uint64_t)status.st_size;
    return 0;
}

/* The digest is of the bytes that are judged: whoever reads the source to its end asks
 * whether the file is still what it was before this. Each file by one thread, once. */
struct digesting {
    struct dataset *dataset;
    size_t *first; /* per source: the first one of its file */
    _Atomic size_t next;
};

static void find_files(struct digesting *digesting)
{
    struct map files = {0};

    for (size_t i = 0; i < digesting->dataset->count; i++) {
        struct str file = digesting->dataset->sources[i].file;
        uint64_t first = i;

        if (!map_get(&files, file, &first))
            map_set(&files, file, i);
        digesting->first[i] = (size_t)first;
    }
    map_release(&files);
}

static int digest_source(struct dataset *dataset, size_t source, struct error *err)
{
    return digest_file(dataset->sources[source].file.data, dataset->inputs[source].sha256,
                       err);
}

static void digest_files(void *job, bool first)
{
    struct digesting *digesting = job;

    (void)first;
    for (size_t i; (i = atomic_fetch_add(&digesting->next, 1)) < digesting->dataset->count;)
        if (digesting->first[i] == i)
            digest_source(digesting->dataset, i, NULL);
}

static int digest_inputs(struct dataset *dataset, unsigned jobs, struct error *err)
{
    struct digesting digesting = {.dataset = dataset};
    struct input *inputs = dataset->inputs;
    uint64_t bytes = 0;
    int status = 0;

    digesting.first = memory_alloc((dataset->count + 1) * sizeof *digesting.first);
    find_files(&digesting);
    for (size_t i = 0; i < dataset->count; i++)
        bytes += inputs[i].bytes;
    threads_run(bytes >= THREADS_WORTH ? threads_count(jobs) : 1, digest_files, &digesting);
    for (size_t i = 0; status == 0 && i < dataset->count; i++) {
        size_t first = digesting.first[i];

        if (first == i && inputs[i].sha256[0] == '\0') /* once more, to say why not */
            status = digest_source(dataset, i, err);
        else if (first < i)
            memcpy(inputs[i].sha256, inputs[first].sha256, sizeof inputs[i].sha256);
    }
    memory_free(digesting.first);
    return status;
}

/* ---- rows and columns left out
 * ------------------------------------------------------------------------ */

static void add_shown(struct buffer *text, const struct schema *schema,
                      const struct left_out *left, size_t *shown, const char *line)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < left->count && i < LEFT_SHOWN && *shown < LEFT_SHOWN; i++)
        buffer_format(
            text, "%s%s %u '%.*s'", (*shown)++ > 0 ? ", " : "", line,
            (unsigned)left->shown[i].line,
            SHOW(schema_cell(schema, NULL, str_from(left->shown[i].text), &arena)));
    arena_release(&arena);
}

/* One sentence a list: how many, and where the first ones stand. */
static void tell_left(struct dataset *dataset, const struct pack *pack,
                      const struct source *source, const struct left_out *titles,
                      const struct left_out *left)
{
    static const char *const formats[] = {"%s: %s dòng không phải %.*s được bỏ qua: %.*s%s",
                                          "%s: rows left out (%s), no %.*s: %.*s%s"};
    struct str subject[] = {pack->words.records.vi, pack->words.records.en}, said[2];
    uint64_t count = left->count + (titles != NULL ? titles->count : 0);

    if (count == 0)
        return;
    for (size_t n = 0; n < 2; n++) {
        struct buffer text = {0};
        size_t shown = 0;

        if (titles != NULL)
            add_shown(&text, &pack->schema, titles, &shown, n == 0 ? "dòng" : "row");
        add_shown(&text, &pack->schema, left, &shown, n == 0 ? "dòng" : "row");
        said[n] = arena_format(&dataset->arena, formats[n], source->name.data,
                               number_count(count, n == 1).text, (int)subject[n].length,
                               subject[n].data, (int)text.length, text.data,
                               count > shown ? ", ..." : "");
        buffer_release(&text);
    }
    dataset_remark(dataset, false, said[0], said[1]);
}

/* About one row and the record it belongs to. */
static void tell_row(struct dataset *dataset, const struct pack *pack,
                     const struct source *source, unsigned line, const char *vi,
                     const char *en)
{
    dataset_remark(dataset, true,
                   arena_format(&dataset->arena, vi, source->name.data, line,
                                pack->words.record.vi.data),
                   arena_format(&dataset->arena, en, source->name.data, line,
                                pack->words.record.en.data));
}

static void tell_reshaped(struct dataset *dataset, const struct pack *pack,
                          const struct source *source)
{
    const struct left_out *left = source->reshape->left;

    if (left->unlike > 0) { /* far below its group's first row: those nearer are findings */
        tell_row(dataset, pack, source, left->unlike,
                 "%s: dòng %u ghi cho %s khác với dòng đầu của nhóm: hãy ghi lại cho khớp",
                 "%s: row %u says of its %s what the first row of the group does not: "
                 "make them agree");
        dataset_note_unread(dataset, source->name);
    }
    if (left->above > 0)
        tell_row(dataset, pack, source, left->above,
                 "%s: dòng %u đứng trên dòng đầu tiên của nhóm: được tính vào %s ngay bên "
                 "dưới; hãy xếp dòng đầu nhóm lên đầu",
                 "%s: row %u stands above the first head: counted with the %s just below; "
                 "put the head first");
}

static void tell_unused(struct dataset *dataset, const struct input *input)
{
    enum { NAMES = 12 };
    struct buffer names = {0};

    if (input->unknown_count == 0)
        return;
    for (size_t i = 0; i < input->unknown_count && i < NAMES; i++) {
        buffer_text(&names, i > 0 ? ", " : "");
        buffer_add(&names, input->unknown_columns[i]);
    }
    buffer_text(&names, input->unknown_count > NAMES ? ", …" : "");
    dataset_remark(
        dataset, false,
        arena_format(&dataset->arena, "%s: %zu cột không dùng đến: %.*s", input->name.data,
                     input->unknown_count, (int)names.length, names.data),
        arena_format(&dataset->arena, "%s: columns not used (%zu): %.*s", input->name.data,
                     input->unknown_count, (int)names.length, names.data));
    buffer_release(&names);
}

void dataset_tell_left_out(struct dataset *dataset, const struct pack *pack)
{
    for (size_t i = 0; i < dataset->count; i++) {
        const struct source *source = &dataset->sources[i];
        bool told = false;

        tell_unused(dataset, &dataset->inputs[i]);
        if (source->reshape != NULL)
            tell_reshaped(dataset, pack, source);
        for (size_t before = 0; before < i && !told; before++) /* tables of one sheet */
            told = str_equal(dataset->sources[before].path, source->path);
        if (told)
            continue;
        if (source->plain != NULL)
            tell_left(dataset, pack, source, &source->plain->titles, source->plain->left);
        if (source->reshape != NULL && !source->reshape->printed)
            tell_left(dataset, pack, source, NULL, source->reshape->left);
    }
}

/* ---- the dataset
 * -------------------------------------------------------------------------- */

static int check_complete(const struct opening *opening, struct error *err)
{
    const struct schema *schema = &opening->pack->schema;
    const struct dataset *dataset = opening->dataset;
    const struct dataset_options *options = opening->options;
    struct buffer names = {0}, unused = {0};

    for (size_t i = 0; i < dataset->count; i++)
        if (table_begins(&schema->tables[dataset->sources[i].table]))
            return 0;
    if (opening->unread.code < 0) {
        *err = opening->unread;
        return err->code;
    }
    if (opening->unused.length > 0)
        buffer_format(&unused, " (%.*s)", (int)opening->unused.length,
                      opening->unused.data);
    for (size_t t = 0; t < schema->table_count; t++)
        if (table_begins(&schema->tables[t]))
            buffer_format(&names, "%s%.*s.csv", names.length ? ", " : "",
                          (int)schema->tables[t].name.length, schema->tables[t].name.data);
    buffer_char(&names, '\0');
    buffer_char(&unused, '\0');
    error_set(err, ERROR_NOT_FOUND,
              "'%s': không có bảng nào để kiểm tra%s; cần ít nhất một trong: %s",
              "'%s': no table to check%s; at least one is needed of: %s",
              options->dataset_count > 0 ? options->datasets[0] : "--table", unused.data,
              names.data);
    buffer_release(&unused);
    buffer_release(&names);
    return err->code;
}

/* The columns of each list, and of all together. */
static int look_at_columns(struct opening *opening, struct error *err)
{
    struct dataset *dataset = opening->dataset;
    struct columns **lists = memory_alloc((dataset->count + 1) * sizeof *lists);
    int status = dataset_look(opening, lists, err);

    if (status == 0)
        dataset_profile_settle(opening, lists);
    for (size_t i = 0; i < dataset->count; i++)
        columns_free(lists[i]);
    memory_free(lists);
    return status;
}

static int fill_sources(struct opening *opening, struct error *err)
{
    struct dataset *dataset = opening->dataset;
    int status = 0;

    dataset->inputs =
        arena_alloc(&dataset->arena, (dataset->count + 1) * sizeof *dataset->inputs);
    for (size_t i = 0; status == 0 && i < dataset->count; i++)
        status = fill_input(&dataset->sources[i], &dataset->inputs[i], err);
    if (status == 0 && opening->options->digests)
        status = digest_inputs(dataset, opening->options->jobs, err);
    if (status == 0)
        status = look_at_columns(opening, err);
    for (size_t i = 0; status == 0 && i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];

        if (source->reshape != NULL)
            source->reshape->only_x = source->only_x;
        dataset_name_columns(opening, source);
        status = dataset_tell_sheet(opening, source, err);
    }
    return status;
}

int dataset_open(const struct pack *pack, const struct dataset_options *options,
                 struct dataset **out, struct error *err)
{
    struct opening opening = {.pack = pack, .options = options};
    int status = 0;

    opening.dataset = memory_alloc(sizeof *opening.dataset);
    opening.dataset->books = books_new();
    arena_init(&opening.dataset->arena);
    arena_init(&opening.scratch);
    status = dataset_collect_files(&opening, err);
    if (status == 0)
        dataset_drop_repeated(&opening);
    if (status == 0)
        status = check_complete(&opening, err);
    if (status == 0)
        status = dataset_part_years(&opening, err);
    if (status == 0)
        status = dataset_apply_settings(&opening, err);
    if (status == 0)
        status = dataset_year_of_dates(&opening, err);
    if (status == 0)
        status = dataset_match_plans(&opening, err);
    if (status == 0)
        status = dataset_drop_other_years(&opening, err);
    if (status == 0) {
        dataset_tell_beside(&opening);
        sort_sources(opening.dataset);
        status = fill_sources(&opening, err);
        if (status == 0)
            status = units_find(pack, opening.dataset, err);
    }
    memory_free(opening.spare);
    memory_free(opening.beside);
    buffer_release(&opening.unused);
    arena_release(&opening.scratch);
    if (status < 0) {
        dataset_free(opening.dataset);
        return status;
    }
    *out = opening.dataset;
    return 0;
}

void dataset_free(struct dataset *dataset)
{
    if (dataset == NULL)
        return;
    for (size_t i = 0; i < dataset->spooled_count; i++)
        close(dataset->spooled[i]);
    for (size_t i = 0; i < dataset->count; i++)
        units_cells_free(dataset->sources[i].unit_cells);
    books_free(dataset->books);
    memory_free(dataset->spooled);
    memory_free(dataset->sources);
    memory_free(dataset->remarks);
    units_free(dataset->units);
    arena_release(&dataset->arena);
    memory_free(dataset);
}

bool dataset_has_table(const struct dataset *dataset, unsigned table)
{
    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == table)
            return true;
    return false;
}

bool dataset_has_some(const struct dataset *dataset, unsigned table, unsigned field)
{
    for (size_t i = 0; i < dataset->count; i++)
        if (dataset->sources[i].table == table && dataset->sources[i].has_column[field])
            return true;
    return false;
}

bool dataset_has_field(const struct dataset *dataset, unsigned table, unsigned field)
{
    bool any = false;

    for (size_t i = 0; i < dataset->count; i++) {
        if (dataset->sources[i].table != table)
            continue;
        if (!dataset->sources[i].has_column[field])
            return false;
        any = true;
    }
    return any;
}
