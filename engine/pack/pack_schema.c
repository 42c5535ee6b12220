#include "pack/pack_build.h"

#include <string.h>

#include "base/text.h"

/* Tables of the pack: their names, keys and the fields with a meaning for all rows. */

const struct declaration **build_list(const struct build *build, const char *kind,
                                      size_t *count)
{
    const struct declaration **list =
        arena_alloc(build->arena, (build->count + 1) * sizeof(struct declaration *));

    *count = 0;
    for (size_t i = 0; i < build->count; i++) {
        const struct declaration *declaration = &build->declarations[i];

        if (str_is(declaration->kind, kind) && declaration->body.kind == DATA_TABLE)
            list[(*count)++] = declaration;
    }
    return list;
}

bool build_name(struct build *build, struct place place, struct str name)
{
    bool good = name.length > 0 && !expression_is_keyword(name) &&
                !(name.data[0] >= '0' && name.data[0] <= '9');

    for (size_t i = 0; i < name.length && good; i++) {
        char c = name.data[i];

        good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || (c == '*' && i > 0 && i + 1 == name.length);
    }
    if (!good && expression_is_keyword(name))
        problem_add(build, true, place, NULL,
                    "'%.*s' không dùng làm tên được: là từ của ngôn ngữ quy tắc",
                    "'%.*s' cannot be a name: it is a word of the rule language",
                    SHOW(name));
    else if (!good)
        problem_add(build, true, place, NULL,
                    "'%.*s' không dùng làm tên được: chỉ dùng chữ không dấu, số và '_'",
                    "'%.*s' cannot be a name: use letters, digits and '_'", SHOW(name));
    return good;
}

enum value_kind type_kind(enum type type)
{
    static const uint8_t kinds[] = {
        [TYPE_INTEGER] = VALUE_WHOLE,   [TYPE_MONEY] = VALUE_WHOLE,
        [TYPE_DECIMAL] = VALUE_DECIMAL, [TYPE_BOOL] = VALUE_BOOL,
        [TYPE_DATE] = VALUE_DATE,       [TYPE_TEXT] = VALUE_TEXT,
        [TYPE_CODE] = VALUE_TEXT,       [TYPE_CHOICE] = VALUE_CHOICE,
    };

    return (enum value_kind)kinds[type];
}

int build_type(struct build *build, struct place place, struct str name)
{
    static const char *const names[] = {
        [TYPE_INTEGER] = "integer", [TYPE_MONEY] = "money",   [TYPE_DECIMAL] = "decimal",
        [TYPE_BOOL] = "bool",       [TYPE_DATE] = "date",     [TYPE_TEXT] = "text",
        [TYPE_CODE] = "code",       [TYPE_CHOICE] = "choice",
    };
    struct nearest nearest = nearest_to(name);

    /* Its absence is told already. */
    if (name.length == 0)
        return -1;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (str_is(name, names[i]))
            return (int)i;
        nearest_offer(&nearest, str_from(names[i]));
    }
    problem_unknown(build, place, place_line(build, place, "type"), "không có kiểu",
                    "there is no type", &nearest);
    return -1;
}

int build_table(struct build *build, struct place place, const char *entry, struct str name)
{
    const struct schema *schema = &build->pack->schema;
    struct nearest nearest = nearest_to(name);
    int table = schema_table(schema, name);

    if (name.length == 0)
        return (int)schema->main_table;
    if (table >= 0)
        return table;
    schema_offer_tables(schema, &nearest);
    problem_unknown(build, place, place_line(build, place, entry), "không có bảng",
                    "there is no table", &nearest);
    return -1;
}

/* Rows are found by what they hold; a derived value is held nowhere, a default is. */
static bool tell_derived(struct build *build, struct place place, const char *entry,
                         struct str name)
{
    size_t count = 0;
    const struct declaration **list = build_list(build, "derive", &count);

    for (size_t i = 0; i < count; i++) {
        if (!str_equal(list[i]->id, name))
            continue;
        problem_add(
            build, true, place, entry,
            "'%.*s' là giá trị tính ra (derive), ở đây cần một trường; hãy khai báo "
            "field có default = \"...\" là biểu thức ấy",
            "'%.*s' is a derived value, and a field must stand here; declare a field "
            "with default = \"...\", that expression",
            SHOW(name));
        return true;
    }
    return false;
}

