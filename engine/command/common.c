#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check/lacks.h"
#include "command/command.h"
#include "command/kept.h"
#include "platform/platform.h"
#include "request/with.h"

const char *command_words(enum language language, const char *vi, const char *en)
{
    return language == LANGUAGE_EN ? en : vi;
}

void command_say(struct str text)
{
    struct prose prose = {.width = prose_width(STDERR_FILENO)};
    struct buffer out = {0};

    buffer_add(&prose.text, text);
    prose_finish(&prose, &out);
    fwrite(out.data, 1, out.length, stderr);
    buffer_release(&out);
}

void command_tell(struct str words)
{
    struct buffer text = {0};

    buffer_text(&text, "rasoat: ");
    buffer_add(&text, words);
    command_say(buffer_str(&text));
    buffer_release(&text);
}

void command_tell_line(struct str words)
{
    struct buffer text = {0};

    buffer_add(&text, words);
    buffer_char(&text, '\n');
    command_tell(buffer_str(&text));
    buffer_release(&text);
}

int command_told(const struct told *told, bool shown, const uint64_t *found, int fail_on,
                 enum language language)
{
    bool lacks = told_lacks(told);

    if (!shown && lacks)
        command_tell_line(told->lacking[language]);
    for (size_t i = 0; !shown && i < told->note_count; i++)
        command_tell_line(words_remark(&told->notes[i], language));
    if (!shown && lacks)
        command_tell_line(lacks_verdict(language));
    if (lacks || told->broken > 0)
        return EXIT_TROUBLE;
    for (int s = 0; fail_on < SEVERITY_COUNT && s <= fail_on; s++)
        if (found[s] > 0)
            return EXIT_FINDINGS;
    return EXIT_NOTHING;
}

int command_error(const struct error *err, enum language language)
{
    struct buffer text = {0};

    /* `rasoat check X | head` ends early on purpose: no message then */
    if (err->code == ERROR_WRITE && platform_reader_left(STDOUT_FILENO))
        return EXIT_TROUBLE;
    if (err->file[0] != '\0' && err->line > 0)
        buffer_format(&text, "%s:%u: ", err->file, err->line);
    else if (err->file[0] != '\0')
        buffer_format(&text, "%s: ", err->file);
    buffer_format(&text, "%s\n", error_text(err, language));
    if (err->source[0] != '\0')
        buffer_format(&text, "    %s\n", err->source);
    command_tell(buffer_str(&text));
    buffer_release(&text);
    return EXIT_TROUBLE;
}

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The folder of the running program, without a slash at its end; empty: not known. */
static struct str program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    while (length > 0 && path[length - 1] != '/')
        length--;
    return length > 1 ? arena_str(arena, (struct str){path, (size_t)length - 1})
                      : (struct str){"", 0};
}

