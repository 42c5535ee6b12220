#include "pack/pack_build.h"

#include <string.h>

#include "base/date.h"

/* The checker of declarations against pack_spec, and what its words for types mean. */
struct shape {
    const char *name;
    bool (*fits)(const struct data *data);
    const char *vi, *en;
};

static bool is_text(const struct data *data)
{
    return data->kind == DATA_TEXT;
}

static bool is_truth(const struct data *data)
{
    return data->kind == DATA_BOOL;
}

static bool is_table(const struct data *data)
{
    return data->kind == DATA_TABLE;
}

static bool is_condition(const struct data *data)
{
    return data->kind == DATA_TEXT || data->kind == DATA_FUNCTION;
}

static bool is_part(const struct data *data)
{
    return data->kind == DATA_TEXT || data->kind == DATA_WHOLE;
}

static bool is_date(const struct data *data)
{
    date_days date = 0;

    return data->kind == DATA_TEXT && date_from_iso(data->text, &date);
}

/* "en", "pt-br" */
static bool is_language(struct str name)
{
    if (name.length < 2)
        return false;
    for (size_t i = 0; i < name.length; i++)
        if ((name.data[i] < 'a' || name.data[i] > 'z') && (i < 2 || name.data[i] != '-'))
            return false;
    return true;
}

static bool is_phrase(const struct data *data)
{
    if (data->kind == DATA_TEXT)
        return true;
    if (data->kind != DATA_TABLE || data->list_count > 0)
        return false;
    for (size_t i = 0; i < data->entry_count; i++)
        if (data->entries[i].value.kind != DATA_TEXT || !is_language(data->entries[i].name))
            return false;
    return data->entry_count > 0;
}

/* { { when = "...", vi = "..." }, { vi = "..." } } */
static bool is_variant(const struct data *data)
{
    return data->kind == DATA_TABLE && is_phrase(data);
}

static bool is_message(const struct data *data)
{
    if (is_phrase(data))
        return true;
    if (data->kind != DATA_TABLE || data->entry_count > 0 || data->list_count == 0)
        return false;
    for (size_t i = 0; i < data->list_count; i++)
        if (!is_variant(&data->list[i]))
            return false;
    return true;
}

static bool is_law(const struct data *data)
{
    const struct data *instrument = NULL;

    if (data->kind == DATA_TABLE)
        instrument = data_get(data, "instrument");
    return instrument != NULL && instrument->kind == DATA_TEXT;
}

static bool is_list_of(const struct data *data, bool (*fits)(const struct data *item))
{
    if (data->kind != DATA_TABLE)
        return false;
    for (size_t i = 0; i < data->list_count; i++)
        if (!fits(&data->list[i]))
            return false;
    return true;
}

static bool is_texts(const struct data *data)
{
    return is_list_of(data, is_text) && data->entry_count == 0 && data->list_count > 0;
}

static bool is_number(const struct data *data)
{
    return data->kind == DATA_WHOLE;
}

static bool is_numbers(const struct data *data)
{
    return is_list_of(data, is_number) && data->entry_count == 0 && data->list_count > 0;
}

static bool is_key_part(const struct data *data)
{
    return is_text(data) || is_texts(data);
}

static bool is_key(const struct data *data)
{
    return is_list_of(data, is_key_part) && data->entry_count == 0 && data->list_count > 0;
}

/* { own = "unit_no", other = "parent_no" }: fields of two names that join. */
static bool is_pair(const struct data *data)
{
    return data->kind == DATA_TABLE && data->list_count == 0 && data->entry_count == 2 &&
           data_text(data, "own").length > 0 && data_text(data, "other").length > 0;
}

static bool is_join_part(const struct data *data)
{
    return is_key_part(data) || is_pair(data);
}

static bool is_join(const struct data *data)
{
    return is_list_of(data, is_join_part) && data->entry_count == 0; /* none: every row */
}

static bool is_maker(const struct data *data, const char *first, const char *second)
{
    struct str kind = data_text(data, "kind");

    return str_is(kind, first) || (second != NULL && str_is(kind, second));
}

static bool is_choice(const struct data *data)
{
    return data->kind == DATA_TABLE && is_maker(data, "choice", NULL);
}

static bool is_member(const struct data *data)
{
    return data->kind == DATA_TABLE && is_maker(data, "field", "link");
}

static bool is_choices(const struct data *data)
{
    return is_list_of(data, is_choice) && data->entry_count == 0 && data->list_count > 0;
}

