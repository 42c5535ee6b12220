#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

#include "base/date.h"
#include "script/script.h"

static const char *const words[] = {"pack",   "rule",  "table",   "parameter", "instrument",
                                    "+field", "+link", "+choice", NULL};
static const struct script_vocabulary vocabulary = {.declarations = words};

struct bench {
    struct script *script;
    struct arena arena;
    struct declaration *made;
    size_t count;
    struct error err;
};

static int set_up(void **state)
{
    struct bench *bench = calloc(1, sizeof(*bench));

    arena_init(&bench->arena);
    bench->script = script_new(NULL);
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *bench = *state;

    script_free(bench->script);
    arena_release(&bench->arena);
    free(bench);
    return 0;
}

static int load(struct bench *bench, const char *text)
{
    memset(&bench->err, 0, sizeof(bench->err));
    return script_load_text(bench->script, "rules.lua", str_from(text), &vocabulary,
                            &bench->arena, &bench->made, &bench->count, &bench->err);
}

static void loads(struct bench *bench, const char *text)
{
    if (load(bench, text) != 0) {
        print_error("%s\n%s:%u: %s\n", text, bench->err.file, bench->err.line,
                    bench->err.en);
        fail();
    }
}

/* Loading fails on the line, with words in the English message. */
static void fails_at(struct bench *bench, const char *text, unsigned line,
                     const char *message)
{
    if (load(bench, text) != ERROR_RULE || bench->err.line != line ||
        strstr(bench->err.en, message) == NULL ||
        strcmp(bench->err.file, "rules.lua") != 0 || bench->err.vi[0] == '\0') {
        print_error("%s\n%s:%u: %s\n", text, bench->err.file, bench->err.line,
                    bench->err.en);
        fail();
    }
}

static const struct data *entry(const struct data *table, const char *name)
{
    const struct data *found = data_get(table, name);

    assert_non_null(found);
    return found;
}

/* Declarations. */

static void a_declaration_carries_kind_id_body_and_place(void **state)
{
    struct bench *bench = *state;

    loads(bench, "-- a file\n\nrule \"CL-01\" {\n  title = { vi = 'a', en = 'b' },\n"
                 "  n = 3, d = 1.5, f = 3.0, yes = true,\n  'x', 'y',\n}\n");
    assert_int_equal(bench->count, 1);
    assert_str(bench->made[0].kind, "rule");
    assert_str(bench->made[0].id, "CL-01");
    assert_str(bench->made[0].file, "rules.lua");
    assert_int_equal(bench->made[0].line, 3);
    assert_str(entry(entry(&bench->made[0].body, "title"), "vi")->text, "a");
    assert_int_equal(entry(&bench->made[0].body, "n")->kind, DATA_WHOLE);
    assert_int_equal(entry(&bench->made[0].body, "n")->whole, 3);
    assert_int_equal(entry(&bench->made[0].body, "d")->kind, DATA_NUMBER);
    assert_str(entry(&bench->made[0].body, "d")->text, "1.5");
    assert_str(entry(&bench->made[0].body, "f")->text, "3.0");
    assert_int_equal(entry(&bench->made[0].body, "yes")->kind, DATA_BOOL);
    assert_int_equal(bench->made[0].body.list_count, 2);
    assert_str(bench->made[0].body.list[1].text, "y");
    for (size_t i = 1; i < bench->made[0].body.entry_count; i++)
        assert_true(str_compare(bench->made[0].body.entries[i - 1].name,
                                bench->made[0].body.entries[i].name) < 0);
}

static void a_maker_gives_a_value_and_no_declaration(void **state)
{
    struct bench *bench = *state;
    const struct data *field;

    loads(bench, "table 'household' { field 'area' { type = 'choice',\n"
                 "  choices = { choice 'rural' { vi = 'Nông thôn', 'NT' } } } }");
    assert_int_equal(bench->count, 1);
    assert_int_equal(bench->made[0].body.list_count, 1);
    field = &bench->made[0].body.list[0];
    assert_str(entry(field, "kind")->text, "field");
    assert_str(entry(field, "id")->text, "area");
    assert_str(entry(&entry(field, "choices")->list[0], "id")->text, "rural");
    assert_str(entry(field, "choices")->list[0].list[0].text, "NT");
}

static void an_instrument_becomes_a_word_for_citing_it(void **state)
{
    struct bench *bench = *state;

    loads(bench, "instrument 'TT07' { name = 'x' }\nrule 'A' { law = TT07 }\n"
                 "rule 'B' { law = TT07 { dieu = 3, khoan = 1 } }");
    assert_str(entry(entry(&bench->made[1].body, "law"), "instrument")->text, "TT07");
    assert_int_equal(entry(&bench->made[1].body, "law")->entry_count, 1);
    assert_str(entry(entry(&bench->made[2].body, "law"), "instrument")->text, "TT07");
    assert_int_equal(entry(entry(&bench->made[2].body, "law"), "dieu")->whole, 3);
    fails_at(bench, "instrument 'A1' {}\ninstrument 'A1' {}", 2, "word 'A1' already");
    fails_at(bench, "instrument 'rule' {}", 1, "word 'rule' already");
    fails_at(bench, "instrument 'A 1' {}", 1, "plain letters");
    fails_at(bench, "instrument '1A' {}", 1, "plain letters");
    fails_at(bench, "instrument 'A\xc4\x90' {}", 1, "plain letters");
    loads(bench, "instrument 'a_Z9' {}\nrule 'A' { law = a_Z9 }");
    fails_at(bench, "instrument 'A1' {}\nlocal a = A1.dieu", 2, "cannot be read");
    fails_at(bench, "instrument 'A1' {}\nA1.dieu = 2", 2, "or changed");
    fails_at(bench, "instrument 'A1' {}\nlocal a = A1 'x'", 2, "takes one table");
    fails_at(bench, "instrument 'A1' {}\nlocal a = A1 {} {}", 2, "takes one table");
    fails_at(bench, "instrument 'A1' {}\nrule 'A' { law = A1 { instrument = 'B' } }", 2,
             "comes from the word itself");
}

