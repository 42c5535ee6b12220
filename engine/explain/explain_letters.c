#include <string.h>
#include <zip.h>

#include "explain/explain_letter.h"

/* ---- html
 * ----------------------------------------------------------------------------------- */

struct html_letter {
    struct buffer *out;
    bool list; /* is open */
};

static void set_list(struct html_letter *letter, bool open)
{
    if (letter->list != open)
        buffer_text(letter->out, open ? "<ul>\n" : "</ul>\n");
    letter->list = open;
}

static void html_letter_line(void *job, enum letter_kind kind, struct str text)
{
    static const char *const tags[][2] = {
        [LETTER_LINE_DRAFT] = {"<p class=\"draft\">", "</p>\n"},
        [LETTER_LINE_TITLE] = {"<h1>", "</h1>\n"},
        [LETTER_LINE_TEXT] = {"<p>", "</p>\n"},
        [LETTER_LINE_ITEM] = {"<li>", "</li>\n"},
        [LETTER_LINE_FOOT] = {"<p class=\"small faint\">", "</p>\n"},
    };
    struct html_letter *letter = job;

    set_list(letter, kind == LETTER_LINE_ITEM);
    if (kind == LETTER_LINE_GAP)
        return;
    buffer_text(letter->out, tags[kind][0]);
    html_escape(letter->out, text);
    buffer_text(letter->out, tags[kind][1]);
}

/* ---- docx: WordprocessingML
 * ------------------------------------------------------------------ */

static void docx_letter_line(void *job, enum letter_kind kind, struct str text)
{
    static const char *const properties[][2] = {
        [LETTER_LINE_DRAFT] = {"<w:pPr><w:jc w:val=\"center\"/></w:pPr>",
                               "<w:rPr><w:b/><w:color w:val=\"AA0000\"/></w:rPr>"},
        [LETTER_LINE_TITLE] = {"<w:pPr><w:spacing w:after=\"120\"/><w:jc "
                               "w:val=\"center\"/></w:pPr>",
                               "<w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>"},
        [LETTER_LINE_TEXT] = {"<w:pPr><w:spacing w:before=\"60\" w:after=\"60\"/></w:pPr>",
                              ""},
        [LETTER_LINE_ITEM] = {"<w:pPr><w:ind w:left=\"360\" w:hanging=\"180\"/></w:pPr>",
                              ""},
        [LETTER_LINE_FOOT] = {"<w:pPr><w:spacing w:before=\"60\" w:after=\"60\"/></w:pPr>",
                              "<w:rPr><w:i/><w:sz w:val=\"18\"/></w:rPr>"},
    };
    struct buffer *out = job;

    if (kind == LETTER_LINE_GAP)
        return;
    buffer_text(out, "<w:p>");
    buffer_text(out, properties[kind][0]);
    buffer_text(out, "<w:r>");
    buffer_text(out, properties[kind][1]);
    buffer_text(out, "<w:t xml:space=\"preserve\">");
    buffer_text(out, kind == LETTER_LINE_ITEM ? "- " : "");
    html_escape(out, text);
    buffer_text(out, "</w:t></w:r></w:p>\n");
}

static const char docx_types[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
static const char docx_relations[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
static const char docx_begin[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
    "<w:body>\n";
static const char docx_end[] =
    "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" "
    "w:right=\"1134\" "
    "w:bottom=\"1134\" w:left=\"1418\" w:header=\"567\" w:footer=\"567\" "
    "w:gutter=\"0\"/></w:sectPr></w:body></w:document>";

/* A part of the package; the same bytes whenever it is made. */
static bool add_part(zip_t *zip, const char *name, struct str bytes)
{
    zip_source_t *source = zip_source_buffer(zip, bytes.data, bytes.length, 0);
    zip_int64_t number;

    if (source == NULL)
        return false;
    number = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (number < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_mtime(zip, (zip_uint64_t)number, 315619200, 0) == 0;
}

static bool read_back(zip_source_t *source, struct buffer *out)
{
    char chunk[16384];
    zip_int64_t length;

    if (zip_source_open(source) < 0)
        return false;
    while ((length = zip_source_read(source, chunk, sizeof chunk)) > 0)
        buffer_add(out, (struct str){chunk, (size_t)length});
    zip_source_close(source);
    return length == 0;
}

int letter_file_docx(struct letter_file *letters, struct buffer *out, struct error *err)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    struct buffer document = {0};
    zip_t *zip = NULL;
    bool good = source != NULL;

    buffer_text(&document, docx_begin);
    buffer_add(&document, buffer_str(&letters->docx));
    buffer_text(&document, docx_end);
    if (good) {
        zip_source_keep(source);
        zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
        good = zip != NULL;
    }
    good = good && add_part(zip, "[Content_Types].xml", str_from(docx_types)) &&
           add_part(zip, "_rels/.rels", str_from(docx_relations)) &&
           add_part(zip, "word/document.xml", buffer_str(&document));
    if (zip != NULL && (!good || zip_close(zip) < 0)) {
        zip_discard(zip);
        good = false;
    }
    good = good && read_back(source, out);
    zip_source_free(source);
    buffer_release(&document);
    return good ? 0
                : error_set(err, ERROR_WRITE, "không lập được tệp docx",
                            "cannot make the docx");
}

/* ---- the file
 * --------------------------------------------------------------------------------- */

void letter_file_add(struct letter_file *letters, const struct explanation *explanation)
{
    struct html_letter html = {.out = &letters->html};

    buffer_text(&letters->text, letters->count > 0 ? "\n\f" : ""); /* a page each */
    explain_letter(explanation, NULL, &letters->text);
    buffer_text(&letters->html, "<article class=\"page\">\n");
    explain_letter_lines(explanation, html_letter_line, &html);
    set_list(&html, false);
    buffer_text(&letters->html, "</article>\n");
    if (letters->count++ > 0)
        buffer_text(&letters->docx, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
    explain_letter_lines(explanation, docx_letter_line, &letters->docx);
}

void letter_file_html(struct letter_file *letters, struct buffer *out)
{
    struct arena scratch;
    struct html html = {out, &scratch, letters->language, NULL};

    arena_init(&scratch);
    html_sheet_open(
        &html, str_from(letters->language == LANGUAGE_EN ? "Letters" : "Thư báo"), false);
    buffer_add(out, buffer_str(&letters->html));
    html_sheet_close(&html);
    arena_release(&scratch);
}

void letter_file_release(struct letter_file *letters)
{
    buffer_release(&letters->text);
    buffer_release(&letters->html);
    buffer_release(&letters->docx);
}
