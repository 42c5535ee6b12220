/* Outputs that may not be, and calls of the system that fail at any step: nothing is half done. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>

#include "output_folder.h"

#include "base/pending.h"

/* What fails as the C library's would, each with its errno; the linker puts these before it
 * (CMakeLists.txt). */
static struct {
    int access, close, fchmod, fstat, fsync, fsync_once, write_once, swap;
    int rename, renames_before; /* the one rename after so many */
} refused;

int __real_access(const char *path, int mode);
int __real_close(int fd);
int __real_fchmod(int fd, mode_t mode);
int __real_fstat(int fd, struct stat *out);
int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
ssize_t __real_write(int fd, const void *from, size_t size);
bool __real_platform_swap_names(const char *a, const char *b);

static bool refuse(int number)
{
    if (number != 0)
        errno = number;
    return number != 0;
}

static bool refuse_once(int *number)
{
    int given = *number;

    *number = 0;
    return refuse(given);
}

int __wrap_access(const char *path, int mode)
{
    return refuse(refused.access) ? -1 : __real_access(path, mode);
}

int __wrap_close(int fd)
{
    int done = __real_close(fd);

    return refuse(refused.close) ? -1 : done;
}

int __wrap_fchmod(int fd, mode_t mode)
{
    return refuse(refused.fchmod) ? -1 : __real_fchmod(fd, mode);
}

int __wrap_fstat(int fd, struct stat *out)
{
    return refuse(refused.fstat) ? -1 : __real_fstat(fd, out);
}

int __wrap_rename(const char *from, const char *to)
{
    if (refused.rename != 0 && refused.renames_before-- == 0)
        return refuse_once(&refused.rename) ? -1 : 0;
    return __real_rename(from, to);
}

int __wrap_fsync(int fd)
{
    return refuse_once(&refused.fsync_once) || refuse(refused.fsync) ? -1
                                                                     : __real_fsync(fd);
}

ssize_t __wrap_write(int fd, const void *from, size_t size)
{
    return refuse_once(&refused.write_once) ? -1 : __real_write(fd, from, size);
}

bool __wrap_platform_swap_names(const char *a, const char *b)
{
    return !refuse(refused.swap) && __real_platform_swap_names(a, b);
}

/* ---- what is read is not written
 * ---------------------------------------------------------- */

static void a_file_that_is_read_is_never_written_to(void **state)
{
    struct output *output = NULL;
    struct error err = {0};
    int fd;

    (void)state;
    put(in_folder("data.csv"), "answers");
    assert_int_equal(link(in_folder("data.csv"), in_folder("other-name.csv")), 0);
    assert_int_equal(output_protect(in_folder("none.csv"), &err), 0); /* reading tells */
    assert_int_equal(output_protect_open(-1, &err), 0);
    assert_int_equal(output_protect(in_folder("data.csv"), &err), 0);
    assert_int_equal(output_protect(in_folder("other-name.csv"), &err), 0);
    assert_int_equal(output_open(in_folder("data.csv"), &output, &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, "is one of the files that are read"));
    assert_int_equal(output_open(in_folder("other-name.csv"), &output, &err), ERROR_WRITE);
    output_forget_inputs();

    output = open_good(in_folder("data.csv")); /* and the other way round */
    assert_int_equal(output_protect(in_folder("other-name.csv"), &err), ERROR_WRITE);
    fd = open(in_folder("data.csv"), O_RDONLY);
    assert_int_equal(output_protect_open(fd, &err), ERROR_WRITE);
    close(fd);
    output_free(output);
    assert_int_equal(output_protect(in_folder("data.csv"), &err), 0);
    output_forget_inputs();
    assert_content(in_folder("data.csv"), "answers");
}

/* check data.csv >> data.csv */
static void standard_output_may_not_be_what_is_read(void **state)
{
    int before = dup(STDOUT_FILENO), fd;
    struct output *output = NULL;
    struct error err = {0};

    (void)state;
    fflush(stdout);
    put(in_folder("data.csv"), "answers");
    fd = open(in_folder("data.csv"), O_WRONLY | O_APPEND);
    dup2(fd, STDOUT_FILENO);
    close(fd);
    assert_int_equal(output_protect(in_folder("data.csv"), &err), 0);
    fd = output_open(NULL, &output, &err);
    output_forget_inputs();
    dup2(before, STDOUT_FILENO);
    close(before);
    assert_int_equal(fd, ERROR_WRITE);
    assert_non_null(strstr(err.en, "'-' is not written to"));
}

static void two_results_of_one_name_are_refused(void **state)
{
    struct output *first = open_good(in_folder("a.csv")), *second = NULL;
    struct error err = {0};
    char dotted[512];

    (void)state;
    snprintf(dotted, sizeof dotted, "%s/./a.csv", folder);
    assert_int_equal(output_open(dotted, &second, &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, "two results would be written to"));
    second = open_good(in_folder("b.csv"));
    output_free(first);
    first = open_good(dotted); /* the name is free again */
    output_free(first);
    output_free(second);
}