static void slips_of_authors_are_told_with_their_line(void **state)
{
    struct bench *bench = *state;

    fails_at(bench, "\nrul 'A' {}", 2, "no such word 'rul'; did you mean 'rule'?");
    fails_at(bench, "rule 'A' { law = TT99 }", 1, "no such word 'TT99'");
    fails_at(bench, "total = 1", 1, "'total' is not defined; write 'local total = ...'");
    fails_at(bench, "rule = 1", 1, "cannot be changed");
    fails_at(bench, "\n\nrule 'A'\n\n", 3, "rule \"A\" lacks its table");
    fails_at(bench, "table 'h' {\n field 'x' }", 1, "field \"x\" lacks its table");
    fails_at(bench, "rule { a = 1 }", 1, "needs a name");
    fails_at(bench, "rule '' {}", 1, "1 to 120 bytes");
    fails_at(bench, "rule('A', 'B')", 1, "needs a name");
    fails_at(bench, "rule 'A\\n' {}", 1, "control characters");
    fails_at(bench, "rule 'A\x7f' {}", 1, "control characters");
    fails_at(bench, "local n = 'x' for i = 1, 7 do n = n .. n end\nrule(n) {}", 2,
             "1 to 120 bytes");
    fails_at(bench, "rule 'A' 'B'", 1, "exactly one table");
    fails_at(bench, "local a = rule 'A' a {} a {}", 1, "exactly one table");
    fails_at(bench, "rule 'A' {} {}", 1, "exactly one table");
    fails_at(bench, "rule 'A' { kind = 1,\n x = field 'y' { kind = 2 } }", 1,
             "comes from the word itself");
    fails_at(bench, "rule 'A' { a = 1\n  b = 2 }", 2, "a comma, a closing quote or");
    assert_non_null(strstr(bench->err.vi, "dấu phẩy"));
    assert_string_equal(bench->err.source, "b = 2 }");
    fails_at(bench, "rule 'A' { a = 1\n", 2, "for the '{' of line 1");
    assert_null(strstr(bench->err.en, "comma"));
    fails_at(bench, "local a = 1\nlocal b = a + nil", 2, "the Lua code failed");
    fails_at(bench, "error 'no \\xe1\\xba\\xa1'", 1, "the rule says: no ạ");
}

/* Lua's own words for what it cannot read are told in ours, with what to write. */
static void sentences_that_are_no_lua_are_told(void **state)
{
    struct bench *bench = *state;

    fails_at(bench, "local a = 'x", 1, "a text has no closing quote");
    fails_at(bench, "local a = 'x\nrule 'A' {}", 1, "a text has no closing quote: 'x");
    fails_at(bench, "local a = [[x", 1, "a long text has no closing ']]'");
    fails_at(bench, "--[[ x", 1, "a long comment has no closing ']]'");
    fails_at(bench, "local a = 3x", 1, "not a number: 3x");
    fails_at(bench, "local a = 'C:\\data'", 1, "write '\\\\' for one '\\'");
    fails_at(bench, "local = 3", 1, "a name is missing: =");
    fails_at(bench, "local a = ", 1, "a sign or word stands in a wrong place");
    fails_at(bench, "rule 'A' { law = ] }", 1, "a sign or word stands in a wrong place: ]");
    fails_at(bench, "rule 'A'.b", 1, "not a sentence of Lua");
    fails_at(bench,
             "rule \xE2\x80\x9C"
             "A\xE2\x80\x9D {}",
             1, "curly quotes");
    fails_at(bench, "if true then", 1, "no 'end' at the end");
    fails_at(bench, "if true\nlocal a", 2, "no 'then' before 'local'");
    fails_at(bench, "local a = (1 + 2\n", 2, "no ')' for the '(' of line 1");
    fails_at(bench, "local a = (1 +\n2 local b", 2, "no ')' for the '(' of line 1");
    fails_at(bench, "for i in ipairs { 1 } do\n\n", 3, "no 'end' for the 'for' of line 1");
    fails_at(bench, "break", 1, "not valid Lua: break outside");
    fails_at(bench, "goto law", 1, "not valid Lua: no visible label 'law'");
    fails_at(bench, "local a <const> = 1\na = 2", 2, "not valid Lua: attempt to assign");
    assert_non_null(strstr(bench->err.vi, "sai cú pháp Lua"));
}