static bool is_suggestions(const struct data *data)
{
    if (data->kind != DATA_TABLE || data->list_count > 0)
        return false;
    for (size_t i = 0; i < data->entry_count; i++)
        if (data->entries[i].value.kind != DATA_TEXT)
            return false;
    return true;
}

/* List parts: the body itself is looked at. */
static bool is_members(const struct data *data)
{
    return is_list_of(data, is_member);
}

static bool is_list_member(const struct data *data)
{
    return is_text(data) || (data->kind == DATA_TABLE && is_maker(data, "member", NULL));
}

static bool is_list_members(const struct data *data)
{
    return is_list_of(data, is_list_member) && data->list_count > 0;
}

static bool is_each(const struct data *data)
{
    return is_text(data) || is_texts(data);
}

static bool is_spellings(const struct data *data)
{
    return is_list_of(data, is_text);
}

static bool is_report_part(const struct data *data)
{
    return data->kind == DATA_TABLE &&
           (is_maker(data, "column", "line") || is_maker(data, "sum", "together") ||
            is_maker(data, "same", NULL));
}

static bool is_report_parts(const struct data *data)
{
    return is_list_of(data, is_report_part);
}

static bool is_rows(const struct data *data)
{
    return is_list_of(data, is_table) && data->list_count > 0;
}

static bool is_records(const struct data *data)
{
    return is_list_of(data, is_table) && data->entry_count == 0;
}

static const struct shape shapes[] = {
    {"text", is_text, "một chuỗi", "a text"},
    {"type", is_text, "tên một kiểu", "the name of a type"},
    {"severity", is_text, "\"error\", \"warning\" hoặc \"notice\"",
     "\"error\", \"warning\" or \"notice\""},
    {"strength", is_text, "\"high\", \"medium\" hoặc \"low\"",
     "\"high\", \"medium\" or \"low\""},
    {"term", is_text, "\"months\", \"year\", \"longer\" hoặc \"never\"",
     "\"months\", \"year\", \"longer\" or \"never\""},
    {"columns sum", is_text, "các cột cộng trừ: \"1 - 2 + 5\"",
     "columns added up: \"1 - 2 + 5\""},
    {"columns sum, rule", is_texts, "{ \"1 - 2 + 5\", \"MÃ QUY TẮC\" }",
     "{ \"1 - 2 + 5\", \"RULE ID\" }"},
    {"counting", is_table, "{ on = ..., count = ..., sum = ... }",
     "{ on = ..., count = ..., sum = ... }"},
    {"expression", is_text, "một biểu thức trong chuỗi", "an expression in a text"},
    {"condition", is_condition, "một biểu thức trong chuỗi hoặc một hàm",
     "an expression in a text or a function"},
    {"truth", is_truth, "true hoặc false", "true or false"},
    {"part", is_part, "một số hoặc chuỗi", "a whole number or a text"},
    {"date", is_date, "một ngày như \"2024-09-15\"", "a date such as \"2024-09-15\""},
    {"phrase", is_phrase, "một chuỗi hoặc { vi = \"...\", en = \"...\" }",
     "a text or { vi = \"...\", en = \"...\" }"},
    {"message", is_message,
     "một chuỗi, { vi = \"...\", en = \"...\" } hoặc các biến thể { { when = \"...\", vi = "
     "\"...\" }, { vi = \"...\" } }",
     "a text, { vi = \"...\", en = \"...\" } or variants { { when = \"...\", vi = \"...\" "
     "}, "
     "{ vi = \"...\" } }"},
    {"law", is_law, "một văn bản đã khai báo: LAW, hoặc LAW { phần = 3 }",
     "a declared instrument: LAW, or LAW { part = 3 }"},
    {"texts", is_texts, "một danh sách chuỗi { \"...\", \"...\" }",
     "a list of texts { \"...\", \"...\" }"},
    {"number", is_number, "một số nguyên", "a whole number"},
    {"numbers", is_numbers, "một danh sách số nguyên { 99, 999 }",
     "a list of whole numbers { 99, 999 }"},
    {"key", is_key, "một danh sách tên trường { \"a\", { \"b\", \"c\" } }",
     "a list of field names { \"a\", { \"b\", \"c\" } }"},
    {"join", is_join, "một danh sách tên trường hoặc cặp { own = \"a\", other = \"b\" }",
     "a list of field names or pairs { own = \"a\", other = \"b\" }"},
    {"choices", is_choices, "một danh sách choice", "a list of choices"},
    {"members", is_members, "các field và link", "fields and links"},
    {"list members", is_list_members, "các tên hoặc member", "names or members"},
    {"each", is_each, "tên một danh sách, hoặc một danh sách tên",
     "the name of a list, or a list of names"},
    {"parts", is_table, "{ dòng = { count = ... } }", "{ line = { count = ... } }"},
    {"columns", is_report_parts, "các column, line, sum, together và same",
     "columns, lines, sums, togethers and sames"},
    {"samples", is_table, "{ unit = { trường = giá trị }, ... }",
     "{ unit = { field = value }, ... }"},
    {"sample", is_table, "một dòng { trường = giá trị }", "a row { field = value }"},
    {"spellings", is_spellings, "các chuỗi", "texts"},
    {"suggestions", is_suggestions, "{ trường = \"biểu thức\" }",
     "{ field = \"expression\" }"},
    {"rows", is_rows, "các dòng { from = \"...\", value = ... }",
     "rows { from = \"...\", value = ... }"},
    {"examples", is_table, "{ pass = {...}, fail = {...}, skip = {...} }",
     "{ pass = {...}, fail = {...}, skip = {...} }"},
    {"records", is_records, "một danh sách dòng { {...}, {...} }",
     "a list of rows { {...}, {...} }"},
};

