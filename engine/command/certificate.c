#include <unistd.h>

#include "base/digest.h"
#include "command/check_request.h"
#include "findings/certificate.h"

/* Is a certificate of these very files, and of this pack? */

struct comparing {
    const struct certificate *certificate;
    const struct dataset *dataset;
    const char *page;           /* of people, beside it */
    const struct sign_key *key; /* that must have signed it; NULL: any, or none */
    enum language language;
    struct buffer text;
    size_t differences;
};

static void differs(struct comparing *at, const char *vi, const char *en, struct str what)
{
    at->differences++;
    buffer_text(&at->text, command_words(at->language, vi, en));
    buffer_add(&at->text, what);
    buffer_char(&at->text, '\n');
}

/* The certificate's input with these bytes that no other file has taken, by name first: two
 * sheets of a workbook have the same. */
static struct certificate_input *input_of(const struct certificate *certificate,
                                          const struct input *input)
{
    struct certificate_input *same = NULL;

    for (size_t i = 0; i < certificate->input_count; i++) {
        struct certificate_input *other = &certificate->inputs[i];

        if (other->found || !str_is(other->sha256, input->sha256))
            continue;
        if (same == NULL || str_equal(other->name, input->name))
            same = other;
        if (str_equal(other->name, input->name))
            break;
    }
    return same;
}

static void compare_inputs(struct comparing *at)
{
    for (size_t i = 0; i < at->dataset->count; i++) {
        const struct input *input = &at->dataset->inputs[i];
        struct certificate_input *of = input_of(at->certificate, input);

        if (of != NULL)
            of->found = true;
        else
            differs(at, "khác: tệp này không phải tệp đã được xác nhận: ",
                    "different: this file is not one that was certified: ", input->name);
    }
    for (size_t i = 0; i < at->certificate->input_count; i++)
        if (!at->certificate->inputs[i].found)
            differs(at, "thiếu: trong dữ liệu không có đúng tệp đã được xác nhận: ",
                    "missing: the data does not have the certified file: ",
                    at->certificate->inputs[i].name);
}

/* The page that people read is the one that was made with it. */
static void compare_page(struct comparing *at)
{
    char hex[65];
    struct error none;

    if (at->certificate->page.length > 0 && access(at->page, F_OK) == 0 &&
        (digest_file(at->page, hex, &none) < 0 || !str_is(at->certificate->page, hex)))
        differs(at, "khác: trang này đã bị sửa: ", "different: this page was changed: ",
                str_from(at->page));
}

static void compare_key(struct comparing *at)
{
    struct str key = at->certificate->key;

    if (at->key == NULL || str_is(key, at->key->name))
        return;
    if (key.length == 0)
        differs(at, "khác: giấy này không có chữ ký, đáng lẽ của khóa ",
                "different: the certificate is not signed, and should be by the key ",
                str_from(at->key->name));
    else
        differs(at, "khác: giấy này do khóa khác ký: ",
                "different: the certificate is signed by another key: ", key);
}

/* Whose signature it is; a certificate without one says nothing of who made it. */
static void say_key(struct comparing *at)
{
    struct str key = at->certificate->key;

    if (key.length > 0)
        buffer_format(&at->text,
                      command_words(at->language, "Chữ ký đúng, của khóa %.*s\n",
                                    "The signature is right, by the key %.*s\n"),
                      SHOW(key));
    else
        buffer_text(&at->text, command_words(at->language, "Giấy này không có chữ ký\n",
                                             "The certificate is not signed\n"));
}

static void say_same(struct comparing *at, const struct pack *pack)
{
    static const char *const words[CONCLUSION_COUNT][2] = {
        {"không đạt", "failed"}, {"chưa kết luận được", "inconclusive"}, {"đạt", "passed"}};
    const struct certificate *from = at->certificate;
    struct arena arena;
    struct str day;

    arena_init(&arena);
    day = words_machine_day(pack, &arena, from->day);
    buffer_format(&at->text,
                  command_words(at->language,
                                "Đúng: chính các tệp này, kiểm tra ngày %.*s bằng chính bộ "
                                "quy tắc này",
                                "The same: these very files, checked on %.*s by these very "
                                "rules"),
                  SHOW(day));
    arena_release(&arena);
    for (int c = 0; c < CONCLUSION_COUNT; c++)
        if (str_is(from->conclusion, conclusion_name((enum conclusion)c)))
            buffer_format(&at->text,
                          command_words(at->language, "; kết quả: %s", "; result: %s"),
                          words[c][at->language]);
    buffer_format(
        &at->text,
        command_words(at->language, " (%s lỗi, %s cảnh báo)\n",
                      " (errors: %s, warnings: %s)\n"),
        number_count(from->counts[SEVERITY_ERROR], at->language == LANGUAGE_EN).text,
        number_count(from->counts[SEVERITY_WARNING], at->language == LANGUAGE_EN).text);
    if (from->rules_selected < from->rules)
        buffer_format(
            &at->text,
            command_words(at->language, "Chỉ một phần: %llu trên %llu quy tắc được xét\n",
                          "Only some of it: %llu of %llu rules were asked\n"),
            (unsigned long long)from->rules_selected, (unsigned long long)from->rules);
}

