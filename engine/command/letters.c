#include "command/letters.h"

#include <string.h>

#include "base/output.h"
#include "base/text.h"
#include "command/check_request.h"
#include "explain/explain_letter.h"

struct letters_job {
    const struct settings *settings;
    enum language language;
    struct letters_unit {
        struct str name;
        struct letter_file letters;
    } * units; /* in the order of their first household */
    size_t count, capacity;
    uint64_t drafts;
    bool one_file; /* all in one */
    struct output **outputs;
    size_t output_count, output_capacity;
    struct arena arena;
};

static struct letters_unit *unit_named(struct letters_job *job, struct str name)
{
    for (size_t i = 0; i < job->count; i++)
        if (job->one_file || str_equal(job->units[i].name, name))
            return &job->units[i];
    job->units = memory_grow(job->units, job->count, &job->capacity, sizeof *job->units);
    job->units[job->count] = (struct letters_unit){.name = arena_str(&job->arena, name)};
    job->units[job->count].letters.language = job->language;
    return &job->units[job->count++];
}

static int add_letter(void *to, const struct explanation *explanation, struct error *err)
{
    struct letters_job *job = to;

    (void)err;
    job->drafts += explain_letter_draft(explanation);
    letter_file_add(&unit_named(job, explanation->unit)->letters, explanation);
    return 0;
}

/* It gets its name with all others (output_commit_all). */
static int write_file(struct letters_job *job, const char *path, const struct buffer *text,
                      struct error *err)
{
    struct output *output = NULL;

    if (output_open(path, &output, err) < 0)
        return err->code;
    output_write(output, buffer_str(text));
    job->outputs = memory_grow(job->outputs, job->output_count, &job->output_capacity,
                               sizeof(struct output *));
    job->outputs[job->output_count++] = output;
    return output_finish(output, err);
}

static int write_form(struct letters_job *job, struct letter_file *letters, bool docx,
                      const char *path, struct error *err)
{
    struct buffer text = {0};
    int status = 0;

    if (docx)
        status = letter_file_docx(letters, &text, err);
    else
        letter_file_html(letters, &text);
    if (status == 0)
        status = write_file(job, path, &text, err);
    buffer_release(&text);
    return status;
}

/* "thu-xuan-phu": letters of any alphabet but a to z and digits become a dash. */
static struct str plain_name(struct letters_job *job, const struct letters_unit *unit)
{
    struct str folded = text_fold(&job->arena, unit->name);
    struct buffer name = {0};
    bool dash = true;

    buffer_text(&name, job->language == LANGUAGE_EN ? "letters" : "thu");
    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.data[i];
        bool plain = str_digit(c) || (c >= 'a' && c <= 'z');

        dash = dash || !plain;
        if (!plain)
            continue;
        if (dash)
            buffer_char(&name, '-');
        buffer_char(&name, c);
        dash = false;
    }
    return buffer_keep(&name, &job->arena);
}

/* Two units may come to one plain name, Bai and Bái: the second is numbered. */
static struct str file_name(struct letters_job *job, struct map *taken, size_t unit)
{
    struct str plain = plain_name(job, &job->units[unit]), name = plain;
    uint64_t other;

    for (size_t number = 2; map_get(taken, name, &other); number++)
        name = arena_format(&job->arena, "%.*s-%zu", SHOW(plain), number);
    map_set(taken, name, unit);
    return name;
}

static int write_folder(struct letters_job *job, struct error *err)
{
    const char *form = job->settings->format, *folder = job->settings->output;
    struct map taken = {0};
    int status = output_make_folder(folder, err);

    for (size_t i = 0; status == 0 && i < job->count; i++) {
        struct str name = file_name(job, &taken, i);

        for (int docx = 0; status == 0 && docx < 2; docx++) {
            const char *ending = docx ? "docx" : "html";

            if (form != NULL && strcmp(form, ending) != 0)
                continue;
            status = write_form(
                job, &job->units[i].letters, docx == 1,
                arena_format(&job->arena, "%s/%.*s.%s", folder, SHOW(name), ending).data,
                err);
        }
    }
    map_release(&taken);
    return status;
}

static int write_all(struct letters_job *job, struct error *err)
{
    int status = 0;

    if (!job->one_file)
        status = write_folder(job, err);
    else if (job->count > 0 && job->settings->format == NULL)
        status = write_file(job, NULL, &job->units[0].letters.text, err);
    else if (job->count > 0)
        status = write_form(job, &job->units[0].letters,
                            strcmp(job->settings->format, "docx") == 0,
                            job->settings->output, err);
    if (status == 0)
        status = output_commit_all(job->outputs, job->output_count, err);
    for (size_t i = 0; i < job->output_count; i++)
        output_free(job->outputs[i]);
    memory_free(job->outputs);
    output_settle_folders(status == 0);
    return status;
}

