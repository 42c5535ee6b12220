#include "request/options.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char *: one value, however often it is said */
    OPTION_LIST,   /* struct words */
    OPTION_COMMAS, /* struct words, each given as "a,b,c" */
};

struct option {
    const char *name;
    char letter; /* 0: none */
    enum option_kind kind;
    unsigned commands;
    const char *value; /* how help names the value; NULL for a flag */
    size_t offset;     /* in struct settings */
    const char *vi, *en;
};

#define AT(member) offsetof(struct settings, member)
static const struct option options[] = {
    {"rules", 0, OPTION_TEXT, FOR_RULES, "DIR", AT(rules),
     "thư mục bộ quy tắc (mặc định: bộ cài kèm)",
     "folder of the rule pack (default: the one that is installed)"},
    {"with", 0, OPTION_LIST, FOR_RULES, "NAME[.CHOICE]=NUMBER", AT(with),
     "thử với tham số khác: --with b1_line.rural=150; dùng được nhiều lần",
     "try another parameter: --with b1_line.rural=150; may be repeated"},
    {"year", 0, OPTION_TEXT, FOR_DATA, "YEAR", AT(year), "năm rà soát khi tệp không có",
     "survey year where the files have none"},
    {"set", 0, OPTION_LIST, FOR_DATA, "FIELD=VALUE", AT(set),
     "giá trị cho một cột mà tệp không có; dùng được nhiều lần",
     "value for a column that the file lacks; may be repeated"},
    {"table", 0, OPTION_LIST, FOR_DATA, "NAME=FILE", AT(tables),
     "tệp của một bảng; dùng được nhiều lần", "file of a table; may be repeated"},
    {"as-of", 0, OPTION_TEXT, FOR_DATA, "DATE", AT(as_of),
     "ngày rà soát cho dòng không có ngày, và ngày xét các hạn nộp (mặc định: hôm nay)",
     "review date for rows without one, and the day on which deadlines are judged "
     "(default: today)"},
    {"only", 0, OPTION_COMMAS, FOR_RUNS | FOR_RULES_COST | FOR_RULES_TEST, "RULE,...",
     AT(only), "chỉ các quy tắc này (CL-* : bắt đầu bằng CL-)",
     "only these rules (CL-*: all that begin so)"},
    {"exclude", 0, OPTION_COMMAS, FOR_RUNS | FOR_RULES_COST, "RULE,...", AT(exclude),
     "bỏ các quy tắc này", "leave these rules out"},
    {"severity", 0, OPTION_TEXT, FOR_RUNS, "error|warning|notice", AT(severity),
     "bỏ quy tắc nhẹ hơn mức này", "leave out rules below this severity"},
    {"fail-on", 0, OPTION_TEXT, FOR_CHECK | FOR_COMPARE | FOR_MERGE,
     "error|warning|never|new", AT(fail_on),
     "mức làm cho mã thoát là 1 (mặc định: error); new: có lỗi mới",
     "severity that makes the exit status 1 (default: error); new: something is new"},
    {"fail-on", 0, OPTION_TEXT, FOR_EXIT | FOR_EXPLAIN | FOR_REPORT, "error|warning|never",
     AT(fail_on), "mức lỗi của dữ liệu làm cho mã thoát là 1 (mặc định: never)",
     "severity of the data's findings that makes the exit status 1 (default: never)"},
    {"certificate", 0, OPTION_TEXT, FOR_CHECK, "FILE", AT(certificate),
     "ghi giấy xác nhận kiểm tra: FILE.html để in và ký, FILE.json để đối chiếu",
     "write a certificate of the check: FILE.html to print and sign, FILE.json to compare"},
    {"sign", 0, OPTION_TEXT, FOR_CHECK, "KEY", AT(sign),
     "ký giấy xác nhận bằng khóa này (rasoat key new)",
     "sign the certificate with this key (rasoat key new)"},
    {"key", 0, OPTION_TEXT, FOR_CERTIFICATE, "KEY.pub", AT(key), "giấy phải do khóa này ký",
     "the certificate must be signed by this key"},
    {"since", 0, OPTION_TEXT, FOR_CHECK, "OLD", AT(since),
     "kết quả json, jsonl hoặc dữ liệu của lần trước: đánh dấu cái gì mới",
     "an earlier result (json, jsonl) or dataset: what is new is marked"},
    {"exceptions", 0, OPTION_LIST, FOR_CHECK | FOR_COMPARE, "FILE", AT(exceptions),
     "csv các lỗi đã giải trình: fingerprint, reason, by, date, until",
     "csv of confirmed findings: fingerprint, reason, by, date, until"},
    {"format", 0, OPTION_TEXT, FOR_CHECK | FOR_MERGE,
     "text|csv|jsonl|json|xlsx|html|sarif|junit", AT(format),
     "dạng kết quả (mặc định: text)", "form of the results (default: text)"},
    {"format", 0, OPTION_TEXT, FOR_RULES_LIST | FOR_RULES_COST, "text|csv|json", AT(format),
     "dạng kết quả (mặc định: text)", "form of the results (default: text)"},
    {"format", 0, OPTION_TEXT, FOR_SCHEMA, "text|csv|json|xlsx", AT(format),
     "dạng kết quả (mặc định: text); xlsx: tờ để nhập một bảng",
     "form of the results (default: text); xlsx: a sheet to fill a table in"},
    {"output", 'o', OPTION_TEXT,
     FOR_CHECK | FOR_RULES_LIST | FOR_RULES_COST | FOR_SCHEMA | FOR_RULES_DOC |
         FOR_RULES_DIFF | FOR_EXIT | FOR_EXPLAIN | FOR_COMPARE | FOR_MERGE,
     "FILE", AT(output), "ghi kết quả vào tệp", "write the results to a file"},
    {"format", 0, OPTION_TEXT, FOR_EXIT, "text|csv|jsonl|json|html|xlsx", AT(format),
     "dạng kết quả (mặc định: text)", "form of the results (default: text)"},
    {"people", 0, OPTION_FLAG, FOR_EXIT, NULL, AT(people),
     "csv: tiêu đề cột cho người đọc, thay cho tên dành cho máy",
     "csv: headings for people instead of names for machines"},
    {"unit", 0, OPTION_LIST, FOR_CHECK | FOR_EXIT | FOR_EXPLAIN | FOR_REPORT, "NAME",
     AT(units), "chỉ đơn vị này; dùng được nhiều lần", "this unit only; may be repeated"},
    {"by", 0, OPTION_TEXT, FOR_EXIT, "WORD", AT(by),
     "đếm theo một cách đếm (grouping) của bộ quy tắc", "count by a grouping of the pack"},
    {"by", 0, OPTION_TEXT, FOR_CHECK | FOR_MERGE, "FIELD", AT(by),
     "xlsx: mỗi giá trị của một trường một tờ việc (trường mà bộ quy tắc cho đếm theo)",
     "xlsx: a work sheet for each value of a field (one that the pack counts by)"},
    {"format", 0, OPTION_TEXT, FOR_RULES_DIFF, "text|html|json|xlsx", AT(format),
     "dạng kết quả (mặc định: text)", "form of the results (default: text)"},
    {"whole", 0, OPTION_FLAG, FOR_RULES_DIFF | FOR_EXIT, NULL, AT(whole),
     "in mọi dòng, không rút gọn", "print every row"},
    {"format", 0, OPTION_TEXT, FOR_COMPARE, "text|csv|json", AT(format),
     "dạng kết quả (mặc định: text)", "form of the results (default: text)"},
    {"whole", 0, OPTION_FLAG, FOR_COMPARE, NULL, AT(whole),
     "in mọi phát hiện, không rút gọn", "print every finding"},
    {"format", 0, OPTION_TEXT, FOR_EXPLAIN, "text|json|html|docx", AT(format),
     "dạng kết quả (mặc định: text); html, docx: của --letter",
     "form of the results (default: text); html, docx: of --letter"},
    {"letter", 0, OPTION_FLAG, FOR_EXPLAIN, NULL, AT(letter),
     "thư một trang cho chính người được rà soát; nhiều người, hoặc cả --unit: -o THƯ_MỤC",
     "a letter of one page for those who were reviewed; for several, or a --unit: -o DIR"},
    {"whole", 0, OPTION_FLAG, FOR_EXPLAIN, NULL, AT(whole), "in mọi giá trị và mọi quy tắc",
     "print every value and every rule"},
    {"whole", 0, OPTION_FLAG, FOR_CHECK, NULL, AT(whole),
     "in đủ mọi quy tắc và ghi chú, không rút gọn cho vừa màn hình",
     "print every rule and note, not only what fits a screen"},
    {"output", 'o', OPTION_TEXT, FOR_REPORT, "DIR", AT(output),
     "thư mục để ghi; chưa có thì được tạo", "folder to write into; made where missing"},
    {"format", 0, OPTION_TEXT, FOR_REPORT, "csv|xlsx|json", AT(format),
     "chỉ dạng này (mặc định: csv và xlsx); json không có -o thì in ra",
     "only this form (default: csv and xlsx); json without -o is printed"},
    {"records", 0, OPTION_FLAG, FOR_CHECK | FOR_MERGE, NULL, AT(records),
     "csv: mọi dòng được đếm kèm giá trị tính ra, thay cho các lỗi",
     "csv: every counted row with its computed values instead of findings"},
    {"delimiter", 0, OPTION_TEXT, FOR_DATA, "',' | ';' | tab", AT(delimiter),
     "dấu ngăn cột của tệp vào (mặc định: tự tìm)",
     "delimiter of the input files (default: found out)"},
    {"decimal-mark", 0, OPTION_TEXT, FOR_DATA, "',' | '.'", AT(decimal_mark),
     "dấu thập phân của các số không rõ như 1.500 trong tệp vào",
     "the decimal mark of unclear numbers such as 1.500 in the input files"},
    {"encoding", 0, OPTION_TEXT, FOR_DATA, "utf-8|windows-1258|tcvn3|vni|utf-16",
     AT(encoding), "bảng mã của tệp vào (mặc định: tự tìm)",
     "encoding of the input files (default: found out)"},
    {"part", 0, OPTION_TEXT, FOR_CHECK, "K/N", AT(part),
     "chỉ xét phần K trong N phần và ghi kết quả vào -o FILE, để rasoat merge ghép lại",
     "judge part K of N only and write its result to -o FILE, for rasoat merge to join"},
    {"jobs", 0, OPTION_TEXT, FOR_RUNS | FOR_MERGE, "N", AT(jobs), "số luồng chạy song song",
     "number of threads"},
    {"memory", 0, OPTION_TEXT, FOR_RUNS | FOR_MERGE, "SIZE", AT(memory),
     "bộ nhớ cho các bảng cần tra cứu, như 256M hay 2G (mặc định: 256M); phần hơn nằm "
     "trong tệp tạm",
     "memory for tables that are looked into, such as 256M or 2G (default: 256M); what is "
     "more lies in a temporary file"},
    {"mask", 0, OPTION_FLAG, FOR_RUNS | FOR_MERGE | FOR_RULES_DIFF | FOR_CERTIFICATE, NULL,
     AT(mask), "rút gọn họ tên, số định danh, ngày sinh trong mọi kết quả",
     "shorten names, personal numbers and dates of birth in all results"},
    {"lang", 0, OPTION_TEXT, FOR_ALL, "vi|en|...", AT(language),
     "ngôn ngữ (mặc định: $RASOAT_LANG, hoặc tiếng đầu của bộ quy tắc)",
     "language (default: $RASOAT_LANG, or the pack's first)"},
    {"quiet", 0, OPTION_FLAG, FOR_RUNS | FOR_MERGE | FOR_RULES_LINT | FOR_RULES_TEST, NULL,
     AT(quiet), "chỉ in dòng kết luận", "print the verdict only"},
    {"stats", 0, OPTION_FLAG, FOR_CHECK | FOR_EXIT | FOR_EXPLAIN | FOR_REPORT, NULL,
     AT(stats), "cho biết thời gian vào việc nào (trên stderr)",
     "tell where the time went (on standard error)"},
    {"no-color", 0, OPTION_FLAG, FOR_ALL, NULL, AT(no_color), "không dùng màu",
     "no colours"},
    {"no-sandbox", 0, OPTION_FLAG, FOR_ALL, NULL, AT(no_sandbox),
     "không chạy trong vùng hạn chế (không chương trình khác, không mạng)",
     "do not run restricted (no other program, no network)"},
    {"help", 'h', OPTION_FLAG, FOR_ALL, NULL, AT(help), "in phần này", "print this"},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

void words_add(struct words *words, const char *word)
{
    words->items =
        memory_grow(words->items, words->count, &words->capacity, sizeof *words->items);
    words->items[words->count++] = word;
}

void words_quote(struct buffer *out, const char *word)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789_-./,:=+@%";

    if (*word != '\0' && word[strspn(word, safe)] == '\0') {
        buffer_text(out, word);
        return;
    }
    buffer_char(out, '\'');
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            buffer_text(out, "'\\''");
        else
            buffer_char(out, *word);
    }
    buffer_char(out, '\'');
}

