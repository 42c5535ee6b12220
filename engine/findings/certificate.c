#include "findings/certificate.h"

#include <string.h>

#include "base/digest.h"
#include "base/json_read.h"
#include "base/whole.h"
#include "rasoat.h"
#include "write/html.h"
#include "write/json.h"
#include "write/words.h"

/* A member that holds the digest of all that stands before it; one that holds the signature of
 * all that stands before that. Then the text ends. */
static const char seal_mark[] = ",\n\"seal\":\"";
static const char signature_mark[] = ",\n\"signature\":\"";
enum { DIGEST = 64 }; /* digits */

struct str certificate_base(struct str name)
{
    if (name.length > 5 && (str_ends(name, ".json") || str_ends(name, ".html")))
        name.length -= 5;
    return name;
}

static void digest_text(struct str text, char hex[65])
{
    struct digest *digest = digest_new();

    digest_add(digest, text);
    digest_finish(digest, hex);
    digest_free(digest);
}

/* ---- written
 * -------------------------------------------------------------------------------- */

static void add_line(struct json *json, const char *name, struct str text)
{
    json_line(json);
    json_named_text(json, name, text);
}

static void add_inputs(struct json *json, const struct summary *summary)
{
    json_line(json);
    json_name(json, "inputs");
    json_array(json);
    for (size_t i = 0; i < summary->input_count; i++) {
        const struct input *input = &summary->inputs[i];

        json_line(json);
        json_object(json);
        json_named_text(json, "name", input->name);
        json_named_text(json, "table", summary->pack->schema.tables[input->table].name);
        json_named_count(json, "rows", input->rows);
        json_named_text(json, "sha256", str_from(input->sha256));
        json_close(json);
    }
    json_line(json);
    json_close(json);
}

/* What a result rests on that is in no file. */
static void add_given(struct json *json, const struct certificate_by *by)
{
    json_line(json);
    json_name(json, "given");
    json_array(json);
    for (size_t i = 0; i < by->given_count; i++)
        json_text(json, by->given[i]);
    json_close(json);
}

/* Closes the text that began at `from`. */
static int seal(const struct certificate_by *by, size_t from, struct buffer *out,
                struct error *err)
{
    char hex[DIGEST + 1], signature[SIGN_SIGNATURE + 1];
    int status = 0;

    digest_text((struct str){out->data + from, out->length - from}, hex);
    buffer_format(out, "%s%s\"", seal_mark, hex);
    if (by->key != NULL) {
        status = sign_text(by->key, (struct str){out->data + from, out->length - from},
                           signature, err);
        buffer_format(out, "%s%s\"", signature_mark, signature);
    }
    buffer_text(out, "\n}\n");
    return status;
}

int certificate_json(const struct summary *summary, const struct findings_options *options,
                     const struct certificate_by *by, struct str page, struct buffer *out,
                     struct error *err)
{
    struct json json = {.out = out};
    const struct pack *pack = summary->pack;
    size_t from = out->length;
    char hex[DIGEST + 1];

    json_object(&json);
    add_line(&json, "certificate", str_from("rasoat 1"));
    add_line(&json, "date", by->day);
    add_line(&json, "program", str_from(rasoat_version()));
    json_line(&json);
    json_name(&json, "pack");
    json_object(&json);
    json_named_text(&json, "id", pack->id);
    json_named_text(&json, "version", pack->version);
    json_named_text(&json, "digest", str_from(pack->digest));
    json_close(&json);
    add_inputs(&json, summary);
    add_given(&json, by);
    add_line(&json, "conclusion",
             str_from(conclusion_name(summary_conclusion(summary, options->fail_on))));
    json_line(&json);
    json_name(&json, "findings");
    json_object(&json);
    for (int s = 0; s < SEVERITY_COUNT; s++)
        json_named_count(&json, severity_name((enum severity)s), summary->findings[s]);
    json_close(&json);
    json_line(&json);
    json_named_count(&json, "confirmed", summary->confirmed);
    json_named_count(&json, "rows", summary->rows);
    json_named_count(&json, "rows_with_findings", summary->rows_with_findings);
    json_named_count(&json, "rules", pack->rule_count);
    json_named_count(&json, "rules_selected", summary_selected(summary));
    json_named_count(&json, "never_applicable", summary->never_applicable);
    digest_text(page, hex);
    add_line(&json, "page", str_from(hex));
    if (by->key != NULL)
        add_line(&json, "key", str_from(by->key->name));
    return seal(by, from, out, err);
}

static void add_pair(struct html *html, const char *vi, const char *en, struct str value,
                     bool mono)
{
    html_raw(html, "<tr><th>");
    html_say(html, vi, en);
    html_raw(html, mono ? "</th><td class=\"mono\">" : "</th><td>");
    html_text(html, value);
    html_raw(html, "</td></tr>\n");
}