/* One file where its name or its absence says so; on the screen the letters of those who are named,
 * since a whole unit is for print. */
static int check_output(const struct settings *settings, bool *one_file, struct error *err)
{
    const char *form = settings->format;
    struct str name = str_from(settings->output != NULL ? settings->output : "");

    if (form != NULL && strcmp(form, "html") != 0 && strcmp(form, "docx") != 0)
        return error_set(err, ERROR_USAGE,
                         "--letter cho nhiều người có dạng html hoặc docx",
                         "letters to several are html or docx");
    *one_file = (form == NULL && settings->output == NULL && settings->units.count == 0) ||
                (form != NULL && (settings->output == NULL || str_ends(name, ".html") ||
                                  str_ends(name, ".htm") || str_ends(name, ".docx")));
    if (settings->output == NULL && (form == NULL ? !*one_file : strcmp(form, "docx") == 0))
        return error_set(err, ERROR_USAGE, "thư cần thư mục để ghi: -o THƯ_MỤC",
                         "letters need a folder: -o DIR");
    return 0;
}

static int check_words(const struct settings *settings, const struct pack *pack,
                       struct error *err)
{
    if (pack->letter.parts[LETTER_HEADING][0].count == 0)
        return error_set(err, ERROR_NOT_FOUND, "bộ quy tắc không khai báo letter",
                         "the pack declares no letter");
    for (size_t i = 2; i < settings->arguments.count; i++)
        if (pack_rule(pack, str_from(settings->arguments.items[i])) >= 0)
            return error_set(err, ERROR_USAGE,
                             "--letter kể cả hồ sơ, không kể riêng quy tắc '%s'",
                             "--letter tells all of a record, not rule '%s'",
                             settings->arguments.items[i]);
    if (settings->arguments.count > 1 && settings->units.count > 0)
        return error_set(err, ERROR_USAGE, "--unit là cả đơn vị: bỏ nó, hoặc bỏ các mã",
                         "--unit is all of a unit: leave it out, or the keys");
    if (settings->arguments.count > 1 || settings->units.count > 0)
        return 0;
    return error_set(err, ERROR_USAGE,
                     "cần: rasoat explain DATASET KEY... --letter, hoặc --unit TÊN",
                     "usage: rasoat explain DATASET KEY... --letter, or --unit NAME");
}

static void tell(const struct letters_job *job, enum language language)
{
    struct arena arena;
    uint64_t all = 0;

    arena_init(&arena);
    for (size_t i = 0; i < job->count; i++)
        all += job->units[i].letters.count;
    command_tell_line(arena_format(
        &arena,
        command_words(language, "%s thư, trong đó %s là bản nháp (số liệu còn nghi ngờ)",
                      "letters: %s, of them drafts (their data is in doubt): %s"),
        number_count(all, language == LANGUAGE_EN).text,
        number_count(job->drafts, language == LANGUAGE_EN).text));
    arena_release(&arena);
}

int command_letters(const struct settings *settings, enum language language)
{
    struct letters_job job = {.settings = settings};
    struct explain_wanted wanted = {0};
    struct run_options run;
    struct told told = {0};
    struct pack *pack = NULL;
    struct opened *opened = NULL;
    struct buffer again = {0};
    struct error err = {0};
    int status = run_options_read(settings, 0, &run, &err);
    int fail_on = SEVERITY_COUNT;

    arena_init(&job.arena);
    if (status == 0)
        status = run_options_choose(settings, &run, &fail_on, &err);
    if (status == 0)
        status = check_output(settings, &job.one_file, &err);
    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    if (status == 0)
        status = check_request_ids(settings, pack, &err);
    if (status == 0)
        status = check_words(settings, pack, &err);
    if (status == 0) {
        check_request_again("explain", settings, &again);
        run.again = buffer_str(&again);
        run.data.dataset_count = 1;
        job.language = language;
        wanted = (struct explain_wanted){
            .units = run_options_units(settings),
            .keys = settings->arguments.items + 1,
            .key_count = settings->arguments.count - 1,
            .language = language,
        };
        status = opened_open(pack, &run.data, &opened, &err);
    }
    if (status == 0)
        status = explain_each(opened, &run, &wanted, add_letter, &job, &told, &err);
    if (status == 0)
        status = write_all(&job, &err);
    if (status == 0) {
        status = command_told(&told, false, told.found, fail_on, language);
        tell(&job, language);
    } else {
        status = command_error(&err, language);
    }
    for (size_t i = 0; i < job.count; i++)
        letter_file_release(&job.units[i].letters);
    memory_free(job.units);
    told_release(&told);
    buffer_release(&again);
    arena_release(&job.arena);
    opened_free(opened);
    pack_free(pack);
    return status;
}