const char *words_nearest(const char *word, const char *const *words, size_t count)
{
    unsigned best = (unsigned)(strlen(word) + 2) / 3;
    const char *nearest = NULL;

    for (size_t i = 0; i < count; i++) {
        unsigned distance = str_distance(str_from(word), str_from(words[i]));

        if (distance < best || (distance == best && nearest == NULL)) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

void settings_release(struct settings *settings)
{
    struct words *lists[] = {
        &settings->arguments, &settings->set,        &settings->tables, &settings->only,
        &settings->exclude,   &settings->exceptions, &settings->units,  &settings->with};

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        memory_free(lists[i]->items);
    arena_release(&settings->arena);
    *settings = (struct settings){0};
}

static const struct option *find_long(struct str name, unsigned commands)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].commands & commands) != 0 && str_is(name, options[i].name))
            return &options[i];
    return NULL;
}

static const struct option *find_letter(char letter, unsigned commands)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].commands & commands) != 0 && letter != '\0' &&
            options[i].letter == letter)
            return &options[i];
    return NULL;
}

static int unknown_option(const char *word, unsigned commands, struct error *err)
{
    const char *names[OPTION_COUNT], *nearest = NULL;
    char name[64];
    size_t count = 0;

    snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].commands & commands) != 0)
            names[count++] = options[i].name;
    if (strncmp(name, "--", 2) == 0)
        nearest = words_nearest(name + 2, names, count);
    if (nearest == NULL)
        return error_set(err, ERROR_USAGE, "không có tùy chọn '%s'; xem --help",
                         "no option '%s'; see --help", name);
    return error_set(err, ERROR_USAGE, "không có tùy chọn '%s'; gần giống: '--%s'",
                     "no option '%s'; did you mean '--%s'?", name, nearest);
}

