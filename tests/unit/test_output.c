#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/output.h"
#include "base/pending.h"

static char folder[64];

/* What fails as the C library's would, each with its errno; the linker puts these before it
 * (CMakeLists.txt). */
static struct {
    int access, close, fchmod, fsync, fsync_once, write_once, swap;
} refused;

int __real_access(const char *path, int mode);
int __real_close(int fd);
int __real_fchmod(int fd, mode_t mode);
int __real_fsync(int fd);
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

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/rasoat-output-XXXXXX");
    return mkdtemp(folder) == NULL;
}

/* The path of a name in the test's folder; valid until the next call but one. */
static const char *in_folder(const char *name)
{
    static char paths[2][512];
    static unsigned turn;

    turn = !turn;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", folder, name);
    return paths[turn];
}

/* How many names the folder has; removes them when asked to. */
static unsigned count_files(bool removing)
{
    DIR *open = opendir(folder);
    const struct dirent *entry;
    unsigned count = 0;

    assert_non_null(open);
    while ((entry = readdir(open)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        if (removing)
            remove(in_folder(entry->d_name));
    }
    closedir(open);
    return count;
}

static int remove_folder(void **state)
{
    (void)state;
    chmod(folder, 0700);
    count_files(true);
    return rmdir(folder);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_content(const char *path, const char *wanted)
{
    char text[256] = "";
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, wanted);
}

static struct output *open_good(const char *path)
{
    struct output *output = NULL;
    struct error err = {0};

    assert_int_equal(output_open(path, &output, &err), 0);
    assert_non_null(output);
    return output;
}

static void file_appears_whole_and_only_on_commit(void **state)
{
    struct output *output = open_good(in_folder("a.csv"));
    struct error err = {0};

    (void)state;
    output_write(output, str_from("one "));
    output_write(output, (struct str){NULL, 0});
    output_write(output, str_from("two"));
    assert_int_equal(access(in_folder("a.csv"), F_OK), -1);
    assert_false(output_is_terminal(output));
    assert_int_equal(output_commit(output, &err), 0);
    assert_content(in_folder("a.csv"), "one two");
    output_write(output, str_from("late"));
    output_free(output);
    assert_content(in_folder("a.csv"), "one two");
    assert_int_equal(count_files(false), 1);
}

static void old_file_stays_when_nothing_is_committed(void **state)
{
    struct output *output;

    (void)state;
    put(in_folder("a.csv"), "old");
    output = open_good(in_folder("a.csv"));
    output_write(output, str_from("new"));
    output_free(output);
    assert_content(in_folder("a.csv"), "old");
    assert_int_equal(count_files(false), 1);
    output_free(NULL);
}

static void replaced_file_keeps_its_rights_and_its_link(void **state)
{
    struct output *output;
    struct error err = {0};
    struct stat now;

    (void)state;
    put(in_folder("a.csv"), "old");
    chmod(in_folder("a.csv"), 0640);
    assert_int_equal(symlink("a.csv", in_folder("link")), 0);
    output = open_good(in_folder("link"));
    output_write(output, str_from("new"));
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    assert_content(in_folder("a.csv"), "new");
    assert_int_equal(lstat(in_folder("link"), &now), 0);
    assert_true(S_ISLNK(now.st_mode));
    assert_int_equal(stat(in_folder("a.csv"), &now), 0);
    assert_int_equal(now.st_mode & 0777, 0640);
}

static void new_file_has_the_usual_rights(void **state)
{
    mode_t mask = umask(022);
    struct output *output = open_good(in_folder("a.csv"));
    struct error err = {0};
    struct stat now;

    (void)state;
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    umask(mask);
    assert_int_equal(stat(in_folder("a.csv"), &now), 0);
    assert_int_equal(now.st_mode & 0777, 0644);
    assert_int_equal(now.st_size, 0);
}

static void large_and_small_writes_keep_their_order(void **state)
{
    struct output *output = open_good(in_folder("a.csv"));
    struct error err = {0};
    size_t size = 100000, total = 0;
    char *block = malloc(size);
    struct stat now;
    FILE *file;

    (void)state;
    assert_non_null(block);
    memset(block, 'x', size);
    for (int i = 0; i < 5; i++) {
        output_write(output, str_from("<"));
        output_write(output, (struct str){block, size});
        output_write(output, (struct str){block, 65536});
        output_write(output, str_from(">"));
        total += size + 65536 + 2;
    }
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    free(block);
    assert_int_equal(stat(in_folder("a.csv"), &now), 0);
    assert_int_equal(now.st_size, total);
    file = fopen(in_folder("a.csv"), "r");
    assert_non_null(file);
    for (size_t i = 0; i < total; i++) {
        size_t place = i % (size + 65538);
        char wanted = 'x';

        if (place == 0)
            wanted = '<';
        else if (place == size + 65537)
            wanted = '>';
        if (getc(file) != wanted)
            fail_msg("byte %zu is wrong", i);
    }
    fclose(file);
}

static void full_disk_is_told_by_commit(void **state)
{
    struct output *output = open_good("/dev/full");
    struct error err = {0};

    (void)state;
    output_write(output, str_from("text"));
    assert_int_equal(output_commit(output, &err), ERROR_WRITE);
    assert_int_equal(err.code, ERROR_WRITE);
    assert_non_null(strstr(err.en, "cannot write '/dev/full': "));
    assert_int_equal(output_commit(output, &err), ERROR_WRITE);
    output_free(output);
}

static void failure_long_before_commit_is_not_forgotten(void **state)
{
    struct output *output = open_good("/dev/full");
    struct error err = {0};

    (void)state;
    for (int i = 0; i < 20000; i++)
        output_write(output, str_from("some text of a report\n"));
    assert_int_equal(output_commit(output, &err), ERROR_WRITE);
    output_free(output);
}

static void device_is_written_directly(void **state)
{
    struct output *output = open_good("/dev/null");
    struct error err = {0};
    struct stat now;

    (void)state;
    output_write(output, str_from("text"));
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    assert_int_equal(stat("/dev/null", &now), 0);
    assert_true(S_ISCHR(now.st_mode));
}

static void closed_pipe_is_an_error(void **state)
{
    int ends[2];
    char path[64];
    struct output *output;
    struct error err = {0};
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);

    (void)state;
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    output = open_good(path);
    close(ends[0]);
    close(ends[1]);
    output_write(output, str_from("text"));
    assert_int_equal(output_commit(output, &err), ERROR_WRITE);
    output_free(output);
    signal(SIGPIPE, before);
}