static void a_link_to_nothing_yet_gets_its_file_there(void **state)
{
    char whole[512];
    struct error err = {0};
    struct output *output = NULL;

    (void)state;
    snprintf(whole, sizeof whole, "%s/inner/whole.csv", folder);
    assert_int_equal(mkdir(in_folder("inner"), 0700), 0);
    assert_int_equal(symlink("inner/new.csv", in_folder("link")), 0);
    assert_int_equal(symlink(whole, in_folder("whole-link")), 0);
    output = open_good(in_folder("link"));
    output_write(output, str_from("new"));
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    assert_content(in_folder("inner/new.csv"), "new");
    output = open_good(in_folder("whole-link"));
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    assert_content(whole, "");
    assert_int_equal(symlink("round", in_folder("round")), 0);
    assert_int_equal(output_open(in_folder("round"), &output, &err), ERROR_WRITE);
    unlink(whole);
    unlink(in_folder("inner/new.csv"));
}

static void a_protected_file_stays(void **state)
{
    struct output *output = NULL;
    struct error err = {0};

    (void)state;
    put(in_folder("a.csv"), "old");
    refused.access = EACCES; /* a rename would not ask */
    assert_int_equal(output_open(in_folder("a.csv"), &output, &err), ERROR_WRITE);
    refused.access = 0;
    assert_non_null(strstr(err.en, strerror(EACCES)));
    assert_content(in_folder("a.csv"), "old");
    assert_int_equal(count_files(false), 1);
}

/* ---- what fails late
 * ---------------------------------------------------------------------- */

/* Writes "new" over "old"; the status of its commit. */
static int replace(struct error *err)
{
    struct output *output = NULL;
    int status;

    put(in_folder("a.csv"), "old");
    output = open_good(in_folder("a.csv"));
    output_write(output, str_from("new"));
    status = output_commit(output, err);
    output_free(output);
    assert_int_equal(count_files(false), 1);
    return status;
}

static void trouble_at_the_end_leaves_the_old_file(void **state)
{
    int *const late[] = {&refused.fstat, &refused.fsync, &refused.fchmod, &refused.close};
    struct error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
        *late[i] = EDQUOT;
        assert_int_equal(replace(&err), ERROR_WRITE);
        *late[i] = 0;
        assert_non_null(strstr(err.en, strerror(EDQUOT)));
        assert_content(in_folder("a.csv"), "old");
    }
    refused.fsync = EIO; /* the first trouble is the cause */
    refused.close = EDQUOT;
    assert_int_equal(replace(&err), ERROR_WRITE);
    refused.fsync = refused.close = 0;
    assert_non_null(strstr(err.en, strerror(EIO)));

    refused.write_once = refused.fsync_once = EINTR; /* a signal is no trouble */
    refused.close = EINTR;
    assert_int_equal(replace(&err), 0);
    refused.close = 0;
    assert_int_equal(refused.write_once + refused.fsync_once, 0);
    assert_content(in_folder("a.csv"), "new");
}

static void what_cannot_be_made_whole_is_not_there(void **state)
{
    struct output *output = open_good(in_folder("a.csv"));
    struct error err = {0}, first = {0}, second = {0};

    (void)state;
    error_set(&first, ERROR_GENERAL, "một", "one");
    error_set(&second, ERROR_WRITE, "hai", "two");
    output_write(output, str_from("half"));
    output_fail(output, &first);
    output_fail(output, &second);
    assert_int_equal(output_commit(output, NULL), ERROR_GENERAL);
    assert_int_equal(output_commit(output, &err), ERROR_GENERAL);
    assert_string_equal(err.en, "one");
    output_free(output);
    assert_int_equal(count_files(false), 0);
}

/* ---- several together
 * --------------------------------------------------------------------- */

/* Three results, of which one replaces nothing; the folder `c.csv` is in the way of the last
 * where there is trouble. */
static int commit_three(bool trouble, struct error *err)
{
    static const char *const names[] = {"a.csv", "b.csv", "c.csv"};
    struct output *outputs[3];
    int status;

    put(in_folder("a.csv"), "old a");
    for (int i = 0; i < 3; i++) {
        outputs[i] = open_good(in_folder(names[i]));
        output_write(outputs[i], str_from("new "));
        output_write(outputs[i], str_from(names[i]));
    }
    if (trouble)
        assert_int_equal(mkdir(in_folder("c.csv"), 0700), 0);
    status = output_commit_all(outputs, 3, err);
    for (int i = 0; i < 3; i++)
        output_free(outputs[i]);
    return status;
}

static void all_get_their_names_or_none(void **state)
{
    struct error err = {0};

    (void)state;
    for (int swaps = 1; swaps >= 0; swaps--) { /* some file systems exchange no names */
        refused.swap = swaps ? 0 : EINVAL;
        assert_int_equal(commit_three(false, &err), 0);
        assert_content(in_folder("a.csv"), "new a.csv");
        assert_content(in_folder("b.csv"), "new b.csv");
        assert_content(in_folder("c.csv"), "new c.csv");
        assert_int_equal(count_files(true), 3);

        assert_int_equal(commit_three(true, &err), ERROR_WRITE);
        assert_non_null(strstr(err.en, "c.csv"));
        assert_content(in_folder("a.csv"), "old a");
        assert_int_equal(access(in_folder("b.csv"), F_OK), -1);
        assert_int_equal(count_files(true), 2);
    }
    refused.swap = 0;
}