/* "a,b,c" as three words; empty ones are left out. */
static void add_commas(struct settings *settings, struct words *words, const char *list)
{
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        struct str word = str_trim((struct str){list, length});

        if (word.length > 0)
            words_add(words, arena_str(&settings->arena, word).data);
        list += length + (list[length] == ',');
    }
}

/* Of two years or folders neither may be dropped without a word. */
static int store_text(const char **text, const struct option *option, const char *value,
                      struct error *err)
{
    if (*text != NULL && strcmp(*text, value) != 0)
        return error_set(err, ERROR_USAGE,
                         "tùy chọn '--%s' có hai giá trị, '%s' và '%s': hãy bỏ một",
                         "option '--%s' is given twice, as '%s' and '%s': leave one out",
                         option->name, *text, value);
    *text = value;
    return 0;
}

static int store(struct settings *settings, const struct option *option, const char *value,
                 struct error *err)
{
    char *at = (char *)settings + option->offset;

    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)(void *)at = true;
        return 0;
    case OPTION_TEXT:
        return store_text((const char **)(void *)at, option, value, err);
    case OPTION_LIST:
        words_add((struct words *)(void *)at, value);
        return 0;
    case OPTION_COMMAS:
        add_commas(settings, (struct words *)(void *)at, value);
        return 0;
    }
    return 0;
}

