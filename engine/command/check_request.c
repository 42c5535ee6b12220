#include "command/check_request.h"

#include <stdlib.h>
#include <string.h>

#include "base/threads.h"
#include "check/checks.h"
#include "command/start.h"
#include "content/encoding.h"
#include "platform/platform.h"

static int read_severity(const struct settings *settings, struct run_options *run,
                         struct error *err)
{
    const char *word = settings->severity;

    run->severity = SEVERITY_NOTICE;
    for (int i = 0; word != NULL && i < SEVERITY_COUNT; i++) {
        if (strcmp(word, severity_name((enum severity)i)) == 0) {
            run->severity = i;
            return 0;
        }
    }
    if (word == NULL)
        return 0;
    return error_set(err, ERROR_USAGE, "--severity '%s': cần error, warning hoặc notice",
                     "--severity '%s': must be error, warning or notice", word);
}

/* "error", "warning" or "never" (SEVERITY_COUNT); false: none of them. */
static bool find_fail_on(const char *word, int *out)
{
    if (strcmp(word, "error") == 0)
        *out = SEVERITY_ERROR;
    else if (strcmp(word, "warning") == 0)
        *out = SEVERITY_WARNING;
    else if (strcmp(word, "never") == 0)
        *out = SEVERITY_COUNT;
    else
        return false;
    return true;
}

static int read_fail_on(const struct settings *settings, struct check_request *request,
                        struct error *err)
{
    const char *word = settings->fail_on != NULL ? settings->fail_on : "error";

    request->fail_on_new = strcmp(word, "new") == 0;
    if (find_fail_on(request->fail_on_new ? "never" : word, &request->findings.fail_on))
        return 0;
    return error_set(err, ERROR_USAGE, "--fail-on '%s': cần error, warning, never hoặc new",
                     "--fail-on '%s': must be error, warning, never or new", word);
}

static int read_format(const struct settings *settings, struct check_request *request,
                       struct error *err)
{
    const char *word = settings->format;

    if (word == NULL)
        word = settings->records ? "csv" : "text";
    request->format = findings_format_find(word);
    request->findings.records = settings->records;
    if (request->format == NULL)
        return error_set(
            err, ERROR_USAGE,
            "--format '%s': cần text, csv, jsonl, json, xlsx, html, sarif hoặc "
            "junit",
            "--format '%s': must be text, csv, jsonl, json, xlsx, html, sarif or junit",
            word);
    if (settings->records && request->format->record == NULL)
        return error_set(err, ERROR_USAGE, "--records cần --format csv, không phải '%s'",
                         "--records needs --format csv, not '%s'", word);
    if (settings->by != NULL && request->format != &findings_xlsx)
        return error_set(err, ERROR_USAGE, "--by cần --format xlsx, không phải '%s'",
                         "--by needs --format xlsx, not '%s'", word);
    return 0;
}

static int read_delimiter(const struct settings *settings, struct run_options *run,
                          struct error *err)
{
    const char *word = settings->delimiter;

    if (word == NULL)
        return 0;
    if (strcmp(word, "tab") == 0 || strcmp(word, "\\t") == 0)
        word = "\t";
    if (strlen(word) != 1 || strchr(",;\t", *word) == NULL)
        return error_set(err, ERROR_USAGE, "--delimiter '%s': cần ',' hoặc ';' hoặc tab",
                         "--delimiter '%s': must be ',' or ';' or tab", word);
    run->data.delimiter = *word;
    return 0;
}

static int read_encoding(const struct settings *settings, struct run_options *run,
                         struct error *err)
{
    enum encoding encoding = ENCODING_UTF8;

    run->data.encoding = settings->encoding;
    return run->data.encoding == NULL
               ? 0
               : encoding_choose(run->data.encoding, (struct str){0}, &encoding, err);
}

/* "256M", "2G", "512K"; a number alone is of megabytes. */
static int read_memory(const char *word, uint64_t *out, struct error *err)
{
    static const char letters[] = "KMG";
    char *end = NULL;
    unsigned long long number = strtoull(word, &end, 10);
    const char *letter = *end == '\0' ? letters + 1 : strchr(letters, *end & ~0x20);
    unsigned bits =
        letter == NULL || *letter == '\0' ? 0 : 10U * (unsigned)(letter - letters + 1);

    if (*word < '0' || *word > '9' || bits == 0 || (*end != '\0' && end[1] != '\0') ||
        number == 0 || number > (UINT64_C(1) << 50) >> bits)
        return error_set(err, ERROR_USAGE, "--memory '%s': cần một cỡ như 256M hoặc 2G",
                         "--memory '%s': must be a size such as 256M or 2G", word);
    *out = (uint64_t)number << bits;
    return 0;
}

