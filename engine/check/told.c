#include "check/told.h"

#include <inttypes.h>
#include <string.h>

#include "check/checks.h"
#include "check/finding.h"
#include "check/lacks.h"

/* A note names so many places, and so many findings of one check are told whole. */
enum { PLACES_MOST = 10, WHOLE_MOST = 20 };

struct told_place {
    struct str place[2], message[2]; /* by language */
};
struct told_check {
    uint64_t count;
    struct told_place places[WHOLE_MOST];
    size_t place_count;
};

void told_init(struct told *told, const struct pack *pack)
{
    *told = (struct told){.pack = pack};
    arena_init(&told->arena);
    told->checks = arena_alloc(&told->arena, CHECK_BUILTINS * sizeof *told->checks);
}

void told_release(struct told *told)
{
    memory_free(told->notes);
    arena_release(&told->arena);
    *told = (struct told){0};
}

bool told_lacks(const struct told *told)
{
    return told->lacking[LANGUAGE_VI].length > 0;
}

void told_note(struct told *told, bool warning, struct str vi, struct str en)
{
    if (vi.length == 0)
        return;
    for (size_t i = 0; i < told->note_count; i++)
        if (str_equal(told->notes[i].vi, vi))
            return;
    told->notes = memory_grow(told->notes, told->note_count, &told->note_capacity,
                              sizeof *told->notes);
    told->notes[told->note_count++] =
        (struct remark){warning, arena_str(&told->arena, vi), arena_str(&told->arena, en)};
}

/* ---- findings of the engine's own checks
 * ------------------------------------------------- */

void told_finding(struct told *told, const struct finding *finding)
{
    struct told_check *check = NULL;
    struct told_place *place = NULL;

    if (finding->check < told->pack->rule_count)
        return;
    check = &told->checks[finding->check - told->pack->rule_count];
    if (check->count++ >= WHOLE_MOST)
        return;
    place = &check->places[check->place_count++];
    for (int i = 0; i < 2; i++) {
        place->place[i] = finding_place(finding, (enum language)i, &told->arena);
        place->message[i] = arena_str(&told->arena, finding->message[i]);
    }
}

/* Told once a column, name or file: each says something of its own. */
static bool is_told_whole(unsigned number)
{
    switch ((enum builtin_check)number) {
    case CHECK_LACK:
    case CHECK_UNIT:
    case CHECK_ZEROS:
    case CHECK_SPOILT:
    case CHECK_TURNED:
    case CHECK_MARKS:
    case CHECK_NEAR:
    case CHECK_CODE:
    case CHECK_CODE_APART:
        return true;
    case CHECK_VALUE:
    case CHECK_ROW:
    case CHECK_SHAPE:
    case CHECK_DATE:
    case CHECK_CONTRARY:
    case CHECK_BUILTINS:
        break;
    }
    return false;
}

static void add_whole(struct told *told, const struct check *check,
                      const struct told_check *of)
{
    for (size_t i = 0; i < of->place_count; i++) {
        struct str text[2];

        for (int n = 0; n < 2; n++)
            text[n] = arena_format(&told->arena, "%s: %s (%s)", of->places[i].place[n].data,
                                   of->places[i].message[n].data, check->id.data);
        told_note(told, true, text[0], text[1]);
    }
}

/* "ds.csv, dòng 4; ds.csv, dòng 9; ..." */
static void add_places(const struct told_check *of, int language, struct buffer *text)
{
    for (size_t i = 0; i < of->place_count && i < PLACES_MOST; i++) {
        buffer_text(text, i > 0 ? "; " : "");
        buffer_add(text, of->places[i].place[language]);
    }
    buffer_text(text, of->count > PLACES_MOST ? "; ..." : "");
}

/* What it is of, how often, where, and what the first one says. */
static void add_counted(struct told *told, unsigned number, const struct check *check,
                        const struct told_check *of)
{
    struct str title[2] = {check->title.vi, check->title.en}, out[2];

    for (int n = 0; n < 2; n++) {
        struct buffer text = {0};

        if (number == CHECK_ROW)
            buffer_format(&text,
                          n == LANGUAGE_VI
                              ? "%s dòng không đọc được, không tính vào kết quả"
                              : "rows that cannot be read, not counted: %s",
                          number_count(of->count, n == LANGUAGE_EN).text);
        else
            buffer_format(
                &text, n == LANGUAGE_VI ? "%s: %s chỗ chưa đúng" : "%s: not so, places: %s",
                title[n].data, number_count(of->count, n == LANGUAGE_EN).text);
        buffer_format(&text, " (%s): ", check->id.data);
        add_places(of, n, &text);
        buffer_text(&text, n == LANGUAGE_VI ? "; chỗ đầu tiên: " : "; the first: ");
        buffer_add(&text, of->places[0].message[n]);
        out[n] = buffer_keep(&text, &told->arena);
    }
    told_note(told, true, out[0], out[1]);
}