static void add_verdict(struct html *html, const struct summary *summary,
                        const struct findings_options *options)
{
    enum conclusion conclusion = summary_conclusion(summary, options->fail_on);

    html_raw(html, "<p class=\"verdict\">");
    if (conclusion == CONCLUSION_PASSED)
        html_say(html, "ĐẠT", "PASSED");
    else if (conclusion == CONCLUSION_FAILED)
        html_say(html, "KHÔNG ĐẠT", "FAILED");
    else
        html_say(html, "CHƯA KẾT LUẬN ĐƯỢC", "INCONCLUSIVE");
    if (summary_selected(summary) < summary->pack->rule_count)
        html_say(html, " — CHỈ MỘT PHẦN QUY TẮC", " — ONLY SOME RULES");
    html_raw(html, "</p>\n");
}

static void add_figures(struct html *html, const struct summary *summary)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"Lỗi", "Errors"}, {"Cảnh báo", "Warnings"}, {"Lưu ý", "Notices"}};
    struct arena *arena = html->scratch;
    enum language language = html->language;

    for (int s = 0; s < SEVERITY_COUNT; s++)
        add_pair(html, words[s][0], words[s][1],
                 words_count(arena, summary->findings[s], language), false);
    add_pair(html, "Lỗi đã giải trình", "Confirmed findings",
             words_count(arena, summary->confirmed, language), false);
    add_pair(html, "Số {records} đã kiểm tra", "{Records} checked",
             words_count(arena, summary->rows, language), false);
    if (summary->last_date > INT32_MIN) /* which year's they are */
        add_pair(html, "Xét theo ngày", "Judged by the day",
                 arena_format(arena, language == LANGUAGE_VI ? "%s đến %s" : "%s to %s",
                              words_day(summary->pack, arena, summary->first_date).data,
                              words_day(summary->pack, arena, summary->last_date).data),
                 false);
    add_pair(html, "Số {records} còn lỗi hoặc cảnh báo",
             "{Records} with an error or warning",
             words_count(arena, summary->rows_with_findings, language), false);
    add_pair(html, "Quy tắc đã chọn, trên tổng số", "Rules selected, of all",
             arena_format(arena, "%zu/%zu", summary_selected(summary),
                          summary->pack->rule_count),
             false);
    add_pair(html, "Quy tắc không áp dụng lần nào", "Rules that never applied",
             words_count(arena, summary->never_applicable, language), false);
}