int build_field(struct build *build, struct place place, const char *entry, struct str name,
                unsigned table)
{
    const struct table *of = &build->pack->schema.tables[table];
    struct nearest nearest = nearest_to(name);
    int field = table_field(of, name);
    struct str vi, en;

    if (field >= 0)
        return field;
    if (tell_derived(build, place, entry, name))
        return -1;
    table_offer_fields(of, &nearest);
    vi = arena_format(build->arena, "bảng %.*s không có trường", SHOW(of->name));
    en = arena_format(build->arena, "table %.*s has no field", SHOW(of->name));
    problem_unknown(build, place, place_line(build, place, entry), vi.data, en.data,
                    &nearest);
    return -1;
}

int64_t build_choice_word(struct build *build, struct place place, const char *entry,
                          const struct field *field, struct str word)
{
    const struct symbols *symbols = &build->pack->schema.symbols;
    struct nearest nearest = nearest_to(word);
    struct str vi, en;

    for (size_t i = 0; i < field->choice_count; i++) {
        if (str_equal(symbols_name(symbols, field->choices[i].symbol), word))
            return field->choices[i].symbol;
    }
    field_offer_choices(field, symbols, &nearest);
    vi = arena_format(build->arena, "trường %.*s không có giá trị", SHOW(field->name));
    en = arena_format(build->arena, "field %.*s has no value", SHOW(field->name));
    problem_unknown(build, place, place_line(build, place, entry), vi.data, en.data,
                    &nearest);
    return -1;
}

static bool build_part(struct build *build, struct place place, const char *entry,
                       const struct data *names, unsigned table, struct key_part *part)
{
    size_t count = names->kind == DATA_TEXT ? 1 : names->list_count;
    bool good = true;

    part->fields = arena_alloc(build->arena, (count + 1) * sizeof(*part->fields));
    for (size_t i = 0; i < count; i++) {
        struct str name = names->kind == DATA_TEXT ? names->text : names->list[i].text;
        int field = build_field(build, place, entry, name, table);

        if (field >= 0)
            part->fields[part->count++] = (unsigned)field;
        else
            good = false;
    }
    return good;
}

bool build_key(struct build *build, struct place place, const char *entry,
               const struct data *list, unsigned table, struct key_part **out,
               size_t *count)
{
    struct key_part *parts = NULL;
    bool good = true;

    if (list == NULL || list->kind != DATA_TABLE)
        return false;
    if (list->list_count > SCHEMA_KEY_PARTS) {
        problem_add(build, true, place, entry, "khóa có quá %d phần",
                    "a key of more than %d parts", SCHEMA_KEY_PARTS);
        return false;
    }
    parts = arena_alloc(build->arena, (list->list_count + 1) * sizeof(*parts));
    for (size_t i = 0; i < list->list_count; i++) {
        const struct data *part = &list->list[i];

        /* A part of another shape is told already. */
        if (part->kind != DATA_TEXT && (part->kind != DATA_TABLE || part->list_count == 0))
            return false;
        for (size_t n = 0; n < part->list_count; n++)
            if (part->list[n].kind != DATA_TEXT)
                return false;
        good = build_part(build, place, entry, part, table, &parts[i]) && good;
    }
    *out = parts;
    *count = list->list_count;
    return good;
}

/* A field that has a meaning for the whole table; kinds: which types will do, -1 any. */
static int build_marked(struct build *build, unsigned table, const char *entry, int type,
                        int like)
{
    const struct declaration *declaration = build->of_table[table];
    struct place place = place_of(declaration);
    struct str name = data_text(&declaration->body, entry);
    int field;

    if (name.length == 0)
        return like;
    field = build_field(build, place, entry, name, table);
    if (field < 0 || type < 0 ||
        build->pack->schema.tables[table].fields[field].type == (enum type)type)
        return field;
    problem_add(build, true, place, entry, "'%s': trường '%.*s' không đúng kiểu %s",
                "'%s': field '%.*s' is not of type %s", entry, SHOW(name),
                type == TYPE_DATE ? "date" : "integer");
    return -1;
}