static void folder_and_missing_folder_are_refused_at_once(void **state)
{
    struct output *output = NULL;
    struct error err = {0};

    (void)state;
    assert_int_equal(output_open(folder, &output, &err), ERROR_WRITE);
    assert_int_equal(output_open(in_folder("new/"), &output, &err), ERROR_WRITE);
    assert_int_equal(output_open(in_folder("none/a.csv"), &output, &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, "none/a.csv"));
    assert_int_equal(output_open("", &output, &err), ERROR_WRITE);
    assert_null(output);
    assert_int_equal(count_files(false), 0);
}

static void failed_rename_leaves_nothing(void **state)
{
    struct output *output = open_good(in_folder("a.csv"));
    struct error err = {0};

    (void)state;
    output_write(output, str_from("text"));
    assert_int_equal(mkdir(in_folder("a.csv"), 0700), 0);
    assert_int_equal(output_commit(output, &err), ERROR_WRITE);
    assert_int_equal(count_files(false), 1);
    output_free(output);
}

static void abandoning_removes_all_unfinished_files(void **state)
{
    struct output *done = open_good(in_folder("done.csv"));
    struct output *first = open_good(in_folder("a.csv")), *second;
    struct error err = {0};

    (void)state;
    second = open_good(in_folder("b.csv"));
    assert_int_equal(output_commit(done, &err), 0);
    output_abandon_all();
    assert_int_equal(count_files(false), 1);
    assert_int_equal(access(in_folder("done.csv"), F_OK), 0);
    assert_int_equal(output_commit(first, &err), ERROR_WRITE);
    output_free(done);
    output_free(first);
    output_free(second);
}

static void many_outputs_one_after_another_are_no_trouble(void **state)
{
    struct error err = {0};

    (void)state;
    for (int i = 0; i < 200; i++) {
        struct output *output = open_good(in_folder("a.csv"));

        if (i % 2 == 0)
            assert_int_equal(output_commit(output, &err), 0);
        output_free(output);
    }
    assert_int_equal(count_files(false), 1);
}

static void long_name_still_has_room_for_the_unfinished_file(void **state)
{
    char name[256];
    struct output *output;
    struct error err = {0};

    (void)state;
    memset(name, 'n', 255);
    name[255] = '\0';
    output = open_good(in_folder(name));
    assert_int_equal(output_commit(output, &err), 0);
    output_free(output);
    assert_int_equal(access(in_folder(name), F_OK), 0);
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
    int *const late[] = {&refused.fsync, &refused.fchmod, &refused.close};
    struct error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
        *late[i] = EDQUOT;
        assert_int_equal(replace(&err), ERROR_WRITE);
        *late[i] = 0;
        assert_non_null(strstr(err.en, strerror(EDQUOT)));
        assert_content(in_folder("a.csv"), "old");
    }
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
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
        IN_FOLDER(file_appears_whole_and_only_on_commit),
        IN_FOLDER(old_file_stays_when_nothing_is_committed),
        IN_FOLDER(replaced_file_keeps_its_rights_and_its_link),
        IN_FOLDER(new_file_has_the_usual_rights),
        IN_FOLDER(large_and_small_writes_keep_their_order),
        cmocka_unit_test(full_disk_is_told_by_commit),
        cmocka_unit_test(failure_long_before_commit_is_not_forgotten),
        cmocka_unit_test(device_is_written_directly),
        cmocka_unit_test(closed_pipe_is_an_error),
        IN_FOLDER(folder_and_missing_folder_are_refused_at_once),
        IN_FOLDER(failed_rename_leaves_nothing),
        IN_FOLDER(abandoning_removes_all_unfinished_files),
        IN_FOLDER(many_outputs_one_after_another_are_no_trouble),
        IN_FOLDER(long_name_still_has_room_for_the_unfinished_file),
        IN_FOLDER(a_file_that_is_read_is_never_written_to),
        IN_FOLDER(standard_output_may_not_be_what_is_read),
        IN_FOLDER(two_results_of_one_name_are_refused),
        IN_FOLDER(a_link_to_nothing_yet_gets_its_file_there),
        IN_FOLDER(a_protected_file_stays),
        IN_FOLDER(trouble_at_the_end_leaves_the_old_file),
        IN_FOLDER(what_cannot_be_made_whole_is_not_there),
        IN_FOLDER(all_get_their_names_or_none),
        IN_FOLDER(a_name_that_cannot_be_had_takes_all_back),
        IN_FOLDER(folders_stay_only_when_the_work_is_done),
        IN_FOLDER(a_folder_that_cannot_be_made_is_told),
        IN_FOLDER(more_unfinished_files_than_have_room_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