static void values_that_rules_cannot_hold_are_refused(void **state)
{
    struct bench *bench = *state;

    fails_at(bench, "local t = {} t.t = t rule 'A' (t)", 1, "contains itself");
    fails_at(bench, "local t = {} for i = 1, 25 do t = { t } end\nrule 'A' (t)", 2,
             "nested more than 20");
    fails_at(bench, "rule 'A' { 1, nil, 3 }", 1, "gap");
    fails_at(bench, "rule 'A' { [1.5] = 1 }", 1, "keys of a table");
    fails_at(bench, "rule 'A' { [true] = 1 }", 1, "keys of a table");
    fails_at(bench, "rule 'A' { check = min }", 1, "written in a rule file");
    fails_at(bench, "rule 'A' { a = 0/0 }", 1, "not finite");
    fails_at(bench, "rule 'A' { a = '\\xff' }", 1, "UTF-8");
    fails_at(bench, "rule 'A' { a = 'x\\0y' }", 1, "UTF-8");
    fails_at(bench, "local t = { 1 } for i = 1, 18 do t = { t, t, t, t } end\nrule 'A' (t)",
             2, "the pack is too large");
}

static void files_that_are_no_text_are_refused(void **state)
{
    struct bench *bench = *state;

    fails_at(bench, "\033Lua\x54", 1, "compiled Lua");
    fails_at(bench, "-- a\nlocal a = '\xff'", 2, "not UTF-8");
    loads(bench, "\xEF\xBB\xBFrule 'A' {}");
    assert_int_equal(bench->made[0].line, 1);
}

static void the_plain_words_work(void **state)
{
    struct bench *bench = *state;

    loads(
        bench,
        "assert(type(1) == 'number' and type(nil) == 'nil')\n"
        "assert(tostring(1) == '1' and tostring(true) == 'true' and tostring('a') == 'a')\n"
        "assert(min(3, 1, 2) == 1 and max(3, 1.5) == 3 and abs(-2) == 2 and abs(-2.5) == "
        "2.5)\n"
        "assert(floor(2.5) == 2 and floor(-2.5) == -3 and floor(4) == 4)\n"
        "assert(type(floor(2.0)) == 'number' and floor(1e300) == 1e300)\n"
        "assert(select('#', 1, 2) == 2 and select(2, 'a', 'b') == 'b' and "
        "select(-1, 1, 9) == 9)\n"
        "local sum = 0 for i, x in ipairs { 5, 6 } do sum = sum + i * x end\n"
        "assert(sum == 17)\n");
    loads(
        bench,
        "assert(tostring(false) == 'false' and tostring(1.5) == '1.5')\n"
        "assert(abs(2) == 2 and abs(-1 - 9223372036854775807) < 0 and max(1, 3, 2) == 3)\n"
        "assert(floor(-0.5) == -1 and select('#') == 0 and select(3, 'a') == nil)\n"
        "assert(select(-2, 1, 8, 9) == 8 and type(ipairs) == 'function')\n");
    fails_at(bench, "type()", 1, "'type' needs a value");
    fails_at(bench, "select(-3, 1, 2)", 1, "'select' needs");
    fails_at(bench, "select(1.5, 1)", 1, "'select' needs");
    fails_at(bench, "select('x', 1)", 1, "'select' needs");
    fails_at(bench, "select()", 1, "'select' needs");
    fails_at(bench, "abs('1')", 1, "'abs' needs numbers");
    fails_at(bench, "floor()", 1, "'floor' needs numbers");
    fails_at(bench, "max(1, {})", 1, "'max' needs numbers");
    fails_at(bench, "error(404)", 1, "the rule says: 404");
    fails_at(bench, "assert(nil, 3)", 1, "an assert does not hold");
    fails_at(bench, "tostring({})", 1, "'tostring' needs a text");
    fails_at(bench, "tostring(nil)", 1, "'tostring' needs a text");
    fails_at(bench, "min('1', 2)", 1, "'min' needs numbers");
    fails_at(bench, "min()", 1, "'min' needs numbers");
    fails_at(bench, "for i in ipairs(3) do end", 1, "'ipairs' needs a list");
    fails_at(bench, "assert(false, 'because')", 1, "the rule says: because");
    fails_at(bench, "assert(1 > 2)", 1, "an assert does not hold");
    fails_at(bench, "select(0, 1)", 1, "'select' needs");
    fails_at(bench, "local a = '10' + 1", 1, "the Lua code failed");
}

/* Folders. */

static void put(const char *folder, const char *name, const char *text)
{
    char path[300];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void clear_folder(const char *folder)
{
    static const char *const names[] = {
        "a.lua",       "law.lua", "sub/b.lua", "sub",   "parameters.lua", "schema.lua",
        ".hidden.lua", "x.txt",   "pipe.lua",  "round", "shared.lua"};
    char path[300];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        remove(path);
    }
    remove(folder);
}

static int load_folder(struct bench *bench, const char *folder)
{
    memset(&bench->err, 0, sizeof(bench->err));
    return script_load(bench->script, folder, &vocabulary, &bench->arena, &bench->made,
                       &bench->count, &bench->err);
}

