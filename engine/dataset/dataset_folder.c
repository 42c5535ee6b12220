#include "dataset/dataset_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "content/content.h"

/*
 * What of a folder is read:
 *
 *   named after a table   ─► that table; what cannot be read is an error
 *   other tables of files ─► by what is in them
 *   other kinds of files  ─► told, with what to do
 *   folders in it         ─► where nothing is there to check: a dataset each; else their
 *                            lists stand beside those that are read
 */

enum { FOLDERS_DEEP = 4, LOOKED_DEEP = 8 };

/* ---- names
 * -------------------------------------------------------------------------------- */

enum file_kind {
    FILE_OTHER,   /* nothing is known of it */
    FILE_LETTER,  /* for people: a letter, a print, a picture; a list may be in it */
    FILE_TEXT,    /* read */
    FILE_BOOK,    /* read */
    FILE_FOREIGN, /* a table or an archive of them, in a form that is not read */
    FILE_NOTE,    /* read where it is named after a table */
    FILE_PAGE,    /* perhaps a table, perhaps a report */
};

static const struct ending {
    const char *text;
    enum file_kind kind;
} endings[] = {
    {".csv.gz", FILE_TEXT},  {".csv", FILE_TEXT},     {".tsv", FILE_TEXT},
    {".txt", FILE_NOTE},     {".xlsx", FILE_BOOK},    {".xlsm", FILE_BOOK},
    {".xls", FILE_BOOK},     {".ods", FILE_FOREIGN},  {".fods", FILE_FOREIGN},
    {".xlsb", FILE_FOREIGN}, {".xltx", FILE_FOREIGN}, {".xltm", FILE_FOREIGN},
    {".et", FILE_FOREIGN},   {".dbf", FILE_FOREIGN},  {".numbers", FILE_FOREIGN},
    {".zip", FILE_FOREIGN},  {".rar", FILE_FOREIGN},  {".7z", FILE_FOREIGN},
    {".html", FILE_PAGE},    {".htm", FILE_PAGE},     {".xml", FILE_PAGE},
    {".mht", FILE_PAGE},     {".pdf", FILE_LETTER},   {".docx", FILE_LETTER},
    {".doc", FILE_LETTER},   {".rtf", FILE_LETTER},   {".odt", FILE_LETTER},
    {".jpg", FILE_LETTER},   {".jpeg", FILE_LETTER},  {".png", FILE_LETTER},
};

struct str dataset_base_name(struct str path)
{
    while (path.length > 1 && path.data[path.length - 1] == '/')
        path.length--;
    for (size_t i = path.length; i > 0; i--)
        if (path.data[i - 1] == '/')
            return (struct str){path.data + i, path.length - i};
    return path;
}

static enum file_kind kind_of(struct str *name)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i].text);

        if (name->length <= length ||
            strncasecmp(name->data + name->length - length, endings[i].text, length) != 0)
            continue;
        name->length -= length;
        return endings[i].kind;
    }
    return FILE_OTHER;
}

/* "b1-points" and "B1 Points" are the table b1_points, "members" is member. */
static int table_like(const struct schema *schema, struct str name)
{
    char plain[64];
    int table = -1;

    if (name.length >= sizeof plain)
        return -1;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.data[i];

        plain[i] = c == '-' || c == ' '     ? '_'
                   : (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a')
                                            : c;
    }
    table = schema_table(schema, (struct str){plain, name.length});
    if (table < 0 && name.length > 1 && plain[name.length - 1] == 's')
        table = schema_table(schema, (struct str){plain, name.length - 1});
    return table;
}

int dataset_table_of_name(const struct schema *schema, struct str file, bool *exact)
{
    struct str name = dataset_base_name(file);
    enum file_kind kind = kind_of(&name);
    int table = -1;

    if (exact != NULL)
        *exact = false;
    if (name.length == dataset_base_name(file).length)
        return -1;
    table = table_like(schema, name);
    if (table >= 0 && exact != NULL)
        *exact = (kind == FILE_TEXT || kind == FILE_BOOK) &&
                 name.length == schema->tables[table].name.length &&
                 (schema_table(schema, name) == table ||
                  memchr(name.data, '-', name.length) != NULL);
    return table;
}