static void add_files(struct html *html, const struct summary *summary)
{
    html_raw(html, "<h2>");
    html_say(html, "Các tệp", "Files");
    html_raw(html, "</h2>\n<div class=\"wrap\"><table><thead><tr><th>");
    html_say(html, "Tệp", "File");
    html_raw(html, "</th><th>");
    html_say(html, "Số dòng", "Rows");
    html_raw(html, "</th><th>SHA-256</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < summary->input_count; i++) {
        html_raw(html, "<tr><td>");
        html_text(html, summary->inputs[i].name);
        html_raw(html, "</td><td class=\"n\">");
        html_count(html, summary->inputs[i].rows);
        html_raw(html, "</td><td class=\"mono\">");
        html_text(html, str_from(summary->inputs[i].sha256));
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table></div>\n");
}

static void add_signs(struct html *html)
{
    html_raw(html, "<div class=\"signs\"><div>");
    html_say(html, "Người kiểm tra", "Checked by");
    html_raw(html, "<br><span class=\"small faint\">");
    html_say(html, "(ký, ghi rõ họ tên)", "(signature, name)");
    html_raw(html, "</span></div><div>");
    html_say(html, "Thủ trưởng đơn vị", "Head of the unit");
    html_raw(html, "<br><span class=\"small faint\">");
    html_say(html, "(ký, ghi rõ họ tên, đóng dấu)", "(signature, name, seal)");
    html_raw(html, "</span></div></div>\n");
}

void certificate_html(const struct summary *summary, const struct findings_options *options,
                      const struct certificate_by *by, struct arena *arena,
                      struct buffer *out)
{
    struct html html = {out, arena, options->language, summary->pack};
    const struct pack *pack = summary->pack;
    struct str title =
        str_from(options->language == LANGUAGE_EN ? "Certificate of a check"
                                                  : "Giấy xác nhận kiểm tra dữ liệu");

    html_sheet_open(&html, title, false);
    html_raw(&html, "<h1>");
    html_text(&html, title);
    html_raw(&html, "</h1>\n");
    add_verdict(&html, summary, options);
    html_raw(&html, "<table>\n");
    add_pair(&html, "Ngày kiểm tra", "Date of the check",
             words_machine_day(pack, arena, by->day), false);
    add_pair(&html, "Bộ quy tắc", "Rules",
             arena_format(arena, "%.*s %.*s", SHOW(pack->id), SHOW(pack->version)), false);
    add_pair(&html, "SHA-256 của bộ quy tắc", "SHA-256 of the rules",
             str_from(pack->digest), true);
    add_pair(&html, "Chương trình", "Program",
             arena_format(arena, "rasoat %s", rasoat_version()), false);
    if (by->key != NULL)
        add_pair(&html, "Ký bằng khóa", "Signed by the key", str_from(by->key->name), true);
    for (size_t i = 0; i < by->given_count; i++)
        add_pair(&html, "Kiểm tra với", "Checked with", by->given[i], true);
    add_figures(&html, summary);
    html_raw(&html, "</table>\n");
    add_files(&html, summary);
    html_raw(&html, "<p class=\"small\">");
    html_say(
        &html,
        "Xem đúng là các tệp này và bộ quy tắc này: rasoat certificate TỆP.json DỮ LIỆU. "
        "Giấy này không thay cho trách nhiệm của người rà soát.",
        "To see that these are the very files and rules: rasoat certificate FILE.json "
        "DATASET. It takes no responsibility from who reviewed.");
    html_raw(&html, "</p>\n");
    add_signs(&html);
    html_sheet_close(&html);
}

/* ---- read back
 * ------------------------------------------------------------------------------ */

/* Does the text end with a member of that mark and so many digits? It is cut off. */
static bool cut(struct str *text, const char *mark, size_t digits, struct str *out)
{
    size_t before = strlen(mark), length = before + digits + 1;

    if (text->length < length || text->data[text->length - 1] != '"' ||
        memcmp(text->data + text->length - length, mark, before) != 0)
        return false;
    *out = (struct str){text->data + text->length - digits - 1, digits};
    text->length -= length;
    return true;
}

/* The digest and the signature that a certificate ends with are those of what stands before
 * them. */
static int check_seal(const char *path, struct str text, struct str key, struct error *err)
{
    struct str digest = {0}, signature = {0}, sealed;
    char hex[DIGEST + 1] = "";
    bool whole = str_ends(text, "\n}\n"), is_signed;

    text.length -= whole ? 3 : 0;
    is_signed = cut(&text, signature_mark, SIGN_SIGNATURE, &signature);
    sealed = text;
    if (cut(&text, seal_mark, DIGEST, &digest))
        digest_text(text, hex);
    if (!whole || is_signed != (key.length > 0) || !str_is(digest, hex))
        return error_set(err, ERROR_GENERAL, "'%s' đã bị sửa sau khi làm ra",
                         "'%s' was changed after it was made", path);
    return is_signed ? sign_check(key, sealed, signature, err) : 0;
}

/* Borrows from the node, whose texts are the certificate's. */
static bool take(struct certificate *to, const struct json_read_node *root)
{
    const struct json_read_node *pack = json_read_part(root, "pack");
    const struct json_read_node *inputs = json_read_part(root, "inputs");
    const struct json_read_node *findings = json_read_part(root, "findings");
    const struct json_read_node *given = json_read_part(root, "given");

    if (!str_is(json_read_text(json_read_part(root, "certificate")), "rasoat 1") ||
        pack == NULL || inputs == NULL || findings == NULL)
        return false;
    to->day = json_read_text(json_read_part(root, "date"));
    to->conclusion = json_read_text(json_read_part(root, "conclusion"));
    to->pack = json_read_text(json_read_part(pack, "id"));
    to->pack_digest = json_read_text(json_read_part(pack, "digest"));
    to->rules = json_read_count(json_read_part(root, "rules"));
    to->rules_selected = json_read_count(json_read_part(root, "rules_selected"));
    to->page = json_read_text(json_read_part(root, "page"));
    to->key = json_read_text(json_read_part(root, "key"));
    to->inputs = arena_alloc(&to->arena, (inputs->count + 1) * sizeof *to->inputs);
    for (size_t i = 0; i < inputs->count; i++)
        to->inputs[to->input_count++] = (struct certificate_input){
            json_read_text(json_read_part(&inputs->parts[i], "name")),
            json_read_text(json_read_part(&inputs->parts[i], "sha256")), false};
    if (given != NULL) /* none before it was written down */
        to->given = arena_alloc(&to->arena, (given->count + 1) * sizeof *to->given);
    for (size_t i = 0; given != NULL && i < given->count; i++)
        to->given[to->given_count++] = json_read_text(&given->parts[i]);
    for (int s = 0; s < SEVERITY_COUNT; s++)
        to->counts[s] =
            json_read_count(json_read_part(findings, severity_name((enum severity)s)));
    return true;
}

enum { CERTIFICATE_MOST = 1 << 26 }; /* bytes */

int certificate_read(const char *path, struct certificate **out, struct error *err)
{
    struct certificate *certificate;
    struct json_read_node root = {0};
    struct json_read json;
    struct buffer text = {0};
    int status = whole_read(path, CERTIFICATE_MOST, &text, err);

    if (status < 0) {
        buffer_release(&text);
        return status;
    }
    certificate = memory_alloc(sizeof *certificate);
    arena_init(&certificate->arena);
    json_read_start(&json, buffer_str(&text));
    if (!json_read_value(&json, &certificate->arena, &root) || !take(certificate, &root))
        status =
            error_set(err, ERROR_GENERAL,
                      "'%s' không phải giấy xác nhận (json) của rasoat check "
                      "--certificate",
                      "'%s' is no certificate (json) of rasoat check --certificate", path);
    else
        status = check_seal(path, buffer_str(&text), certificate->key, err);
    buffer_release(&text);
    if (status < 0)
        certificate_free(certificate);
    else
        *out = certificate;
    return status;
}

void certificate_free(struct certificate *certificate)
{
    if (certificate == NULL)
        return;
    arena_release(&certificate->arena);
    memory_free(certificate);
}
