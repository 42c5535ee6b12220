/* Temporary files and what lies in them: a full disk, and memory that goes back to the system. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/spill.h"
#include "base/temp.h"

enum { MEGA = 1024 * 1024 };

/* What fails as the C library's would, each with its errno; the linker puts these before it
 * (CMakeLists.txt). */
static struct {
    int mmap, open, fallocate, fallocate_once, write_once;
} refused;
static int file = -1; /* the last temporary one */

void *__real_mmap(void *at, size_t size, int rights, int flags, int fd, off_t offset);
int __real_open(const char *path, int flags, ...);
int __real_posix_fallocate(int fd, off_t offset, off_t size);
int __real_platform_temp_file(const char *folder);
ssize_t __real_write(int fd, const void *from, size_t size);

void *__wrap_mmap(void *at, size_t size, int rights, int flags, int fd, off_t offset)
{
    if (refused.mmap == 0)
        return __real_mmap(at, size, rights, flags, fd, offset);
    errno = refused.mmap;
    return MAP_FAILED;
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list list;
    mode_t mode;

    va_start(list, flags);
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (refused.open == 0)
        return __real_open(path, flags, mode);
    errno = refused.open;
    return -1;
}

int __wrap_posix_fallocate(int fd, off_t offset, off_t size)
{
    int once = refused.fallocate_once;

    refused.fallocate_once = 0;
    if (once != 0)
        return once;
    return refused.fallocate != 0 ? refused.fallocate
                                  : __real_posix_fallocate(fd, offset, size);
}

int __wrap_platform_temp_file(const char *folder)
{
    file = __real_platform_temp_file(folder);
    return file;
}

ssize_t __wrap_write(int fd, const void *from, size_t size)
{
    int once = refused.write_once;

    refused.write_once = 0;
    if (once == 0)
        return __real_write(fd, from, size);
    errno = once;
    return -1;
}

/* ---- files
 * -------------------------------------------------------------------------------- */

static void temporary_files_lie_where_the_user_says(void **state)
{
    struct error err = {0};
    int fd;

    (void)state;
    setenv("TMPDIR", "/nowhere/at-all", 1);
    assert_string_equal(temp_folder(), "/nowhere/at-all");
    assert_int_equal(temp_open(&err), ERROR_WRITE);
    assert_non_null(strstr(err.en, "'/nowhere/at-all'"));
    assert_non_null(strstr(err.vi, "TMPDIR"));
    setenv("TMPDIR", "", 1); /* as not set */
    assert_string_equal(temp_folder(), "/tmp");
    unsetenv("TMPDIR");
    assert_string_equal(temp_folder(), "/tmp");
    fd = temp_open(&err);
    assert_true(fd >= 0);
    close(fd);
}

static void a_full_disk_is_told_with_what_to_do(void **state)
{
    int full = open("/dev/full", O_WRONLY), fd = temp_make();
    struct error err = {0};
    char text[8] = "";

    (void)state;
    assert_int_equal(temp_write(full, str_from("text"), &err), ERROR_WRITE);
    assert_non_null(strstr(err.en, "free some space"));
    assert_non_null(strstr(err.en, strerror(ENOSPC)));
    close(full);
    refused.write_once = EINTR; /* a signal is no trouble */
    assert_int_equal(temp_write(fd, str_from("text"), &err), 0);
    assert_int_equal(pread(fd, text, sizeof text, 0), 4);
    assert_string_equal(text, "text");
    close(fd);
}

/* ---- memory beyond the limit
 * -------------------------------------------------------------- */

static void fill(char *block, size_t size, char with)
{
    assert_non_null(block);
    assert_int_equal(block[0], 0);
    assert_int_equal(block[size - 1], 0);
    memset(block, with, size);
}

static void blocks_lie_in_the_file_and_stay_what_they_are(void **state)
{
    struct spill *spill = spill_new(4096);
    size_t size = 3 * MEGA;
    char *blocks[14];

    (void)state;
    refused.fallocate_once = EINTR;
    for (int i = 0; i < 14; i++) { /* more than one piece of the file has room for */
        blocks[i] = i % 2 == 0 ? memory_alloc(size) : spill_block(spill, size);
        fill(blocks[i], size, (char)('a' + i));
        if (i % 2 == 0)
            blocks[i] = spill_rows(spill, blocks[i], size);
    }
    assert_int_equal(refused.fallocate_once, 0);
    for (int i = 0; i < 2000; i++)
        spill_touch(spill); /* pages go back, and come again */
    for (int i = 0; i < 14; i++) {
        assert_int_equal(blocks[i][0], 'a' + i);
        assert_int_equal(blocks[i][size - 1], 'a' + i);
        spill_drop(spill, blocks[i], size);
    }
    assert_int_equal(spill_status(spill, NULL), 0);
    spill_free(spill);
}

