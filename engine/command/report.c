#include <string.h>

#include "base/output.h"
#include "check/lacks.h"
#include "command/check_request.h"
#include "exit/exit_printed.h"
#include "forms/form_report.h"
#include "write/words.h"

/* Where the pack gives no name; forms are named after the tables they are. */
static const char workbook[] = "forms";
static const char exits[] = "list";
static const char object[] = "report.json";
static const char notes[] = "notes";

struct request {
    struct run_options run;
    bool csv, xlsx, json, quiet;
    int fail_on;
    const char *folder; /* NULL: JSON on standard output */
};

/* All files are written, then all get their names: a trouble leaves none. */
struct file {
    struct output *output;
    struct str name, what;
};
enum { FILES_MOST = 64 };
struct files {
    struct file items[FILES_MOST];
    size_t count;
    struct arena arena;
};

/* What there is to write. */
struct results {
    struct opened *opened;
    struct tabulation *tabulation;
    struct exit_list *exits; /* NULL where the pack knows no routes */
    struct told own, *told;  /* own: all zero where the exits have made one */
};

static int read_request(const struct settings *settings, struct request *out,
                        struct error *err)
{
    const char *word = settings->format;

    *out = (struct request){.folder = settings->output, .quiet = settings->quiet};
    if (run_options_read(settings, 0, &out->run, err) < 0 ||
        run_options_choose(settings, &out->run, &out->fail_on, err) < 0)
        return ERROR_USAGE;
    out->run.units = run_options_units(settings);
    out->csv = word == NULL || strcmp(word, "csv") == 0;
    out->xlsx = word == NULL || strcmp(word, "xlsx") == 0;
    out->json = word != NULL && strcmp(word, "json") == 0;
    if (!out->csv && !out->xlsx && !out->json)
        return error_set(err, ERROR_USAGE, "--format '%s': cần csv, xlsx hoặc json",
                         "--format '%s': must be csv, xlsx or json", word);
    if (settings->arguments.count == 0 && settings->tables.count == 0)
        return error_set(err, ERROR_USAGE, "thiếu dữ liệu: rasoat report DATASET... -o DIR",
                         "no dataset: rasoat report DATASET... -o DIR");
    if (out->folder == NULL && !out->json)
        return error_set(err, ERROR_USAGE, "thiếu -o DIR, thư mục để ghi các biểu",
                         "-o DIR is missing, the folder for the forms");
    return 0;
}

/* ---- the folder
 * --------------------------------------------------------------------------- */

static int open_file(struct files *files, const struct request *request, struct str name,
                     struct str what, struct output **out, struct error *err)
{
    struct file *file = &files->items[files->count];
    struct str path = name;
    int status = 0;

    if (files->count == FILES_MOST)
        return error_set(err, ERROR_GENERAL, "quá nhiều biểu (nhiều nhất %d)",
                         "too many forms (at most %d)", FILES_MOST);
    if (request->folder != NULL)
        path = arena_format(&files->arena, "%s/%.*s", request->folder, (int)name.length,
                            name.data);
    status = output_open(request->folder == NULL ? NULL : path.data, &file->output, err);
    if (status < 0)
        return status;
    file->name = path;
    file->what = what;
    files->count++;
    *out = file->output;
    return 0;
}

static struct str file_name(struct files *files, struct str given, const char *otherwise,
                            const char *ending)
{
    struct str name = given.length > 0 ? given : str_from(otherwise);

    return arena_format(&files->arena, "%.*s%s", (int)name.length, name.data, ending);
}

/* ---- what there is to write
 * --------------------------------------------------------------- */

static void note_finding(void *job, const struct finding *finding)
{
    told_finding(job, finding);
}

/* A check for what is missing; the list of exits has made one already. */
static int check_first(const struct request *request, struct results *out,
                       struct error *err)
{
    struct sink sink = {.job = &out->own, .finding = note_finding};
    int status = opened_need_main(out->opened, err);