static void files_load_schema_law_and_parameters_first(void **state)
{
    struct bench *bench = *state;
    char folder[] = "/tmp/test_script_XXXXXX", sub[300];

    assert_non_null(mkdtemp(folder));
    snprintf(sub, sizeof(sub), "%s/sub", folder);
    mkdir(sub, 0700);
    put(folder, "a.lua", "rule 'a' { law = TT07 }");
    put(sub, "b.lua", "rule 'b' {}");
    put(folder, "parameters.lua", "parameter 'p' { law = TT07 }");
    put(folder, "law.lua", "instrument 'TT07' {}");
    put(folder, "schema.lua", "table 't' {}");
    put(folder, ".hidden.lua", "not Lua");
    put(folder, "x.txt", "not Lua");
    assert_int_equal(load_folder(bench, folder), 0);
    assert_int_equal(bench->count, 5);
    assert_str(bench->made[0].id, "t");
    assert_str(bench->made[1].id, "TT07");
    assert_str(bench->made[2].id, "p");
    assert_str(bench->made[3].id, "a");
    assert_str(bench->made[4].id, "b");
    assert_str(bench->made[4].file, "sub/b.lua");

    put(sub, "b.lua", "\n\nrule 'b' { x = nothing }");
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_string_equal(bench->err.file, "sub/b.lua");
    assert_int_equal(bench->err.line, 3);
    assert_string_equal(bench->err.source, "rule 'b' { x = nothing }");
    clear_folder(folder);
}

static void what_the_shared_file_sets_is_known_in_all(void **state)
{
    struct bench *bench = *state;
    char folder[] = "/tmp/test_script_XXXXXX";

    assert_non_null(mkdtemp(folder));
    put(folder, "shared.lua",
        "local one = 1\nfunction row(n) return { n = n + one } end\nnames = { 'x', 'y' }");
    put(folder, "schema.lua", "table 't' { r = row(1) }");
    put(folder, "a.lua", "for i, name in ipairs(names) do rule(name) { r = row(i) } end");
    assert_int_equal(load_folder(bench, folder), 0);
    assert_int_equal(bench->count, 3);
    assert_int_equal(entry(entry(&bench->made[0].body, "r"), "n")->whole, 2);
    assert_str(bench->made[2].id, "y");

    put(folder, "a.lua", "rule 'a' { r = rows(1) }");
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "did you mean 'row'"));
    put(folder, "a.lua", "row = 1");
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "'row' is a word of the rules"));
    put(folder, "a.lua", "other = 1");
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "write 'local other = ...'"));
    put(folder, "shared.lua", "function rule() end");
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_string_equal(bench->err.file, "shared.lua");
    clear_folder(folder);
}

static void unreadable_and_empty_folders_are_told(void **state)
{
    struct bench *bench = *state;
    char folder[] = "/tmp/test_script_XXXXXX", path[300];

    assert_int_equal(load_folder(bench, "/nowhere/at/all"), ERROR_NOT_FOUND);
    assert_non_null(strstr(bench->err.en, "cannot read '/nowhere/at/all'"));
    assert_non_null(strstr(bench->err.vi, "không đọc được"));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(load_folder(bench, folder), ERROR_NOT_FOUND);
    assert_non_null(strstr(bench->err.en, "has no .lua files"));
    snprintf(path, sizeof(path), "%s/pipe.lua", folder);
    mkfifo(path, 0600);
    assert_true(load_folder(bench, folder) < 0);
    assert_string_equal(bench->err.file, "pipe.lua");
    remove(path);
    snprintf(path, sizeof(path), "%s/round", folder);
    assert_int_equal(symlink(".", path), 0);
    assert_true(load_folder(bench, folder) < 0);
    assert_non_null(strstr(bench->err.en, "link to a folder"));
    remove(path);
    snprintf(path, sizeof(path), "%s/a.lua", folder);
    assert_int_equal(symlink("/nowhere/at/all", path), 0);
    assert_int_equal(load_folder(bench, folder), ERROR_NOT_FOUND);
    assert_non_null(strstr(bench->err.en, "/a.lua'"));
    remove(path);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "leads out of the rules folder"));
    assert_string_equal(bench->err.file, "a.lua");
    remove(path);
    put(folder, "law.lua", "rule 'A' {}");
    assert_int_equal(symlink("law.lua", path), 0); /* to another file of the pack */
    assert_int_equal(load_folder(bench, folder), 0);
    assert_int_equal(bench->count, 2);
    remove(path);
    put(folder, "a.lua", "");
    assert_int_equal(truncate(path, 8 << 20), 0);
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "larger than"));
    remove(path);
    snprintf(path, sizeof(path), "%s/law.lua", folder);
    assert_int_equal(load_folder(bench, path), ERROR_NOT_FOUND); /* no folder at all */
    clear_folder(folder);
}

/* Folders in folders, as a mistake of copying makes them. */
static void folders_are_read_to_some_depth(void **state)
{
    struct bench *bench = *state;
    char folder[] = "/tmp/test_script_XXXXXX", path[600];
    int depth;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s", folder);
    for (depth = 0; depth < 40; depth++) {
        strcat(path, "/d");
        assert_int_equal(mkdir(path, 0700), 0);
    }
    assert_int_equal(load_folder(bench, folder), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "nested too deeply: 'd/d"));
    for (; depth > 0; depth--) {
        remove(path);
        path[strlen(path) - 2] = '\0';
    }
    remove(folder);
}

/* Function rules. */

struct symbols symbols;

static enum look look(void *job, struct str name, struct value *value)
{
    (void)job;
    if (str_is(name, "score"))
        *value = value_of(VALUE_WHOLE, 140);
    else if (str_is(name, "size"))
        *value = value_of(VALUE_DECIMAL, 45500000);
    else if (str_is(name, "poor"))
        *value = value_bool(true);
    else if (str_is(name, "name"))
        *value = value_text(str_from("Nguyễn"));
    else if (str_is(name, "area"))
        *value = value_of(VALUE_CHOICE, 0);
    else if (str_is(name, "day") || str_is(name, "year"))
        *value = value_of(VALUE_DATE, 19981);
    else if (str_is(name, "income"))
        *value = value_missing(GAP_COLUMN);
    else
        return LOOK_UNKNOWN;
    if (str_is(name, "year"))
        value->spread = 365;
    return LOOK_FOUND;
}