static void pages_go_back_where_nobody_tells_how_many_there_are(void **state)
{
    struct spill *spill = spill_new(4096);
    char *block;

    (void)state;
    refused.open = EACCES; /* no /proc: as in some containers */
    block = spill_block(spill, MEGA);
    refused.open = 0;
    fill(block, MEGA, 'x');
    for (int i = 0; i < 2000; i++)
        spill_touch(spill);
    assert_int_equal(block[0], 'x');
    assert_int_equal(block[MEGA / 2], 'x');
    spill_free(spill);
}

static blkcnt_t room_taken(void)
{
    struct stat now;

    assert_int_equal(fstat(file, &now), 0);
    return now.st_blocks;
}

static void a_large_block_gives_its_room_on_the_disk_back(void **state)
{
    struct spill *spill = spill_new(4096);
    size_t size = 40 * MEGA;
    char *small = spill_block(spill, 5000), *large = spill_block(spill, size), *other;
    blkcnt_t before;

    (void)state;
    fill(small, 5000, 's');
    fill(large, size, 'l');
    before = room_taken();
    spill_drop(spill, large, size);
    assert_true(room_taken() < before - 39 * MEGA / 512);
    spill_drop(spill, NULL, size);

    /* one that begins within a page, beside another */
    small = spill_block(spill, 64);
    other = spill_block(spill, 32 * MEGA - 64);
    fill(other, 32 * MEGA - 64, 'o');
    spill_drop(spill, other, 32 * MEGA - 64);
    memset(small, 's', 64);
    assert_int_equal(small[63], 's');
    spill_drop(spill, small, 64);

    /* what is left at the end goes with the file */
    large = spill_block(spill, size);
    fill(large, size, 'l');
    before = room_taken();
    spill_end(spill);
    spill_drop(spill, large, size);
    assert_true(room_taken() >= before);
    spill_free(spill);
}

static void an_arena_may_have_its_blocks_in_the_file(void **state)
{
    enum { PIECES = 500, SIZE = 1000, LARGE = 300 * 1000 };
    struct spill *spill = spill_new(4096);
    struct arena arena;
    char *pieces[PIECES], *large;
    bool in_file = false;

    (void)state;
    arena_init(&arena);
    arena.spill = spill;
    large = arena_alloc(&arena, LARGE);
    fill(large, LARGE, 'L');
    for (int i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc(&arena, SIZE);
        fill(pieces[i], SIZE, (char)('a' + i % 26));
        in_file = in_file || spill_place(spill, pieces[i]) >= 0;
    }
    assert_true(in_file);
    spill_touch(spill);
    for (int i = 0; i < PIECES; i++)
        assert_true(pieces[i][0] == 'a' + i % 26 && pieces[i][SIZE - 1] == 'a' + i % 26);
    assert_true(large[0] == 'L' && large[LARGE - 1] == 'L');
    arena_reset(&arena);
    assert_int_equal(*(char *)arena_alloc(&arena, SIZE), 0);
    arena_release(&arena);
    assert_int_equal(spill_status(spill, NULL), 0);
    spill_free(spill);
}

static void a_disk_that_is_full_gives_plain_memory_and_tells(void **state)
{
    int *const calls[] = {&refused.fallocate, &refused.mmap};
    struct error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        struct spill *spill = spill_new(4096);
        char *first, *second;

        *calls[i] = ENOSPC;
        first = spill_block(spill, MEGA);
        *calls[i] = 0;
        second = spill_block(spill, MEGA); /* the work ends: the file is not tried again */
        fill(first, MEGA, 'f');
        fill(second, MEGA, 's');
        assert_int_equal(spill_status(spill, NULL), ERROR_WRITE);
        assert_int_equal(spill_status(spill, &err), ERROR_WRITE);
        assert_non_null(strstr(err.en, "--memory"));
        assert_non_null(strstr(err.en, strerror(ENOSPC)));
        spill_drop(spill, first, MEGA);
        spill_drop(spill, second, MEGA);
        spill_free(spill);
    }
}

static void no_folder_for_the_file_is_told_too(void **state)
{
    struct spill *spill = spill_new(4096);
    struct error err = {0};
    char *block;

    (void)state;
    setenv("TMPDIR", "/nowhere/at-all", 1);
    block = spill_keys(spill, MEGA);
    unsetenv("TMPDIR");
    fill(block, MEGA, 'k');
    assert_int_equal(spill_status(spill, &err), ERROR_WRITE);
    spill_drop(spill, block, MEGA);
    spill_free(spill);
    spill_free(NULL);
    assert_int_equal(spill_status(NULL, &err), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(temporary_files_lie_where_the_user_says),
        cmocka_unit_test(a_full_disk_is_told_with_what_to_do),
        cmocka_unit_test(blocks_lie_in_the_file_and_stay_what_they_are),
        cmocka_unit_test(pages_go_back_where_nobody_tells_how_many_there_are),
        cmocka_unit_test(a_large_block_gives_its_room_on_the_disk_back),
        cmocka_unit_test(an_arena_may_have_its_blocks_in_the_file),
        cmocka_unit_test(a_disk_that_is_full_gives_plain_memory_and_tells),
        cmocka_unit_test(no_folder_for_the_file_is_told_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