static const struct shape *shape_of(const char *type)
{
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
        if (strcmp(shapes[i].name, type) == 0)
            return &shapes[i];
    return NULL;
}

date_days data_date(const struct data *table, const char *name, date_days otherwise)
{
    date_days date = otherwise;

    return date_from_iso(data_text(table, name), &date) ? date : otherwise;
}

/* The key of an entry in the index; false where it is longer than any word. */
static bool spec_key(char *key, size_t size, struct str declaration, struct str name,
                     struct str *out)
{
    if (declaration.length + 1 + name.length > size)
        return false;
    memcpy(key, declaration.data, declaration.length);
    key[declaration.length] = '\n'; /* kinds have blanks in them */
    memcpy(key + declaration.length + 1, name.data, name.length);
    *out = (struct str){key, declaration.length + 1 + name.length};
    return true;
}

void build_spec_index(struct build *build)
{
    const char *last = "";

    for (const struct spec_field *spec = pack_spec; spec->declaration != NULL; spec++) {
        uint64_t number = (uint64_t)(spec - pack_spec);
        char bytes[64];
        struct str key;

        if (strcmp(last, spec->declaration) != 0)
            map_set(&build->spec_index, str_from(spec->declaration), number);
        last = spec->declaration;
        if (spec_key(bytes, sizeof bytes, str_from(last), str_from(spec->name), &key))
            map_set(&build->spec_index, key, number);
    }
}

const struct spec_field *build_spec_find(const struct build *build, struct str declaration,
                                         struct str name)
{
    char bytes[64];
    struct str key;
    uint64_t number = 0;

    return name.length > 0 && spec_key(bytes, sizeof bytes, declaration, name, &key) &&
                   map_get(&build->spec_index, key, &number)
               ? &pack_spec[number]
               : NULL;
}

const struct spec_field *build_spec_first(const struct build *build, const char *name)
{
    uint64_t number = 0;

    return map_get(&build->spec_index, str_from(name), &number) ? &pack_spec[number] : NULL;
}

const struct spec_field *build_spec_next(const struct spec_field *spec)
{
    const char *kind = spec->declaration;

    spec++;
    return spec->declaration != NULL && strcmp(spec->declaration, kind) == 0 ? spec : NULL;
}

/* The line of an entry of a table that stands within another entry, or NULL: in none. */
static unsigned line_of(const struct build *build, struct place place, struct str name,
                        const char *within)
{
    return place_line(build, place,
                      within != NULL ? within : arena_str(build->arena, name).data);
}

static void unknown_entry(struct build *build, struct place place, const char *declaration,
                          const char *within, struct str name)
{
    struct nearest nearest = nearest_to(name);
    struct str vi, en;

    for (const struct spec_field *spec = build_spec_first(build, declaration); spec != NULL;
         spec = build_spec_next(spec))
        if (strcmp(spec->name, "[]") != 0)
            nearest_offer(&nearest, str_from(spec->name));
    for (size_t i = 0; i < build->count && strcmp(declaration, "citation") == 0; i++)
        if (str_is(build->declarations[i].kind, "cited"))
            nearest_offer(&nearest, build->declarations[i].id);
    vi = arena_format(build->arena, "%s không có mục", declaration);
    en = arena_format(build->arena, "%s has no entry", declaration);
    problem_unknown(build, place, line_of(build, place, name, within), vi.data, en.data,
                    &nearest);
}

