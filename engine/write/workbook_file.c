#include "write/workbook_file.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/temp.h"
#include "platform/clock.h"
#include "platform/platform.h"
#include "write/workbook_verify.h"

enum { CHILD_DONE, CHILD_ERROR, CHILD_EXHAUSTED };
enum { CALLS_BETWEEN = 1024 }; /* between two looks at whether the parent is gone */

/* The three files that parent and child share. */
struct shared_files {
    int book;  /* the workbook */
    int error; /* in memory: a struct error, where one came up */
    int words; /* in memory: what the library says on standard error */
};

/* The first failure that was told; the child has one thread. */
static lxw_error first_trouble;

/* ---- the child
 * ---------------------------------------------------------------------------- */

void workbook_checked(lxw_error trouble)
{
    static unsigned calls;

    if (first_trouble == LXW_NO_ERROR)
        first_trouble = trouble;
    if (++calls % CALLS_BETWEEN == 0 && platform_unwanted())
        /* between two calls no temporary file of the library has a name */
        platform_leave(CHILD_EXHAUSTED);
}

void workbook_a4_across(lxw_worksheet *sheet)
{
    enum { A4 = 9 };

    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, A4);
}

void workbook_a4_wide(lxw_worksheet *sheet, const char *word)
{
    char foot[64];

    workbook_a4_across(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_set_start_page(sheet, 1); /* who prints would count the whole workbook */
    snprintf(foot, sizeof foot, "&L&A&R%s &P", word);
    workbook_checked(worksheet_set_footer(sheet, foot));
}

static int fail_library(const char *words, struct error *err)
{
    return error_set(err, ERROR_WRITE, "không ghi được tệp Excel: %s",
                     "cannot write the workbook: %s", words);
}

/* Rows that went to the disk and did not get there; how many rows each sheet has. */
static int count_rows(lxw_workbook *workbook, uint32_t **out, size_t *count,
                      struct error *err)
{
    lxw_worksheet *sheet = NULL;
    size_t number = 0;

    *out = memory_alloc((workbook->num_sheets + 1) * sizeof **out);
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers)
    {
        bool empty = sheet->dim_rowmin > sheet->dim_rowmax;

        (*out)[number++] = empty ? 0 : sheet->dim_rowmax + 1;
        if (sheet->optimize_tmpfile != NULL &&
            (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile) != 0))
            return temp_fail(errno, err);
    }
    *count = number;
    return 0;
}

static int check_words(int words, struct error *err)
{
    char text[160];
    ssize_t got = pread(words, text, sizeof text - 1, 0);

    if (got == 0)
        return 0;
    text[got < 0 ? 0 : got] = '\0';
    text[strcspn(text, "\n")] = '\0';
    return fail_library(text, err);
}

static int make_book(bool streaming, workbook_fill *fill, void *job,
                     const struct shared_files *files, struct error *err)
{
    lxw_workbook_options options = {.constant_memory = streaming,
                                    .tmpdir = (char *)(uintptr_t)temp_folder()};
    lxw_workbook *workbook = NULL;
    uint32_t *rows = NULL;
    size_t count = 0;
    char path[64];
    int status;

    snprintf(path, sizeof path, "/proc/self/fd/%d", files->book);
    workbook = workbook_new_opt(path, &options);
    if (workbook == NULL)
        return fail_library("workbook_new", err);
    status = fill(job, workbook, err);
    if (status == 0)
        status = count_rows(workbook, &rows, &count, err);
    if (status == 0)
        workbook_checked(
            workbook_close(workbook)); /* else nothing is left to be freed for */
    if (status == 0 && first_trouble != LXW_NO_ERROR)
        status = fail_library(lxw_strerror(first_trouble), err);
    if (status == 0)
        status = check_words(files->words, err);
    if (status == 0)
        status = workbook_verify(files->book, rows, count, err);
    memory_free(rows);
    return status;
}

struct book_work {
    bool streaming;
    workbook_fill *fill;
    void *job;
    const struct shared_files *files;
};

static void on_exhausted(void)
{
    platform_leave(CHILD_EXHAUSTED);
}

static int make_apart(void *job, bool apart)
{
    const struct book_work *work = job;
    struct error err = {0};
    int status;

    if (apart) {
        memory_on_exhausted(on_exhausted);
        clock_on_stopped(NULL); /* the parent tells how this process ended */
    }
    status = make_book(work->streaming, work->fill, work->job, work->files, &err);
    if (status < 0 &&
        pwrite(work->files->error, &err, sizeof err, 0) != (ssize_t)sizeof err)
        return CHILD_EXHAUSTED;
    return status < 0 ? CHILD_ERROR : CHILD_DONE;
}

/* ---- the parent
 * --------------------------------------------------------------------------- */

static int fail_child(const struct platform_end *end, const struct shared_files *files,
                      struct error *err)
{
    if (end->status == CHILD_ERROR &&
        pread(files->error, err, sizeof *err, 0) == (ssize_t)sizeof *err && err->code < 0)
        return err->code;
    if (end->signal != 0 && check_words(files->words, err) == 0)
        return error_set(
            err, ERROR_WRITE,
            "phần ghi tệp Excel bị dừng (%s), thường vì hết bộ nhớ; hãy đóng bớt "
            "chương trình khác, hoặc dùng --format csv",
            "writing the workbook was ended (%s), often because memory ran out; "
            "close other programs, or use --format csv",
            strsignal(end->signal));
    return error_set(
        err, ERROR_WRITE,
        "hết bộ nhớ khi ghi tệp Excel; hãy đóng bớt chương trình khác, cho nhiều bộ nhớ "
        "hơn "
        "(--memory), hoặc dùng --format csv",
        "out of memory while the workbook was written; close other programs, allow more "
        "memory (--memory), or use --format csv");
}

static int copy(int fd, struct output *output, struct error *err)
{
    char block[16 * 1024];
    off_t at = 0;

    for (;;) {
        ssize_t got = pread(fd, block, sizeof block, at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return temp_fail(errno, err);
        if (got == 0)
            return 0;
        output_write(output, (struct str){block, (size_t)got});
        at += got;
    }
}

/* Signals wait, since the library's temporary files have names for a moment. */
static int make_in_child(bool streaming, workbook_fill *fill, void *job,
                         const struct shared_files *files, struct error *err)
{
    struct book_work work = {streaming, fill, job, files};
    struct platform_end end = {0};
    int code;

    first_trouble = LXW_NO_ERROR;
    code = platform_apart(make_apart, &work, files->words, &end);
    if (code != 0)
        return fail_library(strerror(code), err);
    return end.status == CHILD_DONE && end.signal == 0 ? 0 : fail_child(&end, files, err);
}

int workbook_file_write(bool streaming, workbook_fill *fill, void *job,
                        struct output *output, struct error *err)
{
    struct shared_files files = {.book = -1, .error = -1, .words = -1};
    int status = 0;

    files.book = temp_open(err);
    if (files.book < 0)
        return files.book;
    files.error = platform_memory_file();
    files.words = platform_memory_file();
    if (files.error < 0 || files.words < 0)
        status = fail_library(strerror(errno), err);
    if (status == 0)
        status = make_in_child(streaming, fill, job, &files, err);
    if (status == 0)
        status = copy(files.book, output, err);
    close(files.book);
    if (files.error >= 0)
        close(files.error);
    if (files.words >= 0)
        close(files.words);
    return status;
}