/* ---- what is in a folder
 * ------------------------------------------------------------------- */

struct entry {
    char *name;
    bool folder;
    bool odd;   /* a pipe, a device: reading may never end */
    int table;  /* that a file is named after; -1 */
    bool exact; /* and spelt as the table is */
};

struct folder_files {
    struct entry *items;
    size_t count, capacity;
};

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static struct str join_path(struct arena *arena, struct str folder, const char *name)
{
    const char *slash =
        folder.length > 0 && folder.data[folder.length - 1] != '/' ? "/" : "";

    return arena_format(arena, "%.*s%s%s", (int)folder.length, folder.data, slash, name);
}

static void add_entry(struct opening *opening, struct folder_files *files,
                      struct str folder, const char *name)
{
    struct stat status;
    struct entry entry = {.name = memory_copy(str_from(name))};
    bool known = stat(join_path(&opening->scratch, folder, name).data, &status) == 0;

    entry.folder = known && S_ISDIR(status.st_mode);
    entry.odd = known && !entry.folder && !S_ISREG(status.st_mode);
    entry.table = entry.folder ? -1
                               : dataset_table_of_name(&opening->pack->schema,
                                                       str_from(entry.name), &entry.exact);
    files->items =
        memory_grow(files->items, files->count, &files->capacity, sizeof *files->items);
    files->items[files->count++] = entry;
}

static int list_folder(struct opening *opening, struct str path, struct folder_files *files,
                       struct error *err)
{
    const struct dirent *entry = NULL;
    DIR *folder = opendir(path.data);
    int number = 0;

    if (folder == NULL)
        return error_system(err, ERROR_NOT_FOUND, errno, "không mở được thư mục '%s'",
                            "cannot open folder '%s'", path.data);
    for (errno = 0; (entry = readdir(folder)) != NULL; errno = 0)
        if (entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0)
            add_entry(opening, files, path, entry->d_name); /* "~$": open in Excel */
    number = errno;
    closedir(folder);
    if (files->count > 0)
        qsort(files->items, files->count, sizeof *files->items, compare_entries);
    if (number != 0)
        return error_system(err, ERROR_GENERAL, number, "không đọc hết được thư mục '%s'",
                            "cannot read all of folder '%s'", path.data);
    return 0;
}

static void release_files(struct folder_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        memory_free(files->items[i].name);
    memory_free(files->items);
}

static bool has_exact(const struct folder_files *files, int table)
{
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i].table == table && files->items[i].exact)
            return true;
    return false;
}

/* A file of that table that can be read, however it is spelt. */
static bool has_table(const struct folder_files *files, int table)
{
    for (size_t i = 0; i < files->count; i++) {
        struct str stem = str_from(files->items[i].name);
        enum file_kind kind = kind_of(&stem);

        if (files->items[i].table == table && !files->items[i].odd &&
            (kind == FILE_TEXT || kind == FILE_BOOK || kind == FILE_NOTE))
            return true;
    }
    return false;
}

/* ---- its files
 * ------------------------------------------------------------------------------ */

/* A folder while it is read. */
struct folder_place {
    struct str path;
    struct str shown; /* before the names of its files; empty where there is one dataset */
    size_t from;      /* its first source */
};

static bool has_start(const struct opening *opening, size_t from)
{
    const struct dataset *dataset = opening->dataset;

    for (size_t i = from; i < dataset->count; i++)
        if (table_begins(&opening->pack->schema.tables[dataset->sources[i].table]))
            return true;
    return false;
}