/* Whichever step of three fails, where names cannot be exchanged: one is moved aside, and three
 * are given. */
static void no_step_that_fails_leaves_some(void **state)
{
    struct error err = {0};

    (void)state;
    refused.swap = EINVAL;
    for (int before = 0; before < 4; before++) {
        refused.rename = EIO;
        refused.renames_before = before;
        assert_int_equal(commit_three(false, &err), ERROR_WRITE);
        assert_int_equal(refused.rename, 0);
        assert_content(in_folder("a.csv"), "old a");
        assert_int_equal(count_files(true), 1);
    }
    refused.swap = 0;
}

static void a_name_that_cannot_be_had_takes_all_back(void **state)
{
    struct output *outputs[2];
    struct error err = {0};

    (void)state;
    refused.swap = EINVAL;
    put(in_folder("a.csv"), "old a");
    put(in_folder("b.csv"), "old b");
    outputs[0] = open_good(in_folder("a.csv"));
    outputs[1] = open_good(in_folder("b.csv"));
    unlink(in_folder("b.csv")); /* somebody else's doing */
    assert_int_equal(mkdir(in_folder("b.csv"), 0700), 0);
    assert_int_equal(output_commit_all(outputs, 2, &err), ERROR_WRITE);
    refused.swap = 0;
    output_free(outputs[0]);
    output_free(outputs[1]);
    assert_content(in_folder("a.csv"), "old a");
    assert_int_equal(count_files(false), 2);
}

/* ---- folders
 * ------------------------------------------------------------------------------ */

static bool is_folder(const char *name)
{
    struct stat now;

    return stat(in_folder(name), &now) == 0 && S_ISDIR(now.st_mode);
}

static void folders_stay_only_when_the_work_is_done(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(output_make_folder(in_folder("letters//2024/xa/"), &err), 0);
    assert_true(is_folder("letters/2024/xa"));
    output_settle_folders(false);
    assert_false(is_folder("letters"));

    assert_int_equal(output_make_folder(in_folder("letters/2024"), &err), 0);
    output_abandon_all();
    assert_false(is_folder("letters"));
    output_settle_folders(false);

    assert_int_equal(output_make_folder(in_folder("letters"), &err), 0);
    put(in_folder("letters/one.html"), "text");
    output_settle_folders(false);
    assert_true(is_folder("letters")); /* somebody put something there */
    unlink(in_folder("letters/one.html"));

    assert_int_equal(output_make_folder(in_folder("letters/2024"), &err), 0);
    output_settle_folders(true);
    output_settle_folders(false);
    assert_true(is_folder("letters/2024"));
    rmdir(in_folder("letters/2024"));
}

static void a_folder_that_cannot_be_made_is_told(void **state)
{
    static char longest[PATH_MAX + 2];
    struct error err = {0};

    (void)state;
    put(in_folder("file"), "text");
    assert_int_equal(output_make_folder(in_folder("file/inner"), &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, "cannot make the folder"));
    memset(longest, 'x', sizeof longest - 1);
    assert_int_equal(output_make_folder(longest, &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, strerror(ENAMETOOLONG)));
    output_settle_folders(false);
    assert_int_equal(count_files(false), 1);
}

static void more_unfinished_files_than_have_room_are_refused(void **state)
{
    struct output *output = NULL;
    struct error err = {0};
    int last = pending_take(), first = last;

    (void)state;
    for (int place = last; place >= 0; place = pending_take())
        last = place;
    assert_int_equal(output_open(in_folder("a.csv"), &output, &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, strerror(EMFILE)));
    assert_int_equal(output_make_folder(in_folder("letters"), &err), ERROR_WRITE);
    for (int place = first; place <= last; place++)
        pending_drop(place);
    output = open_good(in_folder("a.csv"));
    output_free(output);
    assert_int_equal(count_files(false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_that_is_read_is_never_written_to),
        IN_FOLDER(standard_output_may_not_be_what_is_read),
        IN_FOLDER(two_results_of_one_name_are_refused),
        IN_FOLDER(a_link_to_nothing_yet_gets_its_file_there),
        IN_FOLDER(a_protected_file_stays),
        IN_FOLDER(trouble_at_the_end_leaves_the_old_file),
        IN_FOLDER(what_cannot_be_made_whole_is_not_there),
        IN_FOLDER(all_get_their_names_or_none),
        IN_FOLDER(no_step_that_fails_leaves_some),
        IN_FOLDER(a_name_that_cannot_be_had_takes_all_back),
        IN_FOLDER(folders_stay_only_when_the_work_is_done),
        IN_FOLDER(a_folder_that_cannot_be_made_is_told),
        IN_FOLDER(more_unfinished_files_than_have_room_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