static int read_numbers(const struct settings *settings, struct run_options *run,
                        struct error *err)
{
    const char *word = settings->jobs;
    bool year_only = false;

    if (word != NULL) {
        char *end = NULL;
        long jobs = strtol(word, &end, 10);

        if (*word < '0' || *word > '9' || *end != '\0' || jobs < 1 || jobs > THREADS_MOST)
            return error_set(err, ERROR_USAGE, "--jobs '%s': cần một số từ 1 đến %d",
                             "--jobs '%s': must be a number from 1 to %d", word,
                             THREADS_MOST);
        run->data.jobs = (unsigned)jobs;
    }
    if (settings->memory != NULL) {
        if (read_memory(settings->memory, &run->data.memory, err) < 0)
            return ERROR_USAGE;
        start_bound(run->data.memory,
                    run->data.jobs > 0 ? run->data.jobs : platform_processors());
    }
    word = settings->year;
    if (word != NULL && (strlen(word) != 4 || strspn(word, "0123456789") != 4))
        return error_set(err, ERROR_USAGE, "--year '%s': cần một năm như 2024",
                         "--year '%s': must be a year such as 2024", word);
    run->data.year = word;
    word = settings->as_of;
    run->data.as_of = INT32_MIN;
    if (word != NULL && !date_read(str_from(word), false, &run->data.as_of, &year_only))
        return error_set(err, ERROR_USAGE, "--as-of '%s': cần một ngày như 2024-10-31",
                         "--as-of '%s': must be a day such as 2024-10-31", word);
    return 0;
}

static int read_pairs(const struct words *words, const char *option, const char *shape,
                      struct error *err)
{
    for (size_t i = 0; i < words->count; i++) {
        const char *equals = strchr(words->items[i], '=');

        if (equals == NULL || equals == words->items[i])
            return error_set(err, ERROR_USAGE, "%s '%s': cần %s", "%s '%s': must be %s",
                             option, words->items[i], shape);
    }
    return 0;
}

int run_options_read(const struct settings *settings, size_t first, struct run_options *out,
                     struct error *err)
{
    *out = (struct run_options){.severity = SEVERITY_NOTICE};
    out->data.datasets = settings->arguments.items + first;
    out->data.dataset_count =
        settings->arguments.count > first ? settings->arguments.count - first : 0;
    out->data.tables = settings->tables.items;
    out->data.table_count = settings->tables.count;
    out->data.settings = settings->set.items;
    out->data.setting_count = settings->set.count;
    if (read_delimiter(settings, out, err) < 0 || read_encoding(settings, out, err) < 0 ||
        read_numbers(settings, out, err) < 0 ||
        read_pairs(&settings->set, "--set", "FIELD=VALUE", err) < 0 ||
        read_pairs(&settings->tables, "--table", "NAME=FILE", err) < 0)
        return ERROR_USAGE;
    return 0;
}

static int choose(const struct settings *settings, struct run_options *out,
                  struct error *err)
{
    out->only = settings->only.items;
    out->only_count = settings->only.count;
    out->exclude = settings->exclude.items;
    out->exclude_count = settings->exclude.count;
    return read_severity(settings, out, err);
}

struct unit_names run_options_units(const struct settings *settings)
{
    return (struct unit_names){(const char *const *)settings->units.items,
                               settings->units.count};
}

int run_options_choose(const struct settings *settings, struct run_options *out,
                       int *fail_on, struct error *err)
{
    const char *word = settings->fail_on != NULL ? settings->fail_on : "never";

    if (choose(settings, out, err) < 0)
        return ERROR_USAGE;
    if (find_fail_on(word, fail_on))
        return 0;
    return error_set(err, ERROR_USAGE, "--fail-on '%s': cần error, warning hoặc never",
                     "--fail-on '%s': must be error, warning or never", word);
}

int check_request_choose(const struct settings *settings, struct check_request *out,
                         struct error *err)
{
    out->run.exceptions = settings->exceptions.items;
    out->run.exception_count = settings->exceptions.count;
    return choose(settings, &out->run, err) < 0 || read_fail_on(settings, out, err) < 0
               ? ERROR_USAGE
               : 0;
}