/* What it rests on that is in no file; who compares gives it too where rules differ by it. */
static void say_given(struct comparing *at)
{
    const struct certificate *from = at->certificate;

    if (from->given_count == 0)
        return;
    buffer_text(&at->text, command_words(at->language, "Giấy được làm với: ",
                                         "The certificate was made with: "));
    for (size_t i = 0; i < from->given_count; i++) {
        buffer_text(&at->text, i > 0 ? ", " : "");
        buffer_add(&at->text, from->given[i]);
    }
    buffer_char(&at->text, '\n');
}

static int compare(const struct settings *settings, struct comparing *at,
                   const struct pack *pack)
{
    int status;

    if (!str_is(at->certificate->pack_digest, pack->digest))
        differs(
            at, "khác: bộ quy tắc không phải bộ đã dùng: ",
            "different: these are not the rules that were used: ", at->certificate->pack);
    compare_inputs(at);
    compare_page(at);
    compare_key(at);
    if (at->differences == 0) {
        say_same(at, pack);
        say_key(at);
    } else
        buffer_text(
            &at->text,
            command_words(at->language,
                          "Không đúng: giấy này không phải của dữ liệu và bộ quy tắc "
                          "này\n",
                          "Not the same: the certificate is not of these files and "
                          "rules\n"));
    say_given(at);
    status = command_print_text(settings, &at->text, at->language);
    if (status == EXIT_NOTHING && at->differences > 0)
        status = EXIT_FINDINGS;
    return status;
}

/* The json and the page of a certificate, either of which may be named. */
static const char *beside(const char *path, const char *ending, struct arena *arena)
{
    struct str base = certificate_base(str_from(path));

    if (path[base.length] == '\0')
        return path;
    return arena_format(arena, "%.*s%s", SHOW(base), ending).data;
}

static int check_arguments(const struct settings *settings, struct error *err)
{
    if (settings->arguments.count >= 2 ||
        (settings->arguments.count == 1 && settings->tables.count > 0))
        return 0;
    return error_set(err, ERROR_USAGE,
                     "cần giấy và dữ liệu: rasoat certificate GIẤY.json DỮ LIỆU...",
                     "a certificate and its data are needed: rasoat certificate FILE.json "
                     "DATASET...");
}

int command_certificate(const struct settings *settings, enum language language)
{
    struct comparing at = {0};
    struct certificate *certificate = NULL;
    struct run_options run;
    struct opened *opened = NULL;
    struct pack *pack = NULL;
    struct error err = {0};
    struct sign_key key = {{0}, {0}};
    struct arena arena;
    int status = check_arguments(settings, &err);

    arena_init(&arena);
    if (status == 0)
        status = certificate_read(beside(settings->arguments.items[0], ".json", &arena),
                                  &certificate, &err);
    if (status == 0 && settings->key != NULL)
        status = sign_read_public(settings->key, &key, &err);
    if (status == 0)
        status = run_options_read(settings, 1, &run, &err);
    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    if (status == 0) {
        run.data.digests = true;
        status = opened_open(pack, &run.data, &opened, &err);
    }
    if (status == 0) {
        at = (struct comparing){.certificate = certificate,
                                .dataset = opened->dataset,
                                .page =
                                    beside(settings->arguments.items[0], ".html", &arena),
                                .key = settings->key != NULL ? &key : NULL,
                                .language = language};
        status = compare(settings, &at, pack);
    } else {
        status = command_error(&err, language);
    }
    buffer_release(&at.text);
    opened_free(opened);
    certificate_free(certificate);
    pack_free(pack);
    arena_release(&arena);
    return status;
}