/* Takes the option at argv[*i], and the next word where that is its value. */
static int take_option(int argc, char *const *argv, int *i, unsigned commands,
                       struct settings *settings, struct error *err)
{
    const char *word = argv[*i], *value = NULL;
    const struct option *option = NULL;

    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");

        option = find_long((struct str){word + 2, length}, commands);
        value = word[2 + length] == '=' ? word + 3 + length : NULL;
    } else {
        option = find_letter(word[1], commands);
        value = word[2] != '\0' ? word + 2 : NULL;
    }
    if (option == NULL)
        return unknown_option(word, commands, err);
    if (option->kind == OPTION_FLAG && value != NULL)
        return error_set(err, ERROR_USAGE, "tùy chọn '--%s' không có giá trị",
                         "option '--%s' takes no value", option->name);
    if (option->kind != OPTION_FLAG && value == NULL) {
        if (*i + 1 >= argc)
            return error_set(err, ERROR_USAGE, "tùy chọn '--%s' cần một giá trị: %s",
                             "option '--%s' needs a value: %s", option->name,
                             option->value);
        value = argv[++*i];
    }
    return store(settings, option, value, err);
}

int options_parse(int argc, char *const *argv, unsigned commands, struct settings *settings,
                  struct error *err)
{
    bool ended = false;

    *settings = (struct settings){0};
    arena_init(&settings->arena);
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];

        if (!ended && strcmp(word, "--") == 0)
            ended = true;
        else if (ended || word[0] != '-' || word[1] == '\0')
            words_add(&settings->arguments, word);
        else if (take_option(argc, argv, &i, commands, settings, err) < 0)
            return ERROR_USAGE;
    }
    return 0;
}

void options_help(unsigned commands, enum language language, struct buffer *out)
{
    enum { COLUMN = 36 };

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &options[i];
        size_t start = out->length, width;

        if ((option->commands & commands) == 0)
            continue;
        if (option->letter != 0)
            buffer_format(out, "  -%c, --%s", option->letter, option->name);
        else
            buffer_format(out, "  --%s", option->name);
        if (option->value != NULL)
            buffer_format(out, " %s", option->value);
        width = out->length - start;
        buffer_format(out, "%*s%s\n", width < COLUMN ? (int)(COLUMN - width) : 2, "",
                      language == LANGUAGE_EN ? option->en : option->vi);
    }
}

void options_each(unsigned commands,
                  void (*visit)(void *job, const struct option_words *option), void *job)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &options[i];
        struct option_words words = {option->name, option->value, option->vi, option->en,
                                     option->letter};

        if ((option->commands & commands) != 0)
            visit(job, &words);
    }
}
