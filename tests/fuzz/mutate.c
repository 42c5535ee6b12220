/*
 * Runs a fuzz target without a fuzzing engine: fuzz_NAME FOLDER COUNT [FIRST]
 *
 * Gives the target every file of the folder as it is, then COUNT inputs made from them by
 * small changes, the same on every run; FIRST is the number of the first, from 0. The work
 * is done in a child: when it ends badly, or one input takes too long, the input is written
 * to fuzz-failed.bin in the working directory.
 */
#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

enum { SECONDS_MOST = 60, CHANGES_MOST = 6 };

#define INPUT_MOST ((size_t)1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct corpus {
    struct buffer *files;
    size_t count, capacity;
};

/* --- the seeds --- */

static void read_seed(struct corpus *corpus, const char *folder, const char *name)
{
    struct buffer path = {0}, *file;
    char block[4096];
    size_t got;
    FILE *stream;

    buffer_format(&path, "%s/%s", folder, name);
    stream = fopen(path.data, "rb");
    buffer_release(&path);
    if (stream == NULL)
        return;
    corpus->files = memory_grow(corpus->files, corpus->count, &corpus->capacity,
                                sizeof(*corpus->files));
    file = &corpus->files[corpus->count++];
    *file = (struct buffer){0};
    while ((got = fread(block, 1, sizeof(block), stream)) > 0 && file->length < INPUT_MOST)
        buffer_add(file, (struct str){block, got});
    fclose(stream);
}

/* In the order of their names. */
static struct corpus read_corpus(const char *folder)
{
    struct corpus corpus = {0};
    struct dirent **names = NULL;
    int count = scandir(folder, &names, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        if (names[i]->d_name[0] != '.')
            read_seed(&corpus, folder, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    return corpus;
}

static void corpus_release(struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++)
        buffer_release(&corpus->files[i]);
    memory_free(corpus->files);
}

/* --- the changes --- */

/* splitmix64: any seed will do. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static size_t below(uint64_t *state, size_t limit)
{
    return limit == 0 ? 0 : (size_t)(next(state) % limit);
}

/* Replaces `length` bytes at `at` by text. */
static void replace(struct buffer *input, size_t at, size_t length, struct str text)
{
    struct buffer result = {0};

    buffer_add(&result, (struct str){input->data, at});
    buffer_add(&result, text);
    buffer_add(&result,
               (struct str){input->data + at + length, input->length - at - length});
    buffer_release(input);
    *input = result;
}

/* What parsers trip over. */
static const struct str pieces[] = {
    {"\"", 1},       {"\n", 1},          {"\r", 1},
    {"\0", 1},       {",", 1},           {";", 1},
    {"\xff", 1},     {"\xc3\xa9", 2},    {"\xef\xbb\xbf", 3},
    {"\xe1\xbb", 2}, {"\"\"", 2},        {"\r\n", 2},
    {"<", 1},        {">", 1},           {"&", 1},
    {"/>", 2},       {"-1", 2},          {"999999999999", 12},
    {"<row>", 5},    {"<c r='A1'>", 10}, {"(", 1},
    {")", 1},        {" and ", 5},       {" not ", 5},
    {"==", 2},       {"'", 1},           {"1e999", 5},
    {"PK\3\4", 4},
};

static struct str piece_of(const struct corpus *corpus, uint64_t *state)
{
    const struct buffer *other;
    size_t at, length;

