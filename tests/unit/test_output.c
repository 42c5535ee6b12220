#include <fcntl.h>
#include <signal.h>

#include "output_folder.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