/* What a sheet's name begins with where it is a value of the sheet field. */
static void build_sheet_words(struct build *build, unsigned number,
                              const struct table *like)
{
    const struct data *list = data_get(&build->of_table[number]->body, "sheet_begins");
    struct table *table = &build->pack->schema.tables[number];

    if (list == NULL || list->kind != DATA_TABLE) {
        table->sheet_words = like != NULL ? like->sheet_words : NULL;
        table->sheet_word_count = like != NULL ? like->sheet_word_count : 0;
        return;
    }
    table->sheet_words =
        arena_alloc(build->arena, (list->list_count + 1) * sizeof(*table->sheet_words));
    for (size_t i = 0; i < list->list_count; i++)
        if (list->list[i].kind == DATA_TEXT)
            table->sheet_words[table->sheet_word_count++] =
                text_lower(build->arena, list->list[i].text);
}

/* A list of fields of the table, or that of the table it is like. */
static size_t build_names(struct build *build, unsigned number, const char *entry,
                          unsigned *like, size_t like_count, unsigned **out)
{
    const struct declaration *declaration = build->of_table[number];
    const struct data *names = data_get(&declaration->body, entry);
    size_t count = 0;

    *out = names == NULL ? like : NULL;
    if (names == NULL || names->kind != DATA_TABLE)
        return names == NULL ? like_count : 0;
    *out = arena_alloc(build->arena, (names->list_count + 1) * sizeof **out);
    for (size_t i = 0; i < names->list_count; i++) {
        int field =
            build_field(build, place_of(declaration), entry, names->list[i].text, number);
        if (field >= 0)
            (*out)[count++] = (unsigned)field;
    }
    return count;
}

/* The fields that name a row to people, and those that findings are counted by. */
static void build_shows(struct build *build, unsigned number, const struct table *like)
{
    struct table *table = &build->pack->schema.tables[number];

    table->show_count =
        build_names(build, number, "shows", like != NULL ? like->shows : NULL,
                    like != NULL ? like->show_count : 0, &table->shows);
    table->by_count = build_names(build, number, "by", like != NULL ? like->by : NULL,
                                  like != NULL ? like->by_count : 0, &table->by);
}

/* Fields of one name have one number over all tables; -1: there are too many names. */
static int within_slot(const struct schema *schema, struct str name)
{
    unsigned count = 0;

    for (size_t t = 0; t < schema->table_count; t++) {
        const struct table *table = &schema->tables[t];

        for (size_t w = 0; w < table->unit_within_count; w++) {
            if (str_equal(table->fields[table->unit_within[w]].name, name))
                return (int)table->within_slot[w];
            if (table->within_slot[w] >= count)
                count = table->within_slot[w] + 1;
        }
    }
    return count < UNIT_WITHIN_MOST ? (int)count : -1;
}

static void build_within(struct build *build, unsigned number, const struct table *like)
{
    const struct declaration *declaration = build->of_table[number];
    const struct data *list = data_get(&declaration->body, "unit_within");
    struct table *table = &build->pack->schema.tables[number];

    if (list == NULL && like != NULL) {
        memcpy(table->unit_within, like->unit_within, sizeof table->unit_within);
        memcpy(table->within_slot, like->within_slot, sizeof table->within_slot);
        table->unit_within_count = like->unit_within_count;
    }
    if (list == NULL || list->kind != DATA_TABLE)
        return;
    for (size_t i = 0; i < list->list_count; i++) {
        int field = list->list[i].kind == DATA_TEXT
                        ? build_field(build, place_of(declaration), "unit_within",
                                      list->list[i].text, number)
                        : -1;
        int slot = field < 0 ? -1 : within_slot(&build->pack->schema, list->list[i].text);

        if (field >= 0 && (slot < 0 || table->unit_within_count == UNIT_WITHIN_MOST)) {
            problem_add(build, true, place_of(declaration), "unit_within",
                        "'unit_within' có nhiều nhất %d trường khác nhau",
                        "'unit_within' has at most %d different fields", UNIT_WITHIN_MOST);
            return;
        }
        if (field < 0)
            continue;
        table->within_slot[table->unit_within_count] = (unsigned)slot;
        table->unit_within[table->unit_within_count++] = (unsigned)field;
    }
}