    if (status == 0 && !request->json && out->opened->pack->route_count > 0) {
        status = exit_find(out->opened, &request->run, &out->exits, err);
        out->told = status == 0 ? &out->exits->told : NULL;
        return status;
    }
    told_init(&out->own, out->opened->pack);
    out->told = &out->own;
    if (status == 0)
        status = run_hold(out->opened, &request->run, true, err);
    if (status == 0)
        status = told_run(&out->own, out->opened, &request->run, &sink, err);
    return status;
}

static int find_results(struct pack *pack, const struct request *request,
                        struct results *out, struct error *err)
{
    int status = opened_open(pack, &request->run.data, &out->opened, err);

    if (status == 0)
        status = check_first(request, out, err);
    if (status == 0)
        status = tabulate(out->opened, &request->run, &out->tabulation, err);
    if (status == 0) {
        out->tabulation->told = out->told;
        told_note(out->told, true, out->tabulation->doubled[LANGUAGE_VI],
                  out->tabulation->doubled[LANGUAGE_EN]);
    }
    return status;
}

/* ---- writing
 * ------------------------------------------------------------------------------ */

static int write_form(struct files *files, const struct request *request,
                      const struct tabulation *tabulation, const struct tab_form *form,
                      enum language language, struct error *err)
{
    const struct table *table = &tabulation->pack->schema.tables[form->form->table];
    struct output *output = NULL;
    int status = open_file(
        files, request,
        arena_format(&files->arena, "%.*s.csv", (int)table->name.length, table->name.data),
        arena_format(&files->arena, "%s %s", form->form->head.id.data,
                     words_phrase(form->form->head.title, language).data),
        &output, err);

    if (status == 0)
        form_csv(tabulation, form, output);
    return status;
}

static int write_list(struct files *files, const struct request *request,
                      const struct results *results, enum language language,
                      struct error *err)
{
    const struct pack *pack = results->tabulation->pack;
    struct output *output = NULL;
    int status = 0;

    if (results->exits == NULL || results->exits->count == 0)
        return 0;
    status = open_file(
        files, request, file_name(files, pack->listing.file, exits, ".csv"),
        arena_format(
            &files->arena, "%s (%s)",
            words_say(pack, language, "{records} có khả năng {exit}",
                      "{records} likely to {exit}", &files->arena)
                .data,
            number_count(results->exits->candidates, language == LANGUAGE_EN).text),
        &output, err);
    if (status == 0)
        exit_printed_csv(results->exits, output);
    return status;
}

/* What a table has no place for. */
static int write_notes(struct files *files, const struct request *request,
                       const struct tabulation *tabulation, enum language language,
                       struct error *err)
{
    const struct remark *remark = NULL;
    struct output *output = NULL;
    struct prose prose = {0};
    struct buffer text = {0};
    int status = 0;

    if (!told_lacks(tabulation->told) && tabulation_remark(tabulation, 0) == NULL)
        return 0;
    status = open_file(files, request,
                       file_name(files, tabulation->pack->forms->page.notes, notes, ".txt"),
                       str_from(command_words(language, "những điều cần biết về số liệu",
                                              "what to know of the figures")),
                       &output, err);
    if (status < 0)
        return status;
    told_prose_first(tabulation->told, language, &prose);
    for (size_t i = 0; (remark = tabulation_remark(tabulation, i)) != NULL; i++) {
        prose_str(&prose, words_remark(remark, language));
        buffer_char(&prose.text, '\n');
    }
    prose_finish(&prose, &text);
    output_write(output, buffer_str(&text));
    buffer_release(&text);
    return 0;
}

static int write_csv(struct files *files, const struct request *request,
                     const struct results *results, enum language language,
                     struct error *err)
{
    const struct tabulation *tabulation = results->tabulation;
    int status = 0;

    for (size_t f = 0; status == 0 && f < tabulation->form_count; f++)
        if (tabulation->forms[f].computed)
            status = write_form(files, request, tabulation, &tabulation->forms[f], language,
                                err);
    if (status == 0)
        status = write_list(files, request, results, language, err);
    return status == 0 ? write_notes(files, request, tabulation, language, err) : status;
}