    if (below(state, 3) > 0)
        return pieces[below(state, sizeof(pieces) / sizeof(pieces[0]))];
    other = &corpus->files[below(state, corpus->count)];
    at = below(state, other->length);
    length = below(state, 64);
    if (length > other->length - at)
        length = other->length - at;
    return (struct str){other->data + at, length};
}

static void change(struct buffer *input, const struct corpus *corpus, uint64_t *state)
{
    size_t at = below(state, input->length + 1), left = input->length - at;
    size_t length = below(state, left < 32 ? left + 1 : 32);
    char copy[32];

    switch (below(state, 7)) {
    case 0:
        if (left > 0)
            input->data[at] =
                (char)((unsigned char)input->data[at] ^ (1u << below(state, 8)));
        break;
    case 1:
        if (left > 0)
            input->data[at] = (char)next(state);
        break;
    case 2: /* leave out */
        replace(input, at, length, (struct str){0});
        break;
    case 3: /* repeat */
        if (length > 0)
            memcpy(copy, input->data + at, length);
        replace(input, at, 0, (struct str){copy, length});
        break;
    case 4: /* cut off */
        if (below(state, 8) == 0)
            replace(input, at, left, (struct str){0});
        break;
    case 5:
        replace(input, at, length, piece_of(corpus, state));
        break;
    default:
        replace(input, at, 0, piece_of(corpus, state));
        break;
    }
}

/* Input `number`: the seeds first, then changed ones. */
static struct buffer make_input(const struct corpus *corpus, uint64_t number)
{
    uint64_t state = number;
    struct buffer input = {0};
    const struct buffer *seed =
        &corpus->files[number < corpus->count ? (size_t)number
                                              : below(&state, corpus->count)];

    buffer_add(&input, buffer_str(seed));
    if (number >= corpus->count)
        for (size_t i = below(&state, CHANGES_MOST) + 1; i > 0; i--)
            change(&input, corpus, &state);
    return input;
}

/* --- the run --- */

static void run(const struct corpus *corpus, uint64_t first, uint64_t last, uint64_t *now)
{
    for (*now = first; *now < last; ++*now) {
        struct buffer input = make_input(corpus, *now);

        alarm(SECONDS_MOST);
        (void)LLVMFuzzerTestOneInput((const uint8_t *)input.data, input.length);
        buffer_release(&input);
    }
    alarm(0);
}

/* Says which input it was, and keeps it. */
static void report(const struct corpus *corpus, uint64_t number, int ending)
{
    struct buffer input = make_input(corpus, number);
    FILE *file = fopen("fuzz-failed.bin", "wb");

    fprintf(stderr, "input %llu (%zu bytes, in fuzz-failed.bin) ended with %s %d\n",
            (unsigned long long)number, input.length,
            WIFSIGNALED(ending) ? "signal" : "status",
            WIFSIGNALED(ending) ? WTERMSIG(ending) : WEXITSTATUS(ending));
    if (file != NULL) {
        fwrite(input.data, 1, input.length, file);
        fclose(file);
    }
    buffer_release(&input);
}

static int run_in_child(struct corpus *corpus, uint64_t first, uint64_t last)
{
    uint64_t *now =
        mmap(NULL, sizeof(*now), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int ending = 0;
    pid_t child;

    if (now == MAP_FAILED)
        return 2;
    child = fork();
    if (child == 0) {
        run(corpus, first, last, now);
        corpus_release(corpus);
        exit(0); /* leaks are looked for here */
    }
    if (child < 0 || waitpid(child, &ending, 0) != child)
        return 2;
    if (ending != 0)
        report(corpus, *now, ending);
    munmap(now, sizeof(*now));
    return ending == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct corpus corpus = {0};
    uint64_t count, first;
    int status = 2;

    if (argc < 3) {
        fprintf(stderr, "usage: %s FOLDER COUNT [FIRST]\n", argv[0]);
        return 2;
    }
    corpus = read_corpus(argv[1]);
    count = strtoull(argv[2], NULL, 10);
    first = argc > 3 ? strtoull(argv[3], NULL, 10) : 0;
    if (corpus.count == 0)
        fprintf(stderr, "no files in '%s'\n", argv[1]);
    else
        status =
            run_in_child(&corpus, first, argc > 3 ? first + count : corpus.count + count);
    if (status == 0)
        printf("%zu files, %llu inputs made from them: nothing found\n", corpus.count,
               (unsigned long long)count);
    corpus_release(&corpus);
    return status;
}
