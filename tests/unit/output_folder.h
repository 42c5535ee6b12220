#ifndef RASOAT_TESTS_OUTPUT_FOLDER_H
#define RASOAT_TESTS_OUTPUT_FOLDER_H

/* A folder of one's own for each test of outputs, and what lies in it. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/output.h"

static char folder[64];

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

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