static struct candidate candidate_of(struct opening *opening,
                                     const struct folder_place *place,
                                     const struct entry *entry)
{
    struct arena *arena = &opening->dataset->arena;
    struct candidate candidate = {.table = entry->table};

    candidate.path = candidate.file = join_path(arena, place->path, entry->name);
    candidate.name = place->shown.length > 0 ? join_path(arena, place->shown, entry->name)
                                             : arena_str(arena, str_from(entry->name));
    candidate.folder = place->shown;
    return candidate;
}

static void keep_spare(struct opening *opening, const struct candidate *candidate)
{
    opening->spare = memory_grow(opening->spare, opening->spare_count,
                                 &opening->spare_capacity, sizeof *opening->spare);
    opening->spare[opening->spare_count] = *candidate;
    opening->spare[opening->spare_count++].table = -1;
}

static int take_entry(struct opening *opening, const struct folder_place *place,
                      const struct folder_files *files, const struct entry *entry,
                      struct error *err)
{
    struct candidate candidate = candidate_of(opening, place, entry);
    struct str stem = candidate.file;
    enum file_kind kind = kind_of(&stem);

    if (entry->odd) {
        remark_format(opening, true, "không đọc: %s (không phải tệp thường)",
                      "not read: %s (no regular file)", candidate.name.data);
        if (entry->table >= 0 && entry->exact)
            dataset_note_unread(opening->dataset, candidate.name);
        return 0;
    }
    if (entry->table < 0 || (!entry->exact && has_exact(files, entry->table))) {
        keep_spare(opening, &candidate);
        return 0;
    }
    if (kind == FILE_OTHER || kind == FILE_LETTER || kind == FILE_PAGE) {
        remark_format(opening, true,
                      "không đọc: %s (không phải bảng tính; nếu là bảng thì lưu lại thành "
                      ".xlsx hoặc .csv)",
                      "not read: %s (no spreadsheet; if it is a table, save it as .xlsx or "
                      ".csv)",
                      candidate.name.data);
        if (!has_table(files, entry->table)) /* no print of a list that is there */
            dataset_note_unread(opening->dataset, candidate.name);
        return 0;
    }
    if (!entry->exact) {
        const struct table *table = &opening->pack->schema.tables[entry->table];

        remark_format(opening, false, "%s: đọc như bảng %.*s", "%s: read as table %.*s",
                      candidate.name.data, (int)table->name.length, table->name.data);
    }
    return dataset_take_file(opening, &candidate, false, err);
}

/* What can be a table and is in a form that is not read. why: what it is; code 0: nobody
 * knows. unread: nothing is surely clean without it. */
static void tell_foreign(struct opening *opening, const struct candidate *candidate,
                         struct error why, bool unread)
{
    if (why.code == 0)
        error_set(&why, ERROR_GENERAL,
                  "'%s': không đọc được loại tệp này; hãy mở tệp rồi lưu lại thành .xlsx "
                  "(tệp nén thì giải nén trước)",
                  "'%s': this kind of file is not read; open it and save it as .xlsx "
                  "(unpack an archive first)",
                  candidate->name.data);
    dataset_remark(
        opening->dataset, unread,
        arena_format(&opening->scratch, "%s%s", why.vi,
                     unread ? "; không phải danh sách cần kiểm tra thì để ra "
                              "ngoài thư mục này"
                            : ""),
        arena_format(&opening->scratch, "%s%s", why.en,
                     unread ? "; put it elsewhere if it is no list to be checked" : ""));
    if (unread)
        dataset_note_unread(opening->dataset, candidate->name);
    if (opening->unread.code == 0)
        opening->unread = why;
}

/* By what is in the file; an error says why it is not read. */
static int look_at(const struct candidate *candidate, enum content *kind, struct error *why)
{
    const char *name = candidate->name.data;
    int file = -1, status = content_open(candidate->file.data, name, &file, why);

    *kind = CONTENT_TEXT;
    if (status == 0)
        status = content_find_file(file, name, kind, why);
    if (file >= 0)
        close(file);
    return status == 0 ? content_check(*kind, name, why) : status;
}