static enum look count(void *job, struct str link, uint32_t *rows)
{
    (void)job;
    *rows = 3;
    return str_is(link, "members") ? LOOK_FOUND : LOOK_UNKNOWN;
}

static enum look look_in(void *job, struct str link, uint32_t row, struct str name,
                         struct value *value)
{
    (void)job;
    (void)link;
    *value = row == 2 && str_is(name, "pension") ? value_missing(GAP_EMPTY)
                                                 : value_of(VALUE_WHOLE, 10 + row);
    return str_is(name, "age") || str_is(name, "pension") ? LOOK_FOUND : LOOK_UNKNOWN;
}

static int call(struct bench *bench, unsigned function, struct value *result)
{
    const struct script_record record = {NULL, look, count, look_in, &symbols};

    memset(&bench->err, 0, sizeof(bench->err));
    return script_function(bench->script, function, &record, &bench->arena, result,
                           &bench->err);
}

/* The value of a rule whose function has this body. */
static struct value value_from(struct bench *bench, const char *body)
{
    struct value value = {0};
    char text[1000];

    snprintf(text, sizeof(text), "rule 'A' { check = function(h) %s end }", body);
    loads(bench, text);
    if (call(bench, 0, &value) != 0) {
        print_error("%s: %s\n", body, bench->err.en);
        fail();
    }
    return value;
}

static void breaks(struct bench *bench, const char *body, const char *message)
{
    struct value value = {0};
    char text[1000];

    snprintf(text, sizeof(text), "rule 'A' {\n  check = function(h) %s end }", body);
    loads(bench, text);
    if (call(bench, 0, &value) != ERROR_RULE || strstr(bench->err.en, message) == NULL ||
        bench->err.line != 2 || strcmp(bench->err.file, "rules.lua") != 0) {
        print_error("%s\n%s:%u: %s\n", body, bench->err.file, bench->err.line,
                    bench->err.en);
        fail();
    }
}

static void a_record_gives_typed_values(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(value_from(bench, "return h.score == 140").as.whole, 1);
    assert_int_equal(value_from(bench, "return h.size == 45.5").as.whole, 1);
    assert_int_equal(value_from(bench, "return h.poor").as.whole, 1);
    assert_int_equal(value_from(bench, "return h.area == 'rural'").as.whole, 1);
    assert_int_equal(value_from(bench, "return h.score + 1").as.whole, 141);
    assert_int_equal(value_from(bench, "return h.size * 2").as.whole, 91);
    assert_str(value_str(value_from(bench, "return h.day")), "2024-09-15");
    assert_str(value_str(value_from(bench, "return h.name .. ' A'")), "Nguyễn A");
}

static void a_missing_value_ends_the_call_with_its_reason(void **state)
{
    struct bench *bench = *state;
    struct value value = value_from(bench, "return h.income > 3");

    assert_int_equal(value.kind, VALUE_MISSING);
    assert_int_equal(value.gap, GAP_COLUMN);
    value = value_from(bench, "return h.year > '2024'");
    assert_int_equal(value.gap, GAP_UNDECIDED);
    value = value_from(bench, "for _, m in ipairs(h.members) do "
                              "if m.pension > 100 then return true end end return false");
    assert_int_equal(value.gap, GAP_EMPTY);
}

static void words_of_the_language_work_in_functions(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(value_from(bench, "return age('1964-02-29', '2024-02-28')").as.whole,
                     59);
    assert_int_equal(value_from(bench, "return age('1964-02-29', h.day) > 59").as.whole, 1);
    assert_int_equal(value_from(bench, "return rate(1, 8) == 12.5").as.whole, 1);
    assert_int_equal(value_from(bench, "return rate(0.25, 2) == 12.5").as.whole, 1);
    assert_int_equal(value_from(bench, "return length(h.name)").as.whole, 6);
    assert_int_equal(
        value_from(bench, "return has_prefix(h.name, 'trần', 'NGUYỄN')").as.whole, 1);
    assert_int_equal(value_from(bench, "return min(3, 2)").as.whole, 2);
    /* a missing result ends the call as a missing value does */
    assert_int_equal(value_from(bench, "return rate(1, 0) > 3").kind, VALUE_MISSING);
    breaks(bench, "return age(3, h.day)", "age: argument 1 is a number");
    breaks(bench, "return age(h.day)", "write age(birth, on)");
    breaks(bench, "return age('2024-13-01', h.day)", "wrong kind");
    breaks(bench, "return part(h.name, 1.5, 2)", "argument 2");
    breaks(bench, "return part(h.name, 'x', 2)", "argument 2");
    breaks(bench, "return rate(1e300, 2)", "rate: argument 1");
    breaks(bench, "return rate(0/0, 2)", "rate: argument 1");
    breaks(bench, "return rate(1)", "write rate(");
    breaks(bench, "return age(h.day, h.day, h.day)", "write age(birth, on)");
    breaks(bench, "return length(h.score)", "length: argument 1 is a number");
    breaks(bench, "return has_prefix(h.name)", "write has_prefix(");
}

