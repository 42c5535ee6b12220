#include "command/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/output.h"
#include "base/stats.h"
#include "command/manual.h"
#include "command/start.h"
#include "platform/platform.h"
#include "rasoat.h"

#ifndef RASOAT_VERSION
#define RASOAT_VERSION "0"
#endif

const struct command command_table[] = {
    {"check", "validate", FOR_CHECK, "DATASET...",
     "kiểm tra dữ liệu rà soát: lỗi, cảnh báo, gợi ý sửa",
     "check a survey: errors, warnings, suggestions", command_check},
    {"merge", NULL, FOR_MERGE, "FILE...",
     "ghép kết quả của các phần (check --part) thành một",
     "join the results of parts (check --part) into one", command_merge},
    {"exit", NULL, FOR_EXIT, "DATASET...",
     "ai có khả năng ra khỏi loại, theo đơn vị, so với chỉ tiêu",
     "who is likely to leave their class, by unit, against targets", command_exit},
    {"report", NULL, FOR_REPORT, "DATASET... -o DIR", "các biểu báo cáo tính từ hồ sơ",
     "the report forms, computed from the records", command_report},
    {"explain", NULL, FOR_EXPLAIN, "DATASET KEY [RULE]",
     "một hồ sơ: số liệu, chỉ số, phân loại, mọi quy tắc và vì sao",
     "one record: values, indicators, class, every rule and why", command_explain},
    {"compare", NULL, FOR_COMPARE, "OLD NEW",
     "hai lần kiểm tra: cái gì đã hết, còn, mới, thay đổi",
     "two checks: what is mended, remains, is new or changed", command_compare},
    {"rules", NULL, 0, "list|show|lint|test|law|doc|new|cost|diff", "xem và thử bộ quy tắc",
     "look at and test the rules", NULL},
    {"certificate", NULL, FOR_CERTIFICATE, "FILE DATASET...",
     "giấy xác nhận này có đúng của dữ liệu và bộ quy tắc này không",
     "whether a certificate is of these very files and rules", command_certificate},
    {"key", NULL, FOR_KEY, "new|show FILE", "khóa để ký giấy xác nhận",
     "a key that signs certificates", command_key},
    {"schema", NULL, FOR_SCHEMA, "[TABLE]", "các bảng, trường và tên cột được nhận",
     "tables, fields and accepted headers", command_schema},
    {0},
};

const struct command command_rules_table[] = {
    {"list", NULL, FOR_RULES_LIST, "", "mọi quy tắc theo chủ đề", "all rules by topic",
     command_rules_list},
    {"show", NULL, FOR_RULES_SHOW, "RULE...", "một quy tắc: căn cứ, biểu thức, ví dụ",
     "one rule: law, expressions, examples", command_rules_show},
    {"lint", NULL, FOR_RULES_LINT, "[DIR]", "tìm chỗ sai trong bộ quy tắc",
     "find what is wrong in a pack", command_rules_lint},
    {"test", NULL, FOR_RULES_TEST, "[DIR]", "chạy các ví dụ của mọi quy tắc",
     "run the examples of all rules", command_rules_test},
    {"law", NULL, FOR_RULES_LIST, "", "mỗi điều luật do quy tắc nào giữ",
     "which rules hold each provision of the law", command_rules_law},
    {"doc", NULL, FOR_RULES_DOC, "", "sổ quy tắc (Markdown)", "the rule book (Markdown)",
     command_rules_doc},
    {"new", NULL, FOR_RULES_DOC, "[rule] ID", "mẫu trống của một quy tắc",
     "an empty rule to fill in", command_rules_new},
    {"cost", NULL, FOR_RULES_COST, "DATASET...", "quy tắc nào tốn nhiều thời gian nhất",
     "which rules take most time", command_rules_cost},
    {"diff", NULL, FOR_RULES_DIFF, "DIR DIR [DATASET...]",
     "khác nhau giữa hai bộ quy tắc, và trên một bộ dữ liệu",
     "how two packs differ, and what that changes in a dataset", command_rules_diff},
    {0},
};

const char *rasoat_version(void)
{
    return RASOAT_VERSION;
}

/* Known before the options are read, so that their errors are in it too; the pack may say
 * another where none was asked for. */