static void tell_unread(struct opening *opening, const struct candidate *candidate,
                        const struct error *why)
{
    remark_format(opening, true, "không đọc: %s", "not read: %s", candidate->name.data);
    dataset_remark(opening->dataset, true, str_from(why->vi), str_from(why->en));
    dataset_note_unread(opening->dataset, candidate->name);
    if (opening->unread.code == 0)
        opening->unread = *why;
}

/* A text beside files that are named after tables: whether it holds a list is looked at.
 * note: it may be a letter, of which nothing is said. */
static void take_beside(struct opening *opening, const struct candidate *candidate,
                        bool note)
{
    struct dataset *dataset = opening->dataset;
    struct candidate beside = *candidate;
    size_t remarks = dataset->remark_count, lists = opening->beside_count,
           unread = dataset->unread, before = dataset->count;
    struct error why = {0};
    int status;

    beside.beside = true;
    beside.table = -1;
    status = dataset_take_file(opening, &beside, true, &why);
    dataset->count = before;
    if (note && opening->beside_count == lists && dataset->unread == unread)
        dataset->remark_count = remarks;
    else if (status < 0)
        tell_unread(opening, candidate, &why);
}

static void take_one_spare(struct opening *opening, const struct candidate *candidate,
                           bool start)
{
    struct str stem = candidate->file;
    enum file_kind named = kind_of(&stem);
    enum content kind = CONTENT_TEXT;
    size_t before = opening->dataset->count;
    struct error why = {0};
    bool text, book;
    int status = 0;

    if (named == FILE_OTHER || named == FILE_LETTER || (start && named == FILE_PAGE))
        return;
    status = look_at(candidate, &kind, &why);
    text = kind == CONTENT_TEXT || kind == CONTENT_GZIP;
    book = kind == CONTENT_WORKBOOK || kind == CONTENT_OLD_WORKBOOK;
    if (start && named == FILE_NOTE && !text && !book)
        return;
    if (start && status == 0 && text && (named == FILE_TEXT || named == FILE_NOTE)) {
        take_beside(opening, candidate, named == FILE_NOTE);
        return;
    }
    if ((named == FILE_FOREIGN || named == FILE_PAGE || named == FILE_NOTE) && !book) {
        tell_foreign(opening, candidate, why,
                     named == FILE_FOREIGN || kind == CONTENT_XML_WORKBOOK);
        return;
    }
    if (status == 0)
        status = dataset_take_file(opening, candidate, true, &why);
    if (status == 0)
        return;
    opening->dataset->count = before;
    tell_unread(opening, candidate, &why);
}

static bool is_letter(const struct candidate *candidate)
{
    struct str stem = candidate->file;

    return kind_of(&stem) == FILE_LETTER;
}

/* What is for people is not looked into: named once a folder, since a list may be in it. */
static void tell_letters(struct opening *opening, const struct candidate *files,
                         size_t count)
{
    enum { NAMES = 5 };
    struct buffer names = {0};
    size_t letters = 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_letter(&files[i]))
            continue;
        if (letters < NAMES)
            buffer_format(&names, "%s%.*s", letters > 0 ? ", " : "", SHOW(files[i].name));
        letters++;
    }
    buffer_text(&names, letters > NAMES ? ", …" : "");
    if (letters > 0)
        remark_format(
            opening, false,
            "không đọc %zu tệp văn bản, hình ảnh: %.*s (nếu trong đó có danh sách "
            "cần kiểm tra thì lưu lại thành .xlsx hoặc .csv)",
            "documents and pictures not read (%zu): %.*s (save a list that is in "
            "them as .xlsx or .csv)",
            letters, (int)names.length, names.data);
    buffer_release(&names);
}

/* Files of a folder that are not named after a table: workbooks, and where nothing else is
 * there to check, texts. */