static int write_xlsx(struct files *files, const struct request *request,
                      const struct results *results, enum language language,
                      struct error *err)
{
    struct output *output = NULL;
    int status = open_file(
        files, request,
        file_name(files, results->tabulation->pack->forms->page.file, workbook, ".xlsx"),
        str_from(command_words(language, "tất cả biểu, để in", "all forms, for print")),
        &output, err);

    return status == 0 ? form_xlsx(results->tabulation, results->exits, output, err)
                       : status;
}

static int write_json(struct files *files, const struct request *request,
                      const struct results *results, enum language language,
                      struct error *err)
{
    struct output *output = NULL;
    int status = open_file(files, request, str_from(object),
                           str_from(command_words(language, "tất cả biểu và thước đo",
                                                  "all forms and measures")),
                           &output, err);

    if (status == 0)
        form_json(results->tabulation, output);
    return status;
}

static int commit_all(struct files *files, struct error *err)
{
    struct output *outputs[FILES_MOST];

    for (size_t i = 0; i < files->count; i++)
        outputs[i] = files->items[i].output;
    return output_commit_all(outputs, files->count, err);
}

static int write_all(struct files *files, const struct request *request,
                     const struct results *results, enum language language,
                     struct error *err)
{
    int status = 0;

    if (request->csv)
        status = write_csv(files, request, results, language, err);
    if (status == 0 && request->xlsx)
        status = write_xlsx(files, request, results, language, err);
    if (status == 0 && request->json)
        status = write_json(files, request, results, language, err);
    if (status == 0)
        status = commit_all(files, err);
    return status;
}

static int tell(const struct files *files, const struct tabulation *tabulation,
                const struct request *request, enum language language)
{
    static const struct settings screen; /* -o names the folder */
    const struct remark *remark = NULL;
    struct buffer text = {0};
    int status = 0;

    for (size_t i = tabulation->told->note_count;
         (remark = tabulation_remark(tabulation, i)) != NULL; i++)
        command_tell_line(words_remark(remark, language));
    for (size_t i = 0; i < files->count && request->folder != NULL && !request->quiet;
         i++) {
        prose_clean(&text, files->items[i].name);
        buffer_text(&text, "  ");
        prose_clean(&text, files->items[i].what);
        buffer_char(&text, '\n');
    }
    if (text.length > 0)
        status = command_print_text(&screen, &text, language);
    buffer_release(&text);
    return status;
}

/* EXIT_TROUBLE: the files are there, and what is said of them could not be written. */
static int report_into(const struct request *request, const struct results *results,
                       enum language language, struct error *err)
{
    struct files files = {0};
    int status = 0;

    arena_init(&files.arena);
    if (request->folder != NULL)
        status = output_make_folder(request->folder, err);
    if (status == 0)
        status = write_all(&files, request, results, language, err);
    if (status == 0)
        status = tell(&files, results->tabulation, request, language);
    for (size_t i = 0; i < files.count; i++)
        output_free(files.items[i].output);
    output_settle_folders(status >= 0); /* once no unfinished file is in them */
    arena_release(&files.arena);
    return status;
}

int command_report(const struct settings *settings, enum language language)
{
    struct request request;
    struct results results = {0};
    struct pack *pack = NULL;
    struct buffer again = {0};
    struct error err = {0};
    int status = read_request(settings, &request, &err), told;

    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    if (status == 0)
        status = check_request_ids(settings, pack, &err);
    check_request_again("report", settings, &again);
    if (settings->output != NULL) {
        buffer_text(&again, " -o ");
        words_quote(&again, settings->output);
    }
    request.run.again = buffer_str(&again);
    if (status == 0)
        status = find_results(pack, &request, &results, &err);
    told = results.told != NULL ? command_told(results.told, false, results.told->found,
                                               request.fail_on, language)
                                : EXIT_TROUBLE;
    if (status == 0)
        status = report_into(&request, &results, language, &err);
    if (status < 0)
        status = command_error(&err, language);
    else if (status == EXIT_NOTHING)
        status = told;
    tabulation_free(results.tabulation);
    exit_free(results.exits);
    told_release(&results.own);
    opened_free(results.opened);
    buffer_release(&again);
    pack_free(pack);
    return status;
}