static bool same_folder(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* A program in its build folder has the rules of its source; one that is installed those
 * that were installed with it, wherever both were moved to. */
struct str command_pack_folder(const struct settings *settings, struct arena *arena)
{
    const char *given = settings->rules != NULL ? settings->rules : getenv("RASOAT_RULES");
    struct str program, beside;

    if (given != NULL && *given != '\0')
        return arena_str(arena, str_from(given));
    program = program_folder(arena);
    if (program.length > 0 && same_folder(program.data, RASOAT_BUILD_DIR))
        return str_from(RASOAT_RULES_DIR);
    beside = arena_format(arena, "%s/%s", program.data, RASOAT_RULES_BESIDE);
    if (program.length > 0 && is_folder(beside.data))
        return beside;
    return str_from(RASOAT_RULES_INSTALLED);
}

const char *command_language(const struct settings *settings)
{
    const char *name =
        settings->language != NULL ? settings->language : getenv("RASOAT_LANG");

    return name != NULL && *name != '\0' ? name : NULL;
}

/* A language that neither the engine nor the pack speaks is asked for. */
static int check_language(const struct settings *settings, const struct pack *pack,
                          struct error *err)
{
    struct buffer known = {0};
    const char *asked = command_language(settings);
    struct str name = str_from(settings->language != NULL ? settings->language
                               : asked != NULL            ? asked
                                                          : "vi");
    bool found = str_is(name, "vi") || str_is(name, "en");

    for (size_t i = 0; i < pack->language_count; i++) {
        found = found || str_equal(pack->languages[i], name);
        buffer_format(&known, "%s%.*s", i > 0 ? ", " : "", (int)pack->languages[i].length,
                      pack->languages[i].data);
    }
    buffer_char(&known, '\0');
    if (!found)
        error_set(err, ERROR_USAGE, "%s '%s': cần vi, en hoặc tiếng của bộ quy tắc: %s",
                  "%s '%s': must be vi, en or a language of the pack: %s",
                  settings->language != NULL ? "--lang" : "RASOAT_LANG", name.data,
                  known.data);
    buffer_release(&known);
    return found ? 0 : ERROR_USAGE;
}

/* --decimal-mark, for the fields of which the pack does not say it. */
static int set_decimal_mark(const struct settings *settings, struct pack *pack,
                            struct error *err)
{
    const char *mark = settings->decimal_mark;

    if (mark == NULL)
        return 0;
    if (strcmp(mark, ",") != 0 && strcmp(mark, ".") != 0)
        return error_set(err, ERROR_USAGE, "--decimal-mark '%s': cần ',' hoặc '.'",
                         "--decimal-mark '%s': must be ',' or '.'", mark);
    schema_set_decimal_mark(&pack->schema, *mark);
    return 0;
}

/* Whoever gave no folder must be told that one is to be given. */
static int need_folder(const struct settings *settings, struct str folder,
                       struct error *err)
{
    const char *given = getenv("RASOAT_RULES");

    if (settings->rules != NULL || (given != NULL && *given != '\0') ||
        is_folder(folder.data))
        return 0;
    return error_set(err, ERROR_NOT_FOUND,
                     "không có bộ quy tắc cài kèm ở '%s': chỉ ra bằng --rules THƯ_MỤC",
                     "no rules are installed in '%s': name their folder by --rules DIR",
                     folder.data);
}

int command_pack(const struct settings *settings, enum pack_extent extent,
                 enum language *language, struct pack **out, struct error *err)
{
    const char *wanted = command_language(settings);
    struct str folder;
    struct arena arena;
    int status;

    arena_init(&arena);
    folder = command_pack_folder(settings, &arena);
    status = need_folder(settings, folder, err);
    if (status == 0)
        status = kept_pack(folder.data, wanted, extent, out, NULL, err);
    arena_release(&arena);
    if (status < 0)
        return status;
    if (wanted == NULL)
        *language = words_own(*out);
    if (settings->mask)
        schema_mask(&(*out)->schema);
    status = check_language(settings, *out, err);
    if (status == 0)
        status = set_decimal_mark(settings, *out, err);
    if (status == 0)
        status = with_parameters(*out, &settings->with, err);
    if (status < 0) {
        pack_free(*out);
        *out = NULL;
    }
    return status;
}

int command_print(const struct settings *settings, const struct buffer *text,
                  enum language language)
{
    struct output *output = NULL;
    struct error err = {0};
    int status = output_open(settings->output, &output, &err);

    if (status == 0) {
        output_write(output, buffer_str(text));
        status = output_commit(output, &err);
    }
    output_free(output);
    return status < 0 ? command_error(&err, language) : EXIT_NOTHING;
}

bool command_colour(const struct settings *settings)
{
    const char *terminal = getenv("TERM"), *no_color = getenv("NO_COLOR");

    return !settings->no_color && (no_color == NULL || *no_color == '\0') &&
           (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

struct prose command_prose(const struct settings *settings, enum language language)
{
    struct prose prose = {.language = language};

    if (settings->output == NULL && isatty(STDOUT_FILENO) == 1) {
        prose.colour = command_colour(settings);
        prose.width = prose_width(STDOUT_FILENO);
    }
    return prose;
}

static int print_text(const struct settings *settings, struct buffer *text, unsigned width,
                      enum language language)
{
    struct prose prose = {.text = *text, .width = width};
    struct buffer out = {0};
    int status;

    *text = (struct buffer){0};
    prose_finish(&prose, &out);
    status = command_print(settings, &out, language);
    buffer_release(&out);
    return status;
}

int command_print_text(const struct settings *settings, struct buffer *text,
                       enum language language)
{
    return print_text(settings, text, command_prose(settings, language).width, language);
}

int command_print_lines(const struct settings *settings, struct buffer *text,
                        enum language language)
{
    return print_text(settings, text, 0, language);
}

int command_print_data(const struct settings *settings, struct buffer *text,
                       enum language language)
{
    if (settings->output == NULL && isatty(STDOUT_FILENO) == 1)
        return command_print_lines(settings, text, language);
    return command_print(settings, text, language);
}

int command_refuse_terminal(const struct output *output, const char *name_vi,
                            const char *name_en, struct error *err)
{
    if (!output_is_terminal(output))
        return 0;
    return error_set(err, ERROR_USAGE, "--format xlsx cần tên tệp: -o %s%.0s",
                     "--format xlsx needs the name of a file: -o %.0s%s", name_vi, name_en);
}

int command_print_workbook(const struct settings *settings, const char *name_vi,
                           const char *name_en, command_workbook *write, const void *job,
                           struct error *err)
{
    struct output *output = NULL;
    int status = output_open(settings->output, &output, err);

    if (status == 0)
        status = command_refuse_terminal(output, name_vi, name_en, err);
    if (status == 0)
        status = write(job, output, err);
    if (status == 0)
        status = output_commit(output, err);
    output_free(output);
    return status;
}

int command_form(const struct settings *settings, char *out, struct error *err)
{
    static const char *const forms[] = {"text", "csv", "json"};

    *out = 't';
    if (settings->format == NULL)
        return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(settings->format, forms[i]) == 0) {
            *out = forms[i][0];
            return 0;
        }
    }
    return error_set(err, ERROR_USAGE, "--format '%s': cần text, csv hoặc json",
                     "--format '%s': must be text, csv or json", settings->format);
}

int command_arguments(const struct settings *settings, size_t most, struct error *err)
{
    if (settings->arguments.count <= most)
        return 0;
    return error_set(err, ERROR_USAGE, "thừa '%s'; xem --help",
                     "'%s' is one argument too many; see --help",
                     settings->arguments.items[most]);
}

int command_no_rule(const struct pack *pack, const char *id, struct error *err)
{
    const char **ids = memory_alloc((pack->rule_count + 1) * sizeof *ids), *nearest;

    for (size_t i = 0; i < pack->rule_count; i++)
        ids[i] = memory_copy(pack->rules[i].head.id);
    nearest = words_nearest(id, ids, pack->rule_count);
    if (nearest == NULL)
        error_set(err, ERROR_NOT_FOUND, "không có quy tắc '%s'; xem: rasoat rules list",
                  "no rule '%s'; see: rasoat rules list", id);
    else
        error_set(err, ERROR_NOT_FOUND, "không có quy tắc '%s'; gần giống: '%s'",
                  "no rule '%s'; did you mean '%s'?", id, nearest);
    for (size_t i = 0; i < pack->rule_count; i++)
        memory_free((void *)ids[i]);
    memory_free(ids);
    return err->code;
}