static void wrong_shape(struct build *build, struct place place,
                        const struct spec_field *spec, unsigned line)
{
    const struct shape *shape = shape_of(spec->type);
    bool list = strcmp(spec->name, "[]") == 0;
    struct str vi = arena_format(build->arena, "%s: '%s' phải là %s", spec->declaration,
                                 list ? "{ }" : spec->name, shape->vi);
    struct str en = arena_format(build->arena, "%s: '%s' must be %s", spec->declaration,
                                 list ? "{ }" : spec->name, shape->en);

    problem_texts(build, true, place, line, vi.data, en.data);
}

/* Entries that the pack itself names: parts of a citation, a choice's labels. */
static bool is_pack_word(const struct build *build, const char *declaration,
                         const struct data_entry *entry, bool *fits)
{
    bool label = strcmp(declaration, "choice") == 0;

    *fits = label ? is_text(&entry->value) : is_part(&entry->value);
    return label
               ? build_is_language(build, entry->name)
               : strcmp(declaration, "citation") == 0 && build_is_cited(build, entry->name);
}

/* Each variant in the pack's languages, beside its `when`. */
static void check_message(struct build *build, struct place place, const char *entry,
                          const char *within, const struct data *message)
{
    if (message->kind == DATA_TABLE && message->list_count == 0)
        build_check_languages(build, place, entry, within, message);
    for (size_t i = 0; message->kind == DATA_TABLE && i < message->list_count; i++) {
        const struct data *variant = &message->list[i];
        struct data texts = *variant;
        bool last = i + 1 == message->list_count;

        texts.entries =
            arena_alloc(build->arena, (variant->entry_count + 1) * sizeof *texts.entries);
        texts.entry_count = 0;
        for (size_t n = 0; n < variant->entry_count; n++)
            if (!str_is(variant->entries[n].name, "when"))
                texts.entries[texts.entry_count++] = variant->entries[n];
        build_check_languages(build, place, entry, within, &texts);
        if (last != (data_get(variant, "when") == NULL))
            problem_add(build, true, place, within != NULL ? within : entry,
                        "'%s': mọi biến thể có 'when', chỉ biến thể cuối không có",
                        "'%s': all variants have a 'when' but the last, which has none",
                        entry);
    }
}

static void check_entries(struct build *build, struct place place, const char *name,
                          const char *within, const struct data *table)
{
    bool made = strcmp(name, "field") == 0 || strcmp(name, "link") == 0 ||
                strcmp(name, "choice") == 0 || strcmp(name, "column") == 0 ||
                strcmp(name, "line") == 0;

    for (size_t i = 0; i < table->entry_count; i++) {
        const struct data_entry *entry = &table->entries[i];
        const struct spec_field *spec = build_spec_find(build, str_from(name), entry->name);
        bool fits = true;

        /* What the makers add themselves. */
        if (spec == NULL && is_pack_word(build, name, entry, &fits)) {
            if (!fits)
                problem_add_line(
                    build, true, place, line_of(build, place, entry->name, within),
                    "%s: '%.*s' phải là chuỗi hoặc số nguyên",
                    "%s: '%.*s' must be a text or a whole number", name, SHOW(entry->name));
            continue;
        }
        if (made && (str_is(entry->name, "kind") || str_is(entry->name, "id")))
            continue;
        if (spec == NULL)
            unknown_entry(build, place, name, within, entry->name);
        else if (!shape_of(spec->type)->fits(&entry->value))
            wrong_shape(build, place, spec, line_of(build, place, entry->name, within));
        else if (strcmp(spec->type, "phrase") == 0 && entry->value.kind == DATA_TABLE)
            build_check_languages(build, place, spec->name, within, &entry->value);
        else if (strcmp(spec->type, "message") == 0)
            check_message(build, place, spec->name, within, &entry->value);
    }
}

void build_spec_check_table(struct build *build, struct place place, const char *name,
                            const char *within, const struct data *table)
{
    const struct spec_field *list = build_spec_find(build, str_from(name), str_from("[]"));

    check_entries(build, place, name, within, table);
    if (list != NULL && !shape_of(list->type)->fits(table))
        wrong_shape(build, place, list, place_line(build, place, within));
    if (list == NULL && table->list_count > 0)
        problem_add(build, true, place, within, "%s: có một giá trị không mang tên",
                    "%s: there is a value without a name", name);
    for (const struct spec_field *spec = build_spec_first(build, name); spec != NULL;
         spec = build_spec_next(spec)) {
        if (!spec->required || strcmp(spec->name, "[]") == 0 ||
            data_get(table, spec->name) != NULL)
            continue;
        problem_add(build, true, place, within, "%s thiếu '%s'", "%s lacks '%s'", name,
                    spec->name);
    }
}

