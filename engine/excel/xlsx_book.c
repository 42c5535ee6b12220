#include "excel/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_MOST = 1 << 16 }; /* sheets, relations: far more than there are */

/* One line of a .rels part. */
struct relation {
    struct str id, type, path;
};

struct relations {
    struct arena *arena;
    struct relation *items;
    size_t count, capacity;
    const char *folder; /* of the part that relates, with its '/' */
    struct part *part;
};

/* --- paths --- */

/* Resolves "../a/./b" against the folder; a path from the root begins with '/'. */
static struct str resolve(struct arena *arena, const char *folder, const char *target)
{
    struct buffer path = {0};

    if (target[0] != '/')
        buffer_text(&path, folder);
    while (*target != '\0') {
        size_t length = strcspn(target, "/");

        if (length == 2 && memcmp(target, "..", 2) == 0) {
            if (path.length > 0)
                path.length--; /* the '/' */
            while (path.length > 0 && path.data[path.length - 1] != '/')
                path.length--;
        } else if (length > 1 || (length == 1 && target[0] != '.')) {
            buffer_add(&path, (struct str){target, length});
            if (target[length] == '/')
                buffer_char(&path, '/');
        }
        target += length + (target[length] == '/');
    }
    return buffer_keep(&path, arena);
}

/* "xl/workbook.xml" is related in "xl/_rels/workbook.xml.rels". */
static struct str relations_path(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;

    return arena_format(arena, "%.*s_rels/%s.rels", (int)folder, path, path + folder);
}

/* --- relations --- */

static void relation_start(void *job, const char *name, const char **attributes)
{
    struct relations *all = job;
    const char *id = xlsx_attribute(attributes, "Id"),
               *type = xlsx_attribute(attributes, "Type");
    const char *target = xlsx_attribute(attributes, "Target");
    const char *slash;

    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return;
    if (all->count == LIST_MOST) {
        part_fail(all->part, "quá nhiều liên kết", "too many relations");
        return;
    }
    slash = strrchr(type, '/'); /* what is before it differs in the strict form */
    all->items = memory_grow(all->items, all->count, &all->capacity, sizeof(*all->items));
    all->items[all->count++] =
        (struct relation){arena_str(all->arena, str_from(id)),
                          arena_str(all->arena, str_from(slash == NULL ? type : slash + 1)),
                          resolve(all->arena, all->folder, target)};
}

static void ignore_end(void *job, const char *name)
{
    (void)job;
    (void)name;
}

static void ignore_text(void *job, struct str text)
{
    (void)job;
    (void)text;
}

static int read_relations(struct relations *all, const struct xlsx_file *file,
                          const char *path, struct error *err)
{
    const struct part_reader reader = {relation_start, ignore_end, ignore_text, all};

    return part_read(file, path, &reader, &all->part, err);
}

static const struct relation *find_relation(const struct relations *all, const char *id,
                                            const char *type)
{
    for (size_t i = 0; i < all->count; i++)
        if ((id == NULL || str_is(all->items[i].id, id)) &&
            (type == NULL || str_is(all->items[i].type, type)))
            return &all->items[i];
    return NULL;
}

static char *relation_path(const struct relations *all, const char *id, const char *type)
{
    const struct relation *found = find_relation(all, id, type);

    return found == NULL ? NULL : (char *)found->path.data;
}

/* --- the workbook --- */

struct workbook_job {
    struct book *book;
    size_t capacity;
    const struct relations *relations;
    struct part *part;
};

static bool is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void workbook_start(void *data, const char *name, const char **attributes)
{
    struct workbook_job *job = data;
    struct book *book = job->book;
    const char *sheet = xlsx_attribute(attributes, "name"),
               *state = xlsx_attribute(attributes, "state");
    const char *id = xlsx_attribute(attributes, "id");

    if (strcmp(name, "workbookPr") == 0)
        book->from_1904 = is_true(xlsx_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0 || sheet == NULL || id == NULL)
        return;
    if (book->sheet_count == LIST_MOST) {
        part_fail(job->part, "quá nhiều trang", "too many sheets");
        return;
    }
    book->sheets =
        memory_grow(book->sheets, book->sheet_count, &job->capacity, sizeof(*book->sheets));
    book->sheets[book->sheet_count++] =
        (struct book_sheet){arena_str(&book->arena, str_from(sheet)),
                            relation_path(job->relations, id, "worksheet"),
                            state != NULL && strcmp(state, "visible") != 0};
}

static int fail_kind(const struct xlsx_file *file, struct error *err)
{
    if (part_exists(file, "xl/workbook.bin"))
        return error_set(err, ERROR_GENERAL,
                         "'%s' là tệp .xlsb, không đọc được; hãy lưu lại thành .xlsx",
                         "'%s' is an .xlsb file, which is not read; save it as .xlsx",
                         file->name);
    return error_set(
        err, ERROR_GENERAL,
        "'%s' là tệp .zip, không phải bảng Excel .xlsx; hãy giải nén hoặc lưu "
        "thành .xlsx",
        "'%s' is a .zip file and no .xlsx workbook; unpack it or save as .xlsx",
        file->name);
}

/* Where the workbook is: as the package says, or where Excel puts it. */
static int find_workbook(struct book *book, const struct xlsx_file *file, const char **path,
                         struct error *err)
{
    struct relations all = {.arena = &book->arena, .folder = ""};
    int status = 0;

    *path = NULL;
    if (part_exists(file, "_rels/.rels"))
        status = read_relations(&all, file, "_rels/.rels", err);
    if (status == 0)
        *path = relation_path(&all, NULL, "officeDocument");
    memory_free(all.items);
    if (status < 0)
        return status;
    if (*path == NULL || !part_exists(file, *path) || strstr(*path, ".bin") != NULL)
        *path = "xl/workbook.xml";
    return part_exists(file, *path) ? 0 : fail_kind(file, err);
}

int book_read(struct book *book, const struct xlsx_file *file, struct error *err)
{
    struct relations all = {.arena = &book->arena};
    struct workbook_job job = {.book = book, .relations = &all};
    const struct part_reader reader = {workbook_start, ignore_end, ignore_text, &job};
    const char *path = NULL, *slash;
    int status;

    arena_init(&book->arena);
    status = find_workbook(book, file, &path, err);
    if (status < 0)
        return status;
    slash = strrchr(path, '/');
    all.folder =
        arena_str(&book->arena,
                  (struct str){path, slash == NULL ? 0 : (size_t)(slash - path) + 1})
            .data;
    status = read_relations(&all, file, relations_path(&book->arena, path).data, err);
    if (status == 0)
        status = part_read(file, path, &reader, &job.part, err);
    book->strings_path = relation_path(&all, NULL, "sharedStrings");
    book->styles_path = relation_path(&all, NULL, "styles");
    memory_free(all.items);
    return status;
}

void book_release(struct book *book)
{
    arena_release(&book->arena);
    memory_free(book->sheets);
    memory_free(book->formats);
    buffer_release(&book->strings);
    memory_free(book->string_ends);
    *book = (struct book){0};
}