static void a_value_is_asked_for_without_reading_it(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(value_from(bench, "return present(h, 'income')").as.whole, 0);
    assert_int_equal(value_from(bench, "return absent(h, 'income')").as.whole, 1);
    assert_int_equal(value_from(bench, "return present(h, 'score')").as.whole, 1);
    assert_int_equal(value_from(bench, "return present(h, 'members')").as.whole, 1);
    /* what decides nothing is not read, and so decides nothing */
    assert_int_equal(
        value_from(bench, "return h.score > 3 or (present(h, 'income') and h.income > 3)")
            .as.whole,
        1);
    assert_int_equal(value_from(bench, "return present(h.members[3], 'pension')").as.whole,
                     0);
    breaks(bench, "return present(h, 'incom')", "no column named 'incom'");
    breaks(bench, "return present(h.income2, 'x')", "no column");
    breaks(bench, "return present('income')", "write present(h, ");
    breaks(bench, "return present('income', h)", "write present(h, ");
    breaks(bench, "return absent(h)", "write present(h, ");
    breaks(bench, "return absent(h, 'score', 'size')", "write present(h, ");
    breaks(bench, "return present(h.members, 'age')", "write present(h, ");
    breaks(bench, "return present(h.members[1], 'agee')", "no column named 'agee'");
    breaks(bench, "return present(h, 3)", "called by its name");
}

static void a_roster_can_be_walked(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(value_from(bench, "return #h.members").as.whole, 3);
    assert_int_equal(value_from(bench, "return h.members[2].age").as.whole, 11);
    assert_int_equal(value_from(bench, "return h.members[4] == nil").as.whole, 1);
    assert_int_equal(value_from(bench, "return h.members[0] == nil").as.whole, 1);
    assert_int_equal(value_from(bench, "local s = 0 for i, m in ipairs(h.members) do "
                                       "s = s + i * m.age end return s")
                         .as.whole,
                     10 + 22 + 36);
}

static void a_wrong_function_is_told_with_its_line(void **state)
{
    struct bench *bench = *state;

    breaks(bench, "return h.incom", "no column named 'incom'");
    breaks(bench, "return h.members[1].incom", "no column named 'incom'");
    breaks(bench, "return h.members.age", "called by its number");
    breaks(bench, "return h[1]", "called by its name");
    breaks(bench, "return #h", "only a list");
    breaks(bench, "h.score = 1", "cannot be changed");
    breaks(bench, "return nil", "the rule returned nil");
    breaks(bench, "return {}", "the rule returned table");
    breaks(bench, "return 1.5", "a whole number");
    breaks(bench, "return 1e300", "a whole number");
    breaks(bench, "return 0/0", "a whole number");
    assert_int_equal(value_from(bench, "return 6 / 2").as.whole, 3);
    assert_str(value_str(value_from(bench, "return ''")), "");
    breaks(bench, "h.members[1].age = 3", "cannot be changed");
    breaks(bench, "return #h.members[1]", "only a list");
    breaks(bench, "return '\\xff'", "not UTF-8");
    breaks(bench, "return h.score .. h", "the Lua code failed");
    breaks(bench, "rule 'B' {} return true", "for reading the pack only");
    assert_string_equal(bench->err.source,
                        "check = function(h) rule 'B' {} return true end }");
}

static void a_record_kept_for_later_calls_is_told(void **state)
{
    struct bench *bench = *state;
    struct value value = {0};

    loads(bench, "local kept, list, one\n"
                 "rule 'A' { check = function(h)\n"
                 "  if kept then return kept.score end\n"
                 "  kept = h return true end }\n"
                 "rule 'B' { check = function(h)\n"
                 "  if list then return #list end\n"
                 "  list = h.members return true end }\n"
                 "rule 'C' { check = function(h)\n"
                 "  if one then return one.age end\n"
                 "  one = h.members[1] return true end }");
    for (unsigned i = 0; i < 6; i++) { /* the second time as the first */
        assert_int_equal(call(bench, i % 3, &value), ERROR_RULE);
        assert_int_equal(bench->err.line, 4 + 3 * (i % 3));
        assert_non_null(strstr(bench->err.en, "keeps nothing between rows"));
    }
}

static void what_a_function_changes_outside_of_it_is_put_back(void **state)
{
    struct bench *bench = *state;
    struct value value = {0};

    loads(bench, "local n, none, nan = 1, nil, 0/0\n"
                 "rule 'A' { check = function(h) n = 1.0 return true end }\n"
                 "rule 'B' { check = function(h) none = n return true end }\n"
                 "rule 'C' { check = function(h) n = n + 1 return h.nothing end }\n"
                 "rule 'D' { check = function(h) n = 2 n = 1 nan = 0/0\n"
                 "  return none == nil and n == 1 and tostring(n) == '1' end }");
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(call(bench, i, &value), ERROR_RULE);
        assert_int_equal(bench->err.line, 2 + i);
        assert_int_equal(call(bench, 3, &value), 0);
        assert_int_equal(value.as.whole, 1);
    }
}