static const struct table *like_of(struct build *build, unsigned table)
{
    const struct declaration *declaration = build->of_table[table];
    struct str name = data_text(&declaration->body, "like");
    int like;

    if (name.length == 0)
        return NULL;
    like = build_table(build, place_of(declaration), "like", name);
    if (like < 0)
        return NULL;
    if (data_text(&build->of_table[like]->body, "like").length > 0) {
        problem_add(build, true, place_of(declaration), "like",
                    "bảng '%.*s' cũng mượn trường của bảng khác",
                    "table '%.*s' borrows its fields itself", SHOW(name));
        return NULL;
    }
    return &build->pack->schema.tables[like];
}

/* Fields that tell a row from a heading between rows. */
static void build_proof(struct build *build, unsigned number, const struct table *like)
{
    const struct declaration *declaration = build->of_table[number];
    const struct data *list = data_get(&declaration->body, "proof");
    struct table *table = &build->pack->schema.tables[number];
    size_t most = list != NULL && list->kind == DATA_TABLE ? list->list_count : 0;

    if (list == NULL && like != NULL) {
        table->proof = like->proof;
        table->proof_count = like->proof_count;
        return;
    }
    table->proof = arena_alloc(build->arena, (most + 1) * sizeof *table->proof);
    for (size_t i = 0; i < most; i++) {
        int field = list->list[i].kind == DATA_TEXT
                        ? build_field(build, place_of(declaration), "proof",
                                      list->list[i].text, number)
                        : -1;

        if (field >= 0)
            table->proof[table->proof_count++] = (unsigned)field;
    }
}

/* Tables in two rounds: those that borrow their fields come after those that have their
 * own. */
static void build_table_body(struct build *build, unsigned number, bool borrowing)
{
    const struct declaration *declaration = build->of_table[number];
    const struct data *key = data_get(&declaration->body, "key");
    struct table *table = &build->pack->schema.tables[number];
    const struct table *like = NULL;

    if ((data_text(&declaration->body, "like").length > 0) != borrowing)
        return;
    like = like_of(build, number);
    build_fields(build, number, like);
    table->date_field = build_marked(build, number, "date", TYPE_DATE,
                                     like != NULL ? like->date_field : -1);
    table->year_field = build_marked(build, number, "year", TYPE_INTEGER,
                                     like != NULL ? like->year_field : -1);
    table->unit_field =
        build_marked(build, number, "unit", -1, like != NULL ? like->unit_field : -1);
    table->folder_field =
        build_marked(build, number, "folder", -1, like != NULL ? like->folder_field : -1);
    table->unit_code =
        build_marked(build, number, "unit_code", -1, like != NULL ? like->unit_code : -1);
    table->unit_if =
        build_marked(build, number, "unit_if", -1, like != NULL ? like->unit_if : -1);
    table->unit_above =
        build_marked(build, number, "unit_above", -1, like != NULL ? like->unit_above : -1);
    build_within(build, number, like);
    table->sheet_field =
        build_marked(build, number, "sheet", -1, like != NULL ? like->sheet_field : -1);
    build_sheet_words(build, number, like);
    build_proof(build, number, like);
    if (data_text(&declaration->body, "before").length > 0)
        table->before_table = build_table(build, place_of(declaration), "before",
                                          data_text(&declaration->body, "before"));
    build_shows(build, number, like);
    if (key != NULL) {
        build_key(build, place_of(declaration), "key", key, number, &table->key,
                  &table->key_count);
    } else if (like != NULL) {
        table->key = like->key;
        table->key_count = like->key_count;
    }
}