static void check_law(struct build *build, struct place place, const struct data *body)
{
    const struct data *law = data_get(body, "law");

    if (law != NULL && is_law(law))
        build_spec_check_table(build, place, "citation", "law", law);
}

static void check_choices(struct build *build, const struct declaration *declaration,
                          const struct data *field)
{
    const struct data *choices = data_get(field, "choices");

    if (choices == NULL || !is_choices(choices))
        return;
    for (size_t i = 0; i < choices->list_count; i++) {
        const struct data *choice = &choices->list[i];
        struct place place = place_in(declaration, "choice", data_text(choice, "id"));

        build_spec_check_table(build, place, "choice", NULL, choice);
    }
}

static void check_members(struct build *build, const struct declaration *declaration)
{
    const struct data *body = &declaration->body;

    for (size_t i = 0; i < body->list_count; i++) {
        const struct data *member = &body->list[i];
        const char *maker = NULL;

        if (!is_member(member))
            continue;
        maker = is_maker(member, "field", NULL) ? "field" : "link";
        build_spec_check_table(build, place_in(declaration, maker, data_text(member, "id")),
                               maker, NULL, member);
        if (strcmp(maker, "field") == 0)
            check_choices(build, declaration, member);
    }
}

/* Members have what entries they like beside these. */
static void check_list(struct build *build, const struct declaration *declaration)
{
    for (size_t i = 0; i < declaration->body.list_count; i++) {
        const struct data *member = &declaration->body.list[i];
        struct place place = place_in(declaration, "member", data_text(member, "id"));

        for (size_t n = 0; n < member->entry_count; n++) {
            const struct data_entry *entry = &member->entries[n];
            const struct spec_field *spec =
                build_spec_find(build, str_from("member"), entry->name);

            if (spec != NULL && !shape_of(spec->type)->fits(&entry->value))
                wrong_shape(build, place, spec, line_of(build, place, entry->name, NULL));
        }
    }
}

/* Words of before: what a layout was called, and rules over groups (decision 0004). */
static bool refuse_old(struct build *build, struct place place, struct str kind)
{
    if (str_is(kind, "sheet"))
        problem_add(build, true, place, NULL, "'sheet' nay gọi là 'layout': hãy đổi từ này",
                    "'sheet' is called 'layout' now: change the word");
    else if (str_is(kind, "group"))
        problem_add(build, true, place, NULL,
                    "không có 'group': khai liên kết (link) ở bảng rồi viết rule như "
                    "\"c9 == sum(parts, c9)\"",
                    "there is no 'group': declare a link in the table, and a rule such as "
                    "\"c9 == sum(parts, c9)\"");
    else
        return false;
    return true;
}

static void check_declaration(struct build *build, const struct declaration *declaration)
{
    struct str kind = arena_str(build->arena, declaration->kind);
    struct place place = place_of(declaration);

    if (declaration->body.kind != DATA_TABLE) {
        problem_add(build, true, place, NULL, "sau %s '%.*s' phải là { ... }",
                    "after %s '%.*s' there must be { ... }", kind.data,
                    SHOW(declaration->id));
        return;
    }
    if (refuse_old(build, place, kind))
        return;
    build_spec_check_table(build, place, kind.data, NULL, &declaration->body);
    check_law(build, place, &declaration->body);
    if (str_is(kind, "table"))
        check_members(build, declaration);
    if (str_is(kind, "list"))
        check_list(build, declaration);
}

/* What engine/unfold reads, and takes to be as pack_spec says. */
static bool is_of_forms(const struct declaration *declaration)
{
    return str_is(declaration->kind, "form") || str_is(declaration->kind, "page") ||
           str_is(declaration->kind, "sentence") || str_is(declaration->kind, "table");
}

void build_spec_check(struct build *build)
{
    bool has_forms = false, wrong = false;

    for (size_t i = 0; i < build->count; i++) {
        const struct declaration *declaration = &build->declarations[i];
        size_t before = build->fatal;

        check_declaration(build, declaration);
        has_forms = has_forms || str_is(declaration->kind, "form");
        wrong = wrong || (build->fatal > before && is_of_forms(declaration));
    }
    build->forms_wrong = has_forms && wrong;
}