/* The result of a part is no report: how it is shown is said where parts come together. */
static int read_part(const struct settings *settings, struct check_request *request,
                     struct error *err)
{
    if (settings->part == NULL)
        return 0;
    if (!partial_share_read(settings->part, &request->share))
        return error_set(err, ERROR_USAGE, "--part '%s': cần một phần như 2/3",
                         "--part '%s': must be a part such as 2/3", settings->part);
    if (settings->output == NULL || strcmp(settings->output, "-") == 0)
        return error_set(err, ERROR_USAGE, "--part cần tên tệp: -o phan-%u.rasoat",
                         "--part needs the name of a file: -o part-%u.rasoat",
                         request->share.part);
    if (settings->format != NULL || settings->records)
        return error_set(err, ERROR_USAGE,
                         "--part ghi kết quả của một phần: --format và --records là của "
                         "rasoat merge",
                         "--part writes the result of a part: --format and --records are "
                         "for rasoat merge");
    if (settings->since != NULL || settings->certificate != NULL)
        return error_set(
            err, ERROR_USAGE,
            "--since và --certificate nói về cả dữ liệu: không dùng với --part",
            "--since and --certificate speak of the whole data: not with --part");
    for (size_t i = 0; i < settings->arguments.count; i++)
        if (strcmp(settings->arguments.items[i], "-") == 0)
            return error_set(err, ERROR_USAGE,
                             "--part không đọc được đầu vào chuẩn: merge phải đọc lại",
                             "--part cannot read standard input: merge must read it again");
    return 0;
}

/* What is about all rows does not go together with some of them. */
static int read_units(const struct settings *settings, struct check_request *out,
                      struct error *err)
{
    const char *other = settings->part != NULL          ? "part"
                        : settings->since != NULL       ? "since"
                        : settings->certificate != NULL ? "certificate"
                                                        : NULL;

    out->run.units = run_options_units(settings);
    if (out->run.units.count == 0 || other == NULL)
        return 0;
    return error_set(err, ERROR_USAGE,
                     "--unit chỉ xét một phần số liệu, không dùng cùng --%s",
                     "--unit checks some of the rows; it does not go with --%s", other);
}

/* A folder, or nothing: FILE.html would be a hidden one. */
static bool names_no_file(const char *name)
{
    size_t length = strlen(name);

    return length == 0 || name[length - 1] == '/';
}

int check_request_read(const struct settings *settings, enum language language,
                       struct check_request *out, struct error *err)
{
    *out = (struct check_request){0};
    if (run_options_read(settings, 0, &out->run, err) < 0)
        return ERROR_USAGE;
    out->findings.language = language;
    out->findings.quiet = settings->quiet;
    out->findings.whole = settings->whole;
    if (check_request_choose(settings, out, err) < 0 ||
        read_format(settings, out, err) < 0 || read_part(settings, out, err) < 0 ||
        read_units(settings, out, err) < 0)
        return ERROR_USAGE;
    if (out->fail_on_new && settings->since == NULL)
        return error_set(err, ERROR_USAGE, "--fail-on new cần --since OLD",
                         "--fail-on new needs --since OLD");
    if (settings->arguments.count == 0 && settings->tables.count == 0)
        return error_set(err, ERROR_USAGE,
                         "thiếu dữ liệu: rasoat check DATASET... (thư mục, tệp hoặc -)",
                         "no dataset: rasoat check DATASET... (a folder, a file or -)");
    out->run.data.digests = out->format == &findings_json ||
                            out->format == &findings_html || out->format == &findings_xlsx;
    out->run.classes = out->run.data.digests || out->format == &findings_text;
    out->run.data.digests = out->run.data.digests || settings->certificate != NULL;
    if (settings->certificate != NULL && names_no_file(settings->certificate))
        return error_set(err, ERROR_USAGE,
                         "--certificate '%s': cần tên tệp, như giay-xac-nhan",
                         "--certificate '%s': must be the name of a file, as certificate",
                         settings->certificate);
    if (settings->certificate != NULL && settings->fail_on != NULL &&
        out->findings.fail_on == SEVERITY_COUNT)
        return error_set(
            err, ERROR_USAGE,
            "giấy xác nhận nói đạt hay không đạt: --certificate không dùng với "
            "--fail-on %s",
            "a certificate says whether the data passed: --certificate does not "
            "go with --fail-on %s",
            settings->fail_on);
    if (settings->sign != NULL && settings->certificate == NULL)
        return error_set(err, ERROR_USAGE, "--sign ký giấy xác nhận: cần cả --certificate",
                         "--sign signs a certificate: --certificate is needed too");
    if (settings->sign != NULL && (output_protect(settings->sign, err) < 0 ||
                                   sign_read(settings->sign, &out->key, err) < 0))
        return err->code;
    if (out->share.parts > 0) /* what any format may ask for */
        out->run.data.digests = out->run.classes = true;
    return 0;
}

