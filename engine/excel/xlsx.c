#include "excel/xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "excel/xlsx_book.h"
#include "excel/xlsx_rows.h"

struct xlsx {
    char *name;
    struct xlsx_file file;
    struct book book;
};

static int fail_open(const char *name, const zip_error_t *why, struct error *err)
{
    int code = zip_error_code_zip(why);

    if (code == ZIP_ER_MEMORY)
        memory_exhausted();
    if (code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == ZIP_ER_EOF)
        return error_set(err, ERROR_GENERAL,
                         "tệp Excel '%s' bị cắt cụt hoặc hỏng; hãy tải hoặc lưu lại tệp",
                         "the Excel file '%s' is truncated or damaged; fetch it or save it "
                         "again",
                         name);
    return error_set(err, ERROR_GENERAL, "không mở được tệp Excel '%s' (zip: lỗi %d)",
                     "cannot open the Excel file '%s' (zip: error %d)", name, code);
}

static int fail_copy(const char *name, struct error *err)
{
    return error_system(err, ERROR_GENERAL, errno, "không mở được '%s'", "cannot open '%s'",
                        name);
}

static int open_zip(int fd, const char *name, zip_t **out, struct error *err)
{
    int code = 0;
    zip_t *zip = zip_fdopen(fd, 0, &code);

    if (zip == NULL) {
        zip_error_t why;
        int status;

        zip_error_init_with_code(&why, code);
        status = fail_open(name, &why, err);
        zip_error_fini(&why);
        return status;
    }
    *out = zip;
    return 0;
}

/* --- its sheets --- */

size_t xlsx_count(const struct xlsx *xlsx)
{
    return xlsx->book.sheet_count;
}

struct xlsx_sheet xlsx_sheet(const struct xlsx *xlsx, size_t index)
{
    const struct book_sheet *sheet = &xlsx->book.sheets[index];

    return (struct xlsx_sheet){sheet->name, sheet->hidden, sheet->path == NULL};
}

int xlsx_read(const struct xlsx *xlsx, size_t index, struct cells_store *store,
              struct cells **out, struct error *err)
{
    return xlsx_rows_read(&xlsx->book, &xlsx->file, xlsx->book.sheets[index].path, store,
                          out, err);
}

/* --- the file --- */

int xlsx_open(int fd, const char *name, struct xlsx **out, struct error *err)
{
    struct xlsx *xlsx = memory_alloc(sizeof(*xlsx));
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0), status;

    xlsx->name = memory_copy(str_from(name));
    xlsx->file.name = xlsx->name;
    status = own < 0 ? fail_copy(name, err) : open_zip(own, name, &xlsx->file.zip, err);
    if (own >= 0 && xlsx->file.zip == NULL)
        close(own);
    if (status == 0)
        status = book_read(&xlsx->book, &xlsx->file, err);
    if (status == 0)
        status = book_read_styles(&xlsx->book, &xlsx->file, err);
    if (status == 0)
        status = book_read_strings(&xlsx->book, &xlsx->file, err);
    if (status == 0) {
        *out = xlsx;
        xlsx = NULL;
    }
    xlsx_free(xlsx);
    return status;
}

void xlsx_free(struct xlsx *xlsx)
{
    if (xlsx == NULL)
        return;
    book_release(&xlsx->book);
    if (xlsx->file.zip != NULL)
        zip_discard(xlsx->file.zip);
    memory_free(xlsx->name);
    memory_free(xlsx);
}

/* --- the list of sheets --- */

static void list_sheets(const struct book *book, struct arena *arena,
                        struct xlsx_sheet **out, size_t *count)
{
    struct xlsx_sheet *sheets =
        arena_alloc(arena, (book->sheet_count + 1) * sizeof(*sheets));
    size_t found = 0;

    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].path != NULL)
            sheets[found++] = (struct xlsx_sheet){arena_str(arena, book->sheets[i].name),
                                                  book->sheets[i].hidden, false};
    *out = sheets;
    *count = found;
}

int xlsx_list(int fd, const char *path, struct arena *arena, struct xlsx_sheet **out,
              size_t *count, struct error *err)
{
    struct xlsx_file file = {.name = path};
    struct book book = {0};
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    int status = own < 0 ? fail_copy(path, err) : open_zip(own, path, &file.zip, err);

    if (own >= 0 && file.zip == NULL)
        close(own);
    if (status == 0)
        status = book_read(&book, &file, err);
    if (status == 0)
        list_sheets(&book, arena, out, count);
    book_release(&book);
    if (file.zip != NULL)
        zip_discard(file.zip);
    return status;
}