/* What a rule that broke would have said stays unsaid. */
static void add_broken(struct told *told, const struct summary *summary)
{
    for (size_t i = 0; i < summary->broken_count; i++) {
        const struct broken_rule *broken = &summary->broken[i];
        const char *id = summary->checks[broken->check].id.data;

        told_note(told, true,
                  arena_format(&told->arena,
                               "quy tắc bị lỗi %s: %s (%s dòng không xét được)", id,
                               error_text(&broken->error, LANGUAGE_VI),
                               number_count(broken->rows, false).text),
                  arena_format(&told->arena, "broken rule %s: %s (rows not judged: %s)", id,
                               error_text(&broken->error, LANGUAGE_EN),
                               number_count(broken->rows, true).text));
    }
}

/* What --only and its like leave out is not looked at here either. */
static void add_selection(struct told *told, const struct summary *summary)
{
    size_t selected = summary_selected(summary), all = told->pack->rule_count;

    if (selected == all)
        return;
    told_note(
        told, true, arena_format(&told->arena, "chỉ xét %zu/%zu quy tắc", selected, all),
        arena_format(&told->arena, "only %zu of %zu rules were judged", selected, all));
}

/* again: as in lacks_say. */
static void finish(struct told *told, const struct summary *summary, struct str again)
{
    struct str said[2];

    for (int i = 0; i < 2; i++)
        said[i] = lacks_say(summary, again, (enum language)i, &told->arena);
    if (lacks_partly(summary))
        told_note(told, true, said[LANGUAGE_VI], said[LANGUAGE_EN]);
    else
        memcpy(told->lacking, said, sizeof said);
    memcpy(told->found, summary->findings, sizeof told->found);
    told->broken = summary->broken_count;
    add_selection(told, summary);
    add_broken(told, summary);
    for (unsigned i = 0; i < CHECK_BUILTINS; i++) {
        const struct check *check = &summary->checks[told->pack->rule_count + i];
        const struct told_check *of = &told->checks[i];

        if (of->count > 0 && is_told_whole(i))
            add_whole(told, check, of);
        else if (of->count > 0)
            add_counted(told, i, check, of);
    }
    for (size_t i = 0; i < summary->remark_count; i++)
        told_note(told, summary->remarks[i].warning, summary->remarks[i].vi,
                  summary->remarks[i].en);
}

int told_run(struct told *told, struct opened *opened, const struct run_options *options,
             const struct sink *sink, struct error *err)
{
    struct summary *summary = NULL;
    int status = run_check(opened, options, sink, &summary, err);

    if (status == 0)
        finish(told, summary, options->again);
    summary_free(summary);
    return status;
}

/* ---- in each format
 * ----------------------------------------------------------------------- */

const char *told_conclusion(const struct told *told)
{
    return told != NULL && told_lacks(told) ? conclusion_name(CONCLUSION_UNDECIDED)
                                            : "complete";
}

void told_json(const struct told *told, enum language language, struct json *json)
{
    json_name(json, "conclusion");
    json_text(json, str_from(told_conclusion(told)));
    json_name(json, "lacking");
    json_text_or_null(json, told->lacking[language]);
    json_name(json, "remarks");
    json_array(json);
    for (size_t i = 0; i < told->note_count; i++)
        json_text(json, words_remark(&told->notes[i], language));
    json_close(json);
}

void told_prose_first(const struct told *told, enum language language, struct prose *prose)
{
    if (!told_lacks(told))
        return;
    prose_bold(prose, told->lacking[language]);
    buffer_char(&prose->text, '\n');
    prose_bold(prose, lacks_verdict(language));
    buffer_text(&prose->text, "\n\n");
}

void told_prose_notes(const struct told *told, enum language language, struct prose *prose)
{
    if (told->note_count == 0)
        return;
    buffer_char(&prose->text, '\n');
    prose_bold(prose, str_from(language == LANGUAGE_EN ? "Notes on the data"
                                                       : "Ghi chú về dữ liệu"));
    buffer_char(&prose->text, '\n');
    for (size_t i = 0; i < told->note_count; i++) {
        buffer_text(&prose->text, "  ");
        if (told->notes[i].warning)
            buffer_text(&prose->text, language == LANGUAGE_EN ? "Note: " : "Lưu ý: ");
        prose_str(prose, words_remark(&told->notes[i], language));
        buffer_char(&prose->text, '\n');
    }
}

void told_html_first(const struct told *told, struct html *html)
{
    if (told_lacks(told))
        html_alert(html, SEVERITY_ERROR, told->lacking[html->language],
                   lacks_verdict(html->language));
}

void told_html_notes(const struct told *told, struct html *html)
{
    if (told->note_count == 0)
        return;
    html_section(html, "data", "Ghi chú về dữ liệu", "Notes on the data");
    html_raw(html, "<ul class=\"remarks\">\n");
    for (size_t i = 0; i < told->note_count; i++) {
        html_raw(html, "<li>");
        html_text(html, words_remark(&told->notes[i], html->language));
        html_raw(html, "</li>\n");
    }
    html_raw(html, "</ul>\n</section>\n");
}
