/* The formats and shared strings of a workbook. */
#include <stdlib.h>
#include <string.h>

#include "excel/xlsx_book.h"
#include "excel/xlsx_cell.h"

enum { STYLES_MOST = 1 << 20 };

#define STRING_BYTES_MOST ((size_t)256 << 20)

/* A format that the workbook defines. */
struct own_format {
    unsigned id;
    uint8_t format;
};

struct style_job {
    struct book *book;
    struct own_format *own;
    size_t own_count, own_capacity;
    unsigned *styles; /* the format's number of each style */
    size_t style_count, style_capacity;
    bool in_formats, in_styles;
    struct part *part;
};

static unsigned number_of(const char *text)
{
    unsigned long value = text == NULL ? 0 : strtoul(text, NULL, 10);

    return value > UINT32_MAX ? UINT32_MAX : (unsigned)value;
}

static void add_own_format(struct style_job *job, const char **attributes)
{
    const char *code = xlsx_attribute(attributes, "formatCode");

    if (code == NULL)
        return;
    job->own = memory_grow(job->own, job->own_count, &job->own_capacity, sizeof(*job->own));
    job->own[job->own_count++] =
        (struct own_format){number_of(xlsx_attribute(attributes, "numFmtId")),
                            xlsx_format_of_code(str_from(code))};
}

static void add_style(struct style_job *job, const char **attributes)
{
    job->styles = memory_grow(job->styles, job->style_count, &job->style_capacity,
                              sizeof(*job->styles));
    job->styles[job->style_count++] = number_of(xlsx_attribute(attributes, "numFmtId"));
}

static void style_start(void *data, const char *name, const char **attributes)
{
    struct style_job *job = data;

    if (job->own_count + job->style_count == STYLES_MOST)
        part_fail(job->part, "quá nhiều kiểu ô", "too many cell styles");
    else if (strcmp(name, "numFmts") == 0)
        job->in_formats = true;
    else if (strcmp(name, "cellXfs") == 0)
        job->in_styles = true;
    else if (job->in_formats && strcmp(name, "numFmt") == 0)
        add_own_format(job, attributes);
    else if (job->in_styles && strcmp(name, "xf") == 0)
        add_style(job, attributes);
}

static void style_end(void *data, const char *name)
{
    struct style_job *job = data;

    if (strcmp(name, "numFmts") == 0)
        job->in_formats = false;
    else if (strcmp(name, "cellXfs") == 0)
        job->in_styles = false;
}

static void no_text(void *job, struct str text)
{
    (void)job;
    (void)text;
}

static int compare_formats(const void *a, const void *b)
{
    const struct own_format *x = a, *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

/* The format of each style, from its number. */
static void resolve_styles(struct style_job *job)
{
    struct book *book = job->book;

    if (job->own_count > 0)
        qsort(job->own, job->own_count, sizeof(*job->own), compare_formats);
    book->formats = memory_alloc(job->style_count);
    book->format_count = job->style_count;
    for (size_t i = 0; i < job->style_count; i++) {
        struct own_format key = {.id = job->styles[i]};
        const struct own_format *own = job->own_count == 0
                                           ? NULL
                                           : bsearch(&key, job->own, job->own_count,
                                                     sizeof(*job->own), compare_formats);

        book->formats[i] = own != NULL ? own->format : xlsx_format_builtin(key.id);
    }
}

int book_read_styles(struct book *book, const struct xlsx_file *file, struct error *err)
{
    struct style_job job = {.book = book};
    const struct part_reader reader = {style_start, style_end, no_text, &job};
    int status = 0;

    if (book->styles_path != NULL && part_exists(file, book->styles_path)) {
        status = part_read(file, book->styles_path, &reader, &job.part, err);
        if (status == 0)
            resolve_styles(&job);
    }
    memory_free(job.own);
    memory_free(job.styles);
    return status;
}

/* --- shared strings --- */

struct string_job {
    struct book *book;
    size_t capacity, start;
    unsigned phonetic; /* how deep in hints at the reading */
    bool in_item, in_text;
    struct part *part;
};

static void string_start(void *data, const char *name, const char **attributes)
{
    struct string_job *job = data;

    (void)attributes;
    if (strcmp(name, "si") == 0) {
        job->in_item = true;
        job->start = job->book->strings.length;
    } else if (strcmp(name, "rPh") == 0) {
        job->phonetic++;
    } else if (strcmp(name, "t") == 0) {
        job->in_text = job->in_item && job->phonetic == 0;
    }
}

static void string_text(void *data, struct str text)
{
    struct string_job *job = data;
    struct book *book = job->book;

    if (!job->in_text)
        return;
    if (book->strings.length + book->string_count * sizeof(uint32_t) + text.length >
        STRING_BYTES_MOST)
        part_fail(job->part, "chuỗi dùng chung quá lớn (hơn 256 MiB)",
                  "the shared strings are too large (more than 256 MiB)");
    else
        buffer_add(&book->strings, text);
}

static void end_string(struct string_job *job)
{
    struct book *book = job->book;
    struct buffer *text = &book->strings;

    job->in_item = false;
    if (book->string_count * sizeof(uint32_t) > STRING_BYTES_MOST) {
        part_fail(job->part, "quá nhiều chuỗi dùng chung", "too many shared strings");
        return;
    }
    if (text->length > job->start)
        text->length = job->start +
                       xlsx_cell_clean(text->data + job->start, text->length - job->start);
    book->string_ends = memory_grow(book->string_ends, book->string_count, &job->capacity,
                                    sizeof(*book->string_ends));
    book->string_ends[book->string_count++] = (uint32_t)text->length;
}

static void string_end(void *data, const char *name)
{
    struct string_job *job = data;

    if (strcmp(name, "t") == 0)
        job->in_text = false;
    else if (strcmp(name, "rPh") == 0 && job->phonetic > 0)
        job->phonetic--;
    else if (strcmp(name, "si") == 0 && job->in_item)
        end_string(job);
}

int book_read_strings(struct book *book, const struct xlsx_file *file, struct error *err)
{
    struct string_job job = {.book = book};
    const struct part_reader reader = {string_start, string_end, string_text, &job};

    if (book->strings_path == NULL || !part_exists(file, book->strings_path))
        return 0;
    return part_read(file, book->strings_path, &reader, &job.part, err);
}

bool book_string(const struct book *book, uint32_t index, struct str *out)
{
    size_t start;

    if (index >= book->string_count)
        return false;
    start = index == 0 ? 0 : book->string_ends[index - 1];
    *out = (struct str){book->strings.length == 0 ? "" : book->strings.data + start,
                        book->string_ends[index] - start};
    return true;
}