static void take_spare(struct opening *opening, const struct folder_place *place)
{
    bool start = has_start(opening, place->from);

    opening->named_from = place->from;
    opening->named_to = opening->dataset->count;
    for (size_t i = 0; i < opening->spare_count; i++)
        take_one_spare(opening, &opening->spare[i], start);
    tell_letters(opening, opening->spare, opening->spare_count);
    opening->spare_count = 0;
}

/* ---- its folders
 * ---------------------------------------------------------------------------- */

static int take_place(struct opening *opening, struct folder_place place, unsigned depth,
                      struct error *err);

/* A folder beside tables: which lists it has that are in no file that is read. */
static void look_into(struct opening *opening, const struct folder_place *place,
                      unsigned depth)
{
    struct folder_files files = {0};
    struct candidate folder = {.name = place->shown}, *letters;
    struct error why = {0};
    size_t letter_count = 0;

    remark_format(
        opening, false, "không đọc thư mục con: %s (cần thì kiểm tra riêng thư mục đó)",
        "folder not read: %s (check it by itself if it is needed)", place->shown.data);
    if (depth >= LOOKED_DEEP)
        return;
    if (list_folder(opening, place->path, &files, &why) < 0)
        tell_unread(opening, &folder, &why);
    letters = arena_alloc(&opening->scratch, (files.count + 1) * sizeof *letters);
    for (size_t i = 0; i < files.count; i++) {
        const struct entry *entry = &files.items[i];
        struct candidate candidate = candidate_of(opening, place, entry);
        struct folder_place inner = {.path = candidate.path, .shown = candidate.name};
        struct str stem = candidate.file;
        enum file_kind kind = kind_of(&stem);

        if (entry->folder)
            look_into(opening, &inner, depth + 1);
        else if (kind == FILE_LETTER)
            letters[letter_count++] = candidate;
        else if (entry->odd || kind == FILE_OTHER || kind == FILE_PAGE)
            continue;
        else if (kind == FILE_FOREIGN)
            take_one_spare(opening, &candidate, true);
        else
            take_beside(opening, &candidate, kind == FILE_NOTE);
    }
    tell_letters(opening, letters, letter_count);
    release_files(&files);
}

static int take_folders(struct opening *opening, const struct folder_place *place,
                        const struct folder_files *files, unsigned depth, struct error *err)
{
    bool start = has_start(opening, place->from);
    int status = 0;

    for (size_t i = 0; status == 0 && i < files->count; i++) {
        const struct entry *entry = &files->items[i];
        struct folder_place inner = {.from = opening->dataset->count};

        if (!entry->folder)
            continue;
        inner.path = join_path(&opening->dataset->arena, place->path, entry->name);
        inner.shown = join_path(&opening->dataset->arena, place->shown, entry->name);
        if (start || depth + 1 >= FOLDERS_DEEP) {
            look_into(opening, &inner, depth + 1);
            continue;
        }
        status = take_place(opening, inner, depth + 1, err);
        if (status == 0 && opening->dataset->count > inner.from)
            remark_format(opening, false, "đã đọc thư mục con: %s (%zu bảng)",
                          "folder read: %s (tables: %zu)", inner.shown.data,
                          opening->dataset->count - inner.from);
    }
    return status;
}

static int take_place(struct opening *opening, struct folder_place place, unsigned depth,
                      struct error *err)
{
    struct folder_files files = {0};
    int status = list_folder(opening, place.path, &files, err);

    for (size_t i = 0; status == 0 && i < files.count; i++)
        if (!files.items[i].folder)
            status = take_entry(opening, &place, &files, &files.items[i], err);
    if (status == 0) {
        take_spare(opening, &place);
        status = take_folders(opening, &place, &files, depth, err);
    }
    release_files(&files);
    return status;
}

int dataset_take_folder(struct opening *opening, const char *given, bool several,
                        struct error *err)
{
    struct folder_place place = {.from = opening->dataset->count};

    place.path = arena_str(&opening->dataset->arena, str_from(given));
    if (several)
        place.shown = place.path;
    return take_place(opening, place, 0, err);
}