static void a_table_of_the_file_is_read_as_ever(void **state)
{
    struct bench *bench = *state;
    struct value value = {0};

    loads(bench,
          "local list = { 'a', 'b', { deep = 7 } }\n"
          "local same = { of = list }\n"
          "rule 'A' { check = function(h)\n"
          "  local n, own = 0, {}\n"
          "  for i, x in ipairs(list) do n = n + i own[i] = x end\n"
          "  return n == 6 and #list == 3 and #own == 3 and list[3].deep == 7\n"
          "    and same.of == list and list.none == nil and type(list) == 'table' end }\n"
          "rule 'B' { check = function(h) list[3].deep = 7 return true end }");
    assert_int_equal(call(bench, 0, &value), 0);
    assert_int_equal(value.as.whole, 1);
    assert_int_equal(call(bench, 1, &value), ERROR_RULE);
    assert_int_equal(bench->err.line, 8);
    assert_non_null(strstr(bench->err.en, "read-only"));
}

static void functions_are_numbered_alike_in_every_state(void **state)
{
    struct bench *bench = *state;
    const struct script_record record = {NULL, look, count, look_in, &symbols};
    char folder[] = "/tmp/test_script_XXXXXX";
    struct value value = {0};

    assert_non_null(mkdtemp(folder));
    put(folder, "a.lua",
        "local function r(n) return function() return n end end\n"
        "rule 'a' { z = r(3), b = r(1), m = { r(2) }, check = r(4) }");
    assert_int_equal(load_folder(bench, folder), 0);
    for (int i = 0; i < 5; i++) {
        struct script *other = script_new(NULL);
        const struct data *check = entry(&bench->made[0].body, "check");

        assert_int_equal(script_reload(other, folder, &vocabulary, &bench->err), 0);
        assert_int_equal(check->kind, DATA_FUNCTION);
        assert_int_equal(script_function(other, (unsigned)check->whole, &record,
                                         &bench->arena, &value, &bench->err),
                         0);
        assert_int_equal(value.as.whole, 4);
        script_free(other);
    }
    clear_folder(folder);
}

/* Hostile packs. Each stands once in a file and once in a function rule. */

struct hostile {
    const char *code, *message;
};

static const struct hostile hostile[] = {
    {"os.execute('true')", "Lua's 'os' is not available"},
    {"io.open('/etc/passwd')", "Lua's 'io' is not available"},
    {"require 'os'", "Lua's 'require' is not available"},
    {"load('return 1')", "Lua's 'load' is not available"},
    {"dofile('/etc/passwd')", "Lua's 'dofile' is not available"},
    {"debug.sethook()", "Lua's 'debug' is not available"},
    {"local a = _G", "Lua's '_G' is not available"},
    {"while true do end", "instruction limit"},
    {"local function f() return f() end f()", "instruction limit"},
    {"::again:: goto again", "instruction limit"},
    {"while true do pcall(function() while true do end end) end",
     "'pcall' is not available"},
    {"for i in ipairs(_ENV) do end", "a word must be a name"},
    {"local function f(n) return 1 + f(n + 1) end f(1)", ""},
    {"local function f(...) return f(1, ...) end f()", ""},
    {"local s = 'x' while true do s = s .. s end", "memory limit"},
    {"local t = {} while true do t[#t + 1] = {} end", ""},
    {"local t for i = 1, 1e9 do t = { t } end", ""},
    {"local s = 'xxxxxxxxxxxxxxxx' for i = 1, 15 do s = s .. s end local a = s .. s .. s "
     ".. s",
     "memory limit"},
    {"local s = 'xxxxxxxx' for i = 1, 16 do s = s .. s end local a, b = s .. 'a', s .. 'b' "
     "while true do local c = a < b end",
     ""},
    {"local s = 'xxxxxxxx' for i = 1, 16 do s = s .. s end local a, b = s .. 'a', s .. 'b' "
     "while true do local c = (s .. 'a') == a end",
     "limit exceeded"},
    {"local s = 'x' while true do s = s .. 'x' end", ""},
    {"coroutine.wrap(function() end)()", "'coroutine' is not available"},
    {"setmetatable('', {})", "'setmetatable' is not available"},
    {"getmetatable('').__index = 1", "'getmetatable' is not available"},
    {"local a = ('x').rep", "attempt to index"},
    {"local a = ('x'):rep(100)", "attempt to index"},
    {"_ENV.rule = 1", "cannot be changed"},
    {"_ENV.total = 1", "'total' is not defined"},
    {"rule = function() end", "cannot be changed"},
    {"total = 1", "'total' is not defined"},
    {"table.sort({ 3, 1, 2 }, function() while true do end end)", "attempt to index"},
    {"string.dump(function() end)", "'string' is not available"},
    {"collectgarbage('stop')", "'collectgarbage' is not available"},
    {"error({})", "something that is no text"},
    {"error(nil)", "something that is no text"},
    {"error()", "something that is no text"},
    {"error(error)", "something that is no text"},
    {"local a = nil + 1", "the Lua code failed"},
    {"local a = {} < {}", "the Lua code failed"},
    {"local t = {} t[0/0] = 1", "the Lua code failed"},
    {"for i = 1, 10, 0 do end", "the Lua code failed"},
    {"local function f(...) while true do local n = select('#', ...) end end "
     "local function g(n, ...) if n == 0 then return f(...) end return g(n - 1, 1, 2, 3, "
     "4, ...) "
     "end g(200)",
     ""},
    {"local _ENV = {} rule 'A' {}", "the Lua code failed"},
};
enum { HOSTILE = sizeof(hostile) / sizeof(hostile[0]) };