static enum language find_language(int argc, char *const *argv)
{
    const char *name = getenv("RASOAT_LANG");

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            name = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            name = argv[i + 1];
    }
    return name == NULL || *name == '\0' || strcmp(name, "vi") == 0 ? LANGUAGE_VI
                                                                    : LANGUAGE_EN;
}

const char *command_about(enum language language)
{
    return command_words(language, "kiểm tra dữ liệu rà soát theo một bộ quy tắc",
                         "checks surveys against a pack of rules");
}

const char *command_statuses(enum language language)
{
    return command_words(language, "0 không có lỗi, 1 có lỗi, 2 không làm được.",
                         "0 nothing found, 1 findings, 2 the job could not be done.");
}

static void add_commands(struct buffer *text, const struct command *list, const char *group,
                         enum language language)
{
    for (; list->name != NULL; list++) {
        size_t start = text->length, width;

        buffer_format(text, "  rasoat %s%s %s", group, list->name, list->usage);
        width = text->length - start;
        buffer_format(text, "%*s%s\n", width < 38 ? (int)(38 - width) : 2, "",
                      command_words(language, list->vi, list->en));
    }
}

static struct buffer general_help(enum language language)
{
    struct buffer text = {0};

    buffer_format(&text, "rasoat: %s\n\n", command_about(language));
    add_commands(&text, command_table, "", language);
    buffer_char(&text, '\n');
    add_commands(&text, command_rules_table, "rules ", language);
    buffer_format(
        &text,
        command_words(
            language,
            "\nTùy chọn của từng lệnh: rasoat LỆNH --help; --version in phiên bản.\n"
            "Mã thoát: %s\n",
            "\nOptions of a command: rasoat COMMAND --help; --version prints the version.\n"
            "Exit status: %s\n"),
        command_statuses(language));
    return text;
}

static int print_help(struct buffer *text, enum language language)
{
    static const struct settings plain;

    return command_print_text(&plain, text, language);
}

static int command_help(const struct command *command, const char *group,
                        enum language language)
{
    struct buffer text = {0};
    int status;

    buffer_format(&text, "rasoat %s%s %s\n", group, command->name, command->usage);
    buffer_format(&text, "  %s", command_words(language, command->vi, command->en));
    if (command->alias != NULL)
        buffer_format(
            &text, command_words(language, " (cũng là: rasoat %s)", " (also: rasoat %s)"),
            command->alias);
    buffer_text(&text, "\n\n");
    options_help(command->bit, language, &text);
    status = print_help(&text, language);
    buffer_release(&text);
    return status;
}

static const struct command *find_command(const struct command *list, const char *name)
{
    for (; list->name != NULL; list++)
        if (strcmp(list->name, name) == 0 ||
            (list->alias != NULL && strcmp(list->alias, name) == 0))
            return list;
    return NULL;
}

/* Names the known ones, so that nobody has to look them up. */
static int unknown_command(const struct command *list, const char *group, const char *name,
                           enum language language)
{
    struct buffer known = {0};
    struct error err = {0};

    for (; list->name != NULL; list++)
        buffer_format(&known, "%s%s", known.length > 0 ? ", " : "", list->name);
    buffer_char(&known, '\0');
    if (name == NULL)
        error_set(&err, ERROR_USAGE, "thiếu một từ sau 'rasoat rules'; có: %s",
                  "a word is missing after 'rasoat rules'; there are: %s", known.data);
    else
        error_set(&err, ERROR_USAGE, "không có lệnh '%s%s'; có: %s",
                  "no command '%s%s'; there are: %s", group, name, known.data);
    buffer_release(&known);
    return command_error(&err, language);
}

static int run_timed(const struct command *command, const struct settings *settings,
                     enum language language)
{
    int status;

    stats_wanted = settings->stats;
    stats_enter(STATS_OPEN);
    status = command->run(settings, language);
    if (stats_wanted)
        command_tell_stats(language);
    return status;
}

/* Lua's own bounds stay where there is none (old kernels, containers): it is told, not refused. */
static void enter_sandbox(enum language language)
{
    if (!platform_enter_sandbox())
        command_tell_line(str_from(command_words(
            language,
            "máy này không nhận bộ lọc lời gọi hệ thống (seccomp): bộ luật chỉ bị giữ "
            "trong "
            "giới hạn của Lua; thêm --no-sandbox nếu biết rõ và không muốn nhắc nữa",
            "this system takes no filter of system calls (seccomp): rules are held by "
            "Lua's "
            "bounds alone; give --no-sandbox if you know and want no more word of it")));
}