static int find_ids(const struct words *words, const struct check *checks, size_t count,
                    struct error *err)
{
    for (size_t i = 0; i < words->count; i++) {
        bool found = false;
        const char **ids, *nearest;

        for (size_t n = 0; n < count && !found; n++)
            found = check_id_fits(checks[n].id, words->items[i]);
        if (found)
            continue;
        ids = memory_alloc((count + 1) * sizeof *ids);
        for (size_t n = 0; n < count; n++)
            ids[n] = checks[n].id.data;
        nearest = words_nearest(words->items[i], ids, count);
        memory_free(ids);
        if (nearest == NULL)
            return error_set(err, ERROR_USAGE,
                             "không có quy tắc '%s'; xem: rasoat rules list",
                             "no rule '%s'; see: rasoat rules list", words->items[i]);
        return error_set(err, ERROR_USAGE, "không có quy tắc '%s'; gần giống: '%s'",
                         "no rule '%s'; did you mean '%s'?", words->items[i], nearest);
    }
    return 0;
}

int check_request_ids(const struct settings *settings, const struct pack *pack,
                      struct error *err)
{
    struct arena arena;
    size_t count = 0;
    struct check *checks;
    int status;

    arena_init(&arena);
    checks = checks_make(pack, &arena, &count);
    for (size_t i = 0; i < count; i++)
        checks[i].id = arena_str(&arena, checks[i].id);
    status = find_ids(&settings->only, checks, count, err);
    if (status == 0)
        status = find_ids(&settings->exclude, checks, count, err);
    arena_release(&arena);
    return status;
}

static void add_option(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    buffer_format(out, " --%s ", name);
    words_quote(out, value);
}

static void add_list(struct buffer *out, const char *name, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        add_option(out, name, words->items[i]);
}

void check_request_again(const char *command, const struct settings *settings,
                         struct buffer *out)
{
    buffer_format(out, "rasoat %s", command);
    for (size_t i = 0; i < settings->arguments.count; i++) {
        buffer_char(out, ' ');
        words_quote(out, settings->arguments.items[i]);
    }
    add_option(out, "rules", settings->rules);
    add_list(out, "with", &settings->with);
    add_option(out, "year", settings->year);
    add_list(out, "set", &settings->set);
    add_list(out, "table", &settings->tables);
    add_option(out, "as-of", settings->as_of);
    add_list(out, "only", &settings->only);
    add_list(out, "exclude", &settings->exclude);
    add_option(out, "severity", settings->severity);
    add_list(out, "unit", &settings->units);
    add_list(out, "exceptions", &settings->exceptions);
    add_option(out, "delimiter", settings->delimiter);
    add_option(out, "decimal-mark", settings->decimal_mark);
    add_option(out, "encoding", settings->encoding);
    add_option(out, "lang", settings->language);
}

static void put_word(struct words *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    words_add(out, name);
    words_add(out, value);
}

static void put_words(struct words *out, const char *name, const struct words *values)
{
    for (size_t i = 0; i < values->count; i++)
        put_word(out, name, values->items[i]);
}

void check_request_words(const struct settings *settings, struct words *out)
{
    put_word(out, "--rules", settings->rules);
    put_word(out, "--year", settings->year);
    put_words(out, "--with", &settings->with);
    put_words(out, "--set", &settings->set);
    put_words(out, "--table", &settings->tables);
    put_word(out, "--as-of", settings->as_of);
    put_words(out, "--only", &settings->only);
    put_words(out, "--exclude", &settings->exclude);
    put_word(out, "--severity", settings->severity);
    put_word(out, "--fail-on", settings->fail_on);
    put_words(out, "--exceptions", &settings->exceptions);
    put_word(out, "--delimiter", settings->delimiter);
    put_word(out, "--decimal-mark", settings->decimal_mark);
    put_word(out, "--encoding", settings->encoding);
    put_word(out, "--lang", settings->language);
    if (settings->mask)
        words_add(out, "--mask");
    words_add(out, "--");
    for (size_t i = 0; i < settings->arguments.count; i++)
        words_add(out, settings->arguments.items[i]);
}

void check_request_hint(const struct settings *settings, enum language language,
                        struct buffer *out)
{
    check_request_again("check", settings, out);
    buffer_text(out, command_words(language, " --format xlsx -o loi.xlsx",
                                   " --format xlsx -o findings.xlsx"));
}