/* Of this thread: a busy machine fails no test. */
static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void check_stopped(struct bench *bench, int status, const char *code,
                          const char *message, double began)
{
    double took = seconds() - began;

    if (status == ERROR_RULE && strstr(bench->err.en, message) != NULL &&
        bench->err.line == 2 && strcmp(bench->err.file, "rules.lua") == 0 &&
        bench->err.source[0] != '\0' && took < 2)
        return;
    print_error("%s\n%d %s:%u: %s (%.2f s)\n", code, status, bench->err.file,
                bench->err.line, bench->err.en, took);
    fail();
}

static void hostile_files_are_stopped_and_the_state_lives_on(void **state)
{
    struct bench *bench = *state;
    char text[2000];

    for (size_t i = 0; i < HOSTILE; i++) {
        double began = seconds();

        snprintf(text, sizeof(text), "-- hostile\ndo %s end", hostile[i].code);
        check_stopped(bench, load(bench, text), hostile[i].code, hostile[i].message, began);
        loads(bench, "rule 'A' { check = function(h) return h.score end }");
    }
}

static void hostile_functions_are_stopped_and_others_live_on(void **state)
{
    struct bench *bench = *state;
    struct value value = {0};
    char text[2000];

    for (size_t i = 0; i < HOSTILE; i++) {
        double began = seconds();

        snprintf(text, sizeof(text),
                 "rule 'A' { check = function(h)\n do %s end return true end }\n"
                 "rule 'B' { check = function(h) return h.score + #h.members end }",
                 hostile[i].code);
        loads(bench, text);
        check_stopped(bench, call(bench, 0, &value), hostile[i].code, hostile[i].message,
                      began);
        assert_int_equal(call(bench, 1, &value), 0);
        assert_int_equal(value.as.whole, 143);
    }
}

static void a_function_that_hoards_memory_starves_no_other(void **state)
{
    struct bench *bench = *state;
    struct value value = {0};

    loads(bench, "do local s = 'xxxxxxxx' for i = 1, 15 do s = s .. s end\n"
                 "rule 'A' { check = function(h) local kept = {}\n"
                 "  while true do\n"
                 "  kept[#kept + 1] = s .. #kept end end } end\n"
                 "rule 'B' { check = function(h) return h.name .. h.score end }");
    assert_int_equal(call(bench, 0, &value), ERROR_RULE);
    assert_non_null(strstr(bench->err.en, "memory limit"));
    assert_true(bench->err.line == 3 || bench->err.line == 4);
    assert_int_equal(call(bench, 0, &value), ERROR_RULE);
    assert_int_equal(call(bench, 1, &value), 0);
    assert_str(value_str(value), "Nguyễn140");
}

static void hostile_syntax_is_stopped(void **state)
{
    struct bench *bench = *state;
    size_t size = 900000, at = 0;
    char *text = malloc(size + 64);
    double began = seconds();

    at = (size_t)snprintf(text, size, "-- hostile\nlocal a = "); /* all on line 2 */
    memset(text + at, '(', size - at);
    text[size] = '\0';
    check_stopped(bench, load(bench, text), "((((", "too deeply", began);
    at = 0;
    for (int i = 0; at < size; i++)
        at += (size_t)snprintf(text + at, 64, i == 0 ? "-- hostile\n" : "::l%d::", i);
    began = seconds();
    check_stopped(bench, load(bench, text), "::l1::", "", began);
    free(text);
}

static void a_small_memory_limit_holds(void **state)
{
    struct bench *bench = *state;
    const struct script_limits limits = {1, 100000};

    script_free(bench->script);
    bench->script = script_new(&limits);
    fails_at(bench, "local t = {}\nfor i = 1, 100000 do t[i] = i end", 2, "memory limit");
    loads(bench, "rule 'A' {}");
    fails_at(bench, "\nfor i = 1, 1000000 do end", 2,
             "instruction limit exceeded (1000000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_declaration_carries_kind_id_body_and_place),
        TEST(a_maker_gives_a_value_and_no_declaration),
        TEST(an_instrument_becomes_a_word_for_citing_it),
        TEST(slips_of_authors_are_told_with_their_line),
        TEST(sentences_that_are_no_lua_are_told),
        TEST(values_that_rules_cannot_hold_are_refused),
        TEST(files_that_are_no_text_are_refused),
        TEST(the_plain_words_work),
        TEST(files_load_schema_law_and_parameters_first),
        TEST(what_the_shared_file_sets_is_known_in_all),
        TEST(unreadable_and_empty_folders_are_told),
        TEST(folders_are_read_to_some_depth),
        TEST(a_record_gives_typed_values),
        TEST(a_missing_value_ends_the_call_with_its_reason),
        TEST(a_roster_can_be_walked),
        TEST(words_of_the_language_work_in_functions),
        TEST(a_value_is_asked_for_without_reading_it),
        TEST(a_wrong_function_is_told_with_its_line),
        TEST(a_record_kept_for_later_calls_is_told),
        TEST(what_a_function_changes_outside_of_it_is_put_back),
        TEST(a_table_of_the_file_is_read_as_ever),
        TEST(functions_are_numbered_alike_in_every_state),
        TEST(hostile_files_are_stopped_and_the_state_lives_on),
        TEST(hostile_functions_are_stopped_and_others_live_on),
        TEST(a_function_that_hoards_memory_starves_no_other),
        TEST(hostile_syntax_is_stopped),
        TEST(a_small_memory_limit_holds),
    };
    int failed;

    symbols_add(&symbols, str_from("rural"));
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    symbols_release(&symbols);
    return failed;
}