static int run_command(const struct command *command, const char *group, int argc,
                       char *const *argv, enum language language)
{
    struct settings settings;
    struct error err = {0};
    int status;

    if (options_parse(argc, argv, command->bit, &settings, &err) < 0)
        status = command_error(&err, language);
    else if (settings.help)
        status = command_help(command, group, language);
    else {
        if (!settings.no_sandbox)
            enter_sandbox(language);
        status = run_timed(command, &settings, language);
    }
    settings_release(&settings);
    return status;
}

static bool asks_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
           strcmp(word, "help") == 0;
}

static int print_general(enum language language)
{
    struct buffer text = general_help(language);
    int status = print_help(&text, language);

    buffer_release(&text);
    return status;
}

static int run_rules(int argc, char *const *argv, enum language language)
{
    const char *name = argc > 0 ? argv[0] : NULL;
    const struct command *command;

    if (name != NULL && asks_help(name))
        return print_general(language);
    command = name == NULL ? NULL : find_command(command_rules_table, name);
    if (command == NULL)
        return unknown_command(command_rules_table, "rules ", name, language);
    return run_command(command, "rules ", argc - 1, argv + 1, language);
}

/* `rasoat help check`, `rasoat help rules lint`: as --help behind the words. */
static int help_about(int argc, char *const *argv, enum language language)
{
    const struct command *list = command_table, *command = NULL;
    const char *group = "";

    while (argc > 0 && strncmp(argv[0], "--lang", 6) == 0) {
        int taken = argv[0][6] == '=' || argc == 1 ? 1 : 2;

        argc -= taken;
        argv += taken;
    }
    if (argc < 1)
        return print_general(language);
    if (argc > 1 && strcmp(argv[0], "rules") == 0 && argv[1][0] != '-') {
        list = command_rules_table;
        group = "rules ";
        argv++;
    }
    command = find_command(list, argv[0]);
    if (command == NULL)
        return unknown_command(list, group, argv[0], language);
    return command->run == NULL ? print_general(language)
                                : command_help(command, group, language);
}

static int print_version(enum language language)
{
    struct buffer text = {0};
    int status;

    buffer_format(&text, "rasoat %s\n", rasoat_version());
    status = print_help(&text, language);
    buffer_release(&text);
    return status;
}

/* For those who make packages: not in the help. */
static int generate(const char *what, enum language language)
{
    static const struct settings plain;
    struct buffer text = {0};
    struct error err = {0};
    int status;

    if (manual_generate(what, &text)) {
        status = command_print(&plain, &text, language);
    } else {
        error_set(&err, ERROR_USAGE,
                  "--generate '%s': cần bash, zsh, fish, man-vi hoặc man-en",
                  "--generate '%s': must be bash, zsh, fish, man-vi or man-en", what);
        status = command_error(&err, language);
    }
    buffer_release(&text);
    return status;
}

/* Options that stand alone or before the command. */
static int run_first(int argc, char *const *argv, enum language language)
{
    const struct command *command;

    if (asks_help(argv[0]))
        return help_about(argc - 1, argv + 1, language);
    if (strcmp(argv[0], "--version") == 0)
        return print_version(language);
    if (strcmp(argv[0], "--generate") == 0 && argc == 2)
        return generate(argv[1], language);
    if (strncmp(argv[0], "--lang=", 7) == 0 && argc > 1)
        return run_first(argc - 1, argv + 1, language);
    if (strcmp(argv[0], "--lang") == 0 && argc > 2)
        return run_first(argc - 2, argv + 2, language);
    command = find_command(command_table, argv[0]);
    if (command == NULL)
        return unknown_command(command_table, "", argv[0], language);
    if (command->run == NULL)
        return run_rules(argc - 1, argv + 1, language);
    return run_command(command, "", argc - 1, argv + 1, language);
}

int rasoat_main(int argc, char **argv)
{
    enum language language = find_language(argc, argv);

    start_process();
    output_forget_inputs();
    if (argc < 2) {
        struct buffer text = general_help(language);

        command_say(buffer_str(&text));
        buffer_release(&text);
        return EXIT_TROUBLE;
    }
    return run_first(argc - 1, argv + 1, language);
}