static void build_tables(struct build *build)
{
    struct schema *schema = &build->pack->schema;
    size_t count = 0;
    const struct declaration **list = build_list(build, "table", &count);

    build->of_table = list;
    schema->tables = arena_alloc(build->arena, (count + 1) * sizeof(*schema->tables));
    for (size_t i = 0; i < count; i++) {
        struct table *table = &schema->tables[i];
        struct phrase title = build_phrase(build, &list[i]->body, "title");
        struct phrase note = build_phrase(build, &list[i]->body, "note");
        struct phrase absent = build_phrase(build, &list[i]->body, "absent");
        int other = schema_table(schema, list[i]->id);

        if (other >= 0)
            problem_twice(build, place_of(list[i]), list[i]->id, list[other],
                          list[other]->line);
        build_name(build, place_of(list[i]), list[i]->id);
        table->name = list[i]->id;
        table->vi = title.vi.length > 0 ? title.vi : table->name;
        table->en = title.en.length > 0 ? title.en : table->name;
        table->absent_vi = absent.vi;
        table->absent_en = absent.en;
        table->note_vi = note.vi;
        table->note_en = note.en;
        table->starts_dataset = data_truth(&list[i]->body, "starts", false);
        table->alone = data_truth(&list[i]->body, "alone", false);
        table->date_field = table->year_field = table->unit_field = table->unit_code =
            table->unit_if = table->unit_above = table->folder_field = table->sheet_field =
                table->before_table = -1;
        schema->table_count++;
    }
}

static void build_main(struct build *build)
{
    size_t count = 0;
    const struct declaration **packs = build_list(build, "pack", &count);
    struct str name = count > 0 ? data_text(&packs[0]->body, "main") : (struct str){0};
    int table;

    if (name.length == 0)
        return;
    table = build_table(build, place_of(packs[0]), "main", name);
    if (table >= 0)
        build->pack->schema.main_table = (unsigned)table;
}

/* Of a pack that does not say with what a dataset begins, it is the rows that are counted. */
static void build_starts(struct schema *schema)
{
    for (size_t i = 0; i < schema->table_count; i++)
        if (table_begins(&schema->tables[i]))
            return;
    schema->tables[schema->main_table].starts_dataset = true;
}

/* Rows move to the table of the year before as they are, so it has the same fields. */
static void check_before(struct build *build, unsigned number)
{
    struct table *table = &build->pack->schema.tables[number];
    const struct declaration *declaration = build->of_table[number];

    if (table->before_table < 0)
        return;
    if (str_equal(data_text(&build->of_table[table->before_table]->body, "like"),
                  table->name) &&
        build->pack->schema.tables[table->before_table].field_count == table->field_count)
        return;
    problem_add(
        build, true, place_of(declaration), "before",
        "bảng năm trước '%.*s' phải có like = \"%.*s\" và không thêm trường",
        "the table of the year before '%.*s' must have like = \"%.*s\" and no field "
        "of its own",
        SHOW(build->pack->schema.tables[table->before_table].name), SHOW(table->name));
    table->before_table = -1;
}

static void build_words(struct build *build)
{
    struct cell_words *words = &build->pack->schema.words;
    size_t count = 0;
    const struct declaration **packs = build_list(build, "pack", &count);

    if (count == 0)
        return;
    words->missing = build_folded(build, &packs[0]->body, "missing", &words->missing_count);
    words->yes = build_folded(build, &packs[0]->body, "yes", &words->yes_count);
    words->marks = build_folded(build, &packs[0]->body, "marks", &words->mark_count);
    words->no = build_folded(build, &packs[0]->body, "no", &words->no_count);
    words->noughts = build_folded(build, &packs[0]->body, "noughts", &words->nought_count);
    build_encoding(build, place_of(packs[0]), &packs[0]->body);
    build_shapes(build, place_of(packs[0]), &packs[0]->body, &words->numbers,
                 &words->dates);
    build->pack->schema.symbols.dates = words->dates;
}

void build_schema(struct build *build)
{
    struct schema *schema = &build->pack->schema;

    build_words(build);
    build_tables(build);
    if (schema->table_count == 0) {
        problem_add(build, true, (struct place){0}, NULL, "bộ quy tắc không có bảng nào",
                    "the pack declares no table");
        return;
    }
    build_main(build);
    build_starts(schema);
    for (unsigned borrowing = 0; borrowing < 2; borrowing++)
        for (unsigned i = 0; i < schema->table_count; i++)
            build_table_body(build, i, borrowing != 0);
    for (unsigned i = 0; i < schema->table_count; i++)
        check_before(build, i);
    for (unsigned i = 0; i < schema->table_count; i++)
        build_links(build, i);
}
