#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "pack/pack.h"

/*
 * Packs with something wrong in them: whatever it is, loading says what and in which line. The
 * pack that is spoiled is tests/packs/boats, which has one of everything, an entry a line.
 */
static char *whole;
static struct pack *made;
static struct error err;

static int set_up(void **state)
{
    FILE *file = fopen("tests/packs/boats/rules/pack.lua", "rb");
    long size = 0;

    (void)state;
    if (file == NULL || fseek(file, 0, SEEK_END) < 0 || (size = ftell(file)) < 0)
        return -1;
    rewind(file);
    whole = calloc(1, (size_t)size + 1);
    if (whole == NULL || fread(whole, 1, (size_t)size, file) != (size_t)size)
        return -1;
    return fclose(file);
}

static int tear_down(void **state)
{
    (void)state;
    pack_free(made);
    free(whole);
    return 0;
}

/* Loads the pack with `length` bytes at `at` replaced. */
static int load_edited(const char *at, size_t length, const char *text)
{
    struct buffer all = {0};
    int status;

    pack_free(made);
    made = NULL;
    err = (struct error){0};
    buffer_add(&all, (struct str){whole, (size_t)(at - whole)});
    buffer_text(&all, text);
    buffer_text(&all, at + length);
    status = pack_load_text(buffer_str(&all), &made, &err);
    buffer_release(&all);
    return status;
}

static unsigned line_of(const char *at)
{
    unsigned line = 1;

    for (const char *c = whole; c < at; c++)
        line += *c == '\n';
    return line;
}

/* ---- every entry, with values of every kind
 * --------------------------------------------------------------- */

/* Where the value ends that begins at `at`: at a comma or a bracket of its own depth. */
static const char *value_end(const char *at)
{
    int depth = 0;

    for (; *at != '\0'; at++) {
        if (*at == '"') {
            at = strchr(at + 1, '"');
            assert_non_null(at);
        } else if (*at == '{' || *at == '(') {
            depth++;
        } else if ((*at == '}' || *at == ')') && --depth < 0) {
            return at;
        } else if (*at == ',' && depth == 0) {
            return at;
        }
    }
    return at;
}

struct entry {
    struct str name;
    const char *value, *end;
};

/* The next line that is "  name = value," and nothing else; NULL: none. */
static const char *next_entry(const char *from, struct entry *out)
{
    while (from != NULL && *from != '\0') {
        const char *name = from + strspn(from, " ");
        size_t length =
            strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        const char *next = strchr(from, '\n');

        if (name > from && length > 0 && strncmp(name + length, " = ", 3) == 0) {
            const char *end = value_end(name + length + 3);

            if (end[0] == ',' && end[1] == '\n') {
                *out = (struct entry){{name, length}, name + length + 3, end};
                return end + 1;
            }
        }
        from = next == NULL ? NULL : next + 1;
    }
    return NULL;
}

/* An entry of this name takes such a value in one declaration or another. */
static bool takes(struct str name, const char *const *types)
{
    for (const struct spec_field *spec = pack_spec; spec->declaration != NULL; spec++)
        for (size_t i = 0; types[i] != NULL; i++)
            if (str_is(name, spec->name) && strcmp(spec->type, types[i]) == 0)
                return true;
    return false;
}

static void says_in_line(const struct entry *entry, const char *value)
{
    char quoted[80];

    snprintf(quoted, sizeof quoted, "'%.*s'", (int)entry->name.length, entry->name.data);
    if (err.line == line_of(entry->value) && strstr(err.en, quoted) != NULL &&
        strstr(err.vi, quoted) != NULL)
        return;
    print_error("line %u, %s = %s: told at %u: %s\n", line_of(entry->value), quoted, value,
                err.line, err.en);
    fail();
}

static void a_value_of_a_wrong_kind_is_told_in_its_line(void **state)
{
    static const char *const numbers[] = {"part", "number", NULL};
    static const char *const truths[] = {"truth", NULL};
    static const char *const functions[] = {"condition", NULL};
    static const struct {
        const char *value;
        const char *const *types;
    } kinds[] = {{"7", numbers}, {"true", truths}, {"function() end", functions}};
    struct entry entry;
    size_t count = 0;

    (void)state;
    for (const char *at = whole; (at = next_entry(at, &entry)) != NULL;) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            /* fields of the data in examples and words of rows are no entries */
            if (takes(entry.name, kinds[i].types))
                continue;
            assert_int_equal(
                load_edited(entry.value, (size_t)(entry.end - entry.value), kinds[i].value),
                ERROR_RULE);
            says_in_line(&entry, kinds[i].value);
        }
        count++;
    }
    assert_true(count > 200);
}

/* Tables of all shapes in the place of every value, and no value: the pack loads, or loading
 * says why not in both languages and names a line. */
static void no_value_of_an_entry_goes_unseen(void **state)
{
    static const char *const values[] = {"nil",
                                         "{}",
                                         "\"zz\"",
                                         "{ 7 }",
                                         "{ \"zz\" }",
                                         "{ { \"zz\" } }",
                                         "{ zz = 7 }",
                                         "{ zz = \"zz\" }",
                                         "{ { zz = {} } }",
                                         "{ zz = { zz = \"zz\" } }"};
    struct entry entry;
    size_t failed = 0, entries = 0;

    (void)state;
    for (const char *at = whole; (at = next_entry(at, &entry)) != NULL;) {
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            int status;

            /* one of three for what is but a text: there are many such */
            if (*entry.value != '{' && (i + entries) % 3 != 0)
                continue;
            status = load_edited(entry.value, (size_t)(entry.end - entry.value), values[i]);
            if (status == 0)
                continue;
            assert_int_equal(status, ERROR_RULE);
            assert_true(err.en[0] != '\0' && err.vi[0] != '\0');
            assert_true(err.line > 0);
            assert_string_equal(err.file, "pack.lua");
            failed++;
        }
        entries++;
    }
    assert_true(failed > 500);
}

static void an_unknown_entry_is_told_in_every_declaration(void **state)
{
    struct entry entry;
    size_t entries = 0;

    (void)state;
    for (const char *at = whole; (at = next_entry(at, &entry)) != NULL;) {
        if (entries++ % 4 != 0)
            continue;
        if (strchr(" \n", entry.name.data[-1]) == NULL)
            continue;
        assert_int_equal(load_edited(entry.name.data, entry.name.length, "zzqq"),
                         ERROR_RULE);
        if (strstr(err.en, "zzqq") == NULL && strstr(err.en, "lacks '") == NULL) {
            print_error("line %u: %s\n", line_of(entry.name.data), err.en);
            fail();
        }
    }
}

/* Lua's long texts and comments hold brackets and lines that are none of the pack's. */
static void a_line_is_told_whatever_stands_before_it(void **state)
{
    static const char before[] = "--[==[ { ]] ]=]\n title = 8, ]==]\n"
                                 "  [ [==[ } ]]\n ]=] title = 9 ]==] ] = nil,\n"
                                 "  ['it\\'s }'] = nil, -- } title = 10\n"
                                 "  [ [[]]] = nil, --[[ } ]]\n  title = 7";
    struct entry entry;
    size_t titles = 0;

    (void)state;
    for (const char *at = whole; (at = next_entry(at, &entry)) != NULL;) {
        if (!str_is(entry.name, "title"))
            continue;
        titles++;
        assert_int_equal(
            load_edited(entry.name.data, (size_t)(entry.end - entry.name.data), before),
            ERROR_RULE);
        if (err.line != line_of(entry.name.data) + 6)
            fail_msg("line %u, not %u: %s", err.line, line_of(entry.name.data) + 6, err.en);
    }
    assert_true(titles > 0);
}

/* ---- one thing wrong
 * -------------------------------------------------------------------------------- */

static const struct edit {
    const char *old, *new, *en;
} edits[] = {
    /* names */
    {"table \"plan\" {", "table \"2plan\" {", "'2plan'"},
    {"table \"plan\" {", "table \"and\" {", "'and'"},
    {"table \"plan\" {", "table \"pl-an\" {", "'pl-an'"},
    {"table \"plan\" {", "table \"helper\" {", "'helper' is declared already"},
    {"field \"quay\" {", "field \"name\" {", "'name' is declared already"},
    {"field \"quay\" {", "field \"qu ay\" {", "'qu ay'"},
    {"link \"plan\" {", "link \"helper\" {", "two things named 'helper'"},
    {"link \"plan\" {", "link \"name\" {", "two things named 'name'"},
    {"parameter \"rate\"", "parameter \"margin\"", "'margin' is declared already"},
    {"parameter \"rate\"", "parameter \"hull\"", "'hull' is declared already"},
    {"instrument \"OLD\"", "instrument \"NET\"", "there is a word 'NET' already"},
    {"duty \"D-1\"",
     "pack \"more\" { title = \"x\", version = \"1\", from = \"2022-01-01\", main = "
     "\"boat\" } duty \"D-1\"",
     "'more' is declared already"},
    {"signal \"SG-2\"", "signal \"SG-1\"", "'SG-1' is declared already"},
    {"lever \"raft\"", "lever \"radio\"", "'radio' is declared already"},
    {"letter \"boat\"", "letter \"a\" { heading = \"x\" } letter \"boat\"",
     "'boat' is declared already"},
    {"lines \"common\"", "lines \"a\" {} lines \"common\"", "there is one lines only"},
    {"poverty \"LACK\"",
     "page \"a\" { no = \"no\", name = \"unit\", level = \"level\", "
     "levels = { \"coast\", \"port\", \"all\" }, area = \"kind\", total = \"x\" } poverty "
     "\"LACK\"",
     "there is one page only"},
    /* the pack */
    {"  to = \"2026-12-31\",\n  main", "  to = \"2021-12-31\",\n  main",
     "'from' is after 'to'"},
    {"outcome = \"found_class\"", "outcome = \"found_clas\"", "'found_class'"},
    {"declared = \"class\"", "declared = \"clas\"", "'class'"},
    {"declared = \"class\"", "declared = \"name\"", "declared"},
    {"declared = \"class\",", "", "'exits_from' needs 'declared'"},
    {"\"unsafe\", \"doubtful\" },\n  missing", "\"unsaf\" },\n  missing", "'unsafe'"},
    {"main = \"boat\"", "main = \"boot\"", "'boat'"},
    /* tables */
    {"date = \"day\"", "date = \"name\"", "not of type date"},
    {"year = \"year\",\n  unit", "year = \"name\",\n  unit", "not of type integer"},
    {"unit = \"port\",\n  unit_within", "unit = \"prt\",\n  unit_within", "'port'"},
    {"unit_within = { \"coast\" }",
     "unit_within = { \"coast\", \"quay\", \"name\", \"code\", \"port\" }", "unit_within"},
    {"key = { \"year\", \"port\", \"code\" },\n  date",
     "key = { \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\" },\n  date",
     "more than"},
    {"like = \"boat\"", "like = \"boot\"", "'boat'"},
    {"table \"plan\" {", "table \"x\" { like = \"last_boat\" } table \"plan\" {",
     "borrows its fields itself"},
    {"before = \"last_boat\"", "before = \"crew\"", "before"},
    {"subject = \"boat\"", "subject = \"boot\"", "'boat'"},
    {"subject = \"boat\"", "subject = \"port\"", "'port'"},
    {"    table = \"boat\",\n    parent = true,", "    table = \"boat\",\n    many = true,",
     "'subject' must lead to one row"},
    /* fields */
    {"field \"length\" { type = \"decimal\"", "field \"length\" { type = \"decimel\"",
     "did you mean 'decimal'"},
    {"field \"length\" { type = \"decimal\"", "field \"length\" { type = \"zzzzzz\"",
     "no type 'zzzzzz'"},
    {"field \"length\" {", "field \"length\" { choices = { choice \"a\" {} },", "choices"},
    {"field \"able\" { type = \"bool\"", "field \"able\" { type = \"choice\"", "choices"},
    {"choice \"other\" {}", "choice \"ferry\" {}", "'ferry'"},
    {"choice \"other\" {}", "choice \"other\" { vi = \"Phà\" }", "'Phà'"},
    {"personal = \"name\"", "personal = \"nam\"", "none of name, number, birth"},
    {"field \"crew_count\" {", "field \"crew_count\" { personal = \"number\",",
     "cannot be shortened"},
    {"vital_with = \"class\"", "vital_with = \"clas\"", "'class'"},
    {"digits = { 4, 6 }", "digits = { 0, 100 }", "digits"},
    {"default = \"name\"", "default = \"nam\"", "'name'"},
    {"old = { \"Old number\" }", "old = {}", "'old' must be"},
    /* links */
    {"link \"helper\" { table = \"helper\"", "link \"helper\" { table = \"helpers\"",
     "'helper'"},
    {"    many = true,\n", "    many = true, parent = true,\n",
     "cannot be both 'many' and 'parent'"},
    {"key = { \"port\", \"code\" },\n  },\n  link \"plan\"",
     "key = { { \"port\", \"code\", \"port\", \"code\", \"port\" }, { \"code\", \"port\", "
     "\"code\", \"port\" } },\n  },\n  link \"plan\"",
     "there are 9, at most 8"},
    {"key = { \"port\", \"code\" },\n  },\n  link \"plan\"",
     "key = { \"port\", \"cod\" },\n  },\n  link \"plan\"", "'code'"},
    {"{ own = \"code\", other = \"code\" }", "{ own = \"cod\", other = \"code\" }",
     "'code'"},
    {"{ own = \"code\", other = \"code\" }", "{ own = \"code\", other = \"cod\" }",
     "'code'"},
    {"link \"plan\" {", "link \"kin\" { table = \"kin\" }, link \"plan\" {",
     "no table 'kin'"},
    {"table \"plan\" {",
     "table \"kin\" { field \"a\" { type = \"text\" }, link \"own\" { table = \"kin\" } } "
     "table \"plan\" {",
     "table kin has none"},
    /* the law */
    {"law = SEA { dieu = 7 }", "law = { instrument = \"SEE\" }", "'SEA'"},
    {"law = SEA { dieu = 7 }", "law = SEA { diue = 7 }", "no entry 'diue'"},
    {"law = SEA { dieu = 7 }", "law = SEA { dieu = true }", "'dieu' must be"},
    /* parameters */
    {"parameter \"rate\" { type = \"decimal\"", "parameter \"rate\" { type = \"text\"",
     "a parameter is of type"},
    {"by = \"kind\"", "by = \"name\"", "goes by 'name', which is no choice"},
    {"by = \"kind\"", "by = \"knd\"", "needs the field 'knd'"},
    {"trawler = 140,", "trawlr = 140,", "'trawler'"},
    {"trawler = 140,", "trawler = \"much\",", "does not read"},
    {"value = 0.25", "value = \"x\"", "does not read"},
    {"value = 0.25", "value = true", "does not read"},
    {"value = 0.25", "value = 99999999999999999", "does not read"},
    {"{ value = true }", "{ value = 1 }", "does not read"},
    {"{ value = \"2021-05-06\" }", "{ value = \"6/5/2021\" }", "does not read"},
    {"{ value = 15 }", "{ valu = 15 }", "'value'"},
    {"{ value = 15 }", "{ 15 }", "value"},
    {"{ value = 15 }", "{ from = \"soon\", value = 15 }", "'from'"},
    {"{ value = 15 }", "{ from = 2022, value = 15 }", "'from'"},
    {"{ value = 15 }", "{ from = \"2023-01-01\", to = \"2022-01-01\", value = 15 }",
     "'from' is after 'to'"},
    {"{ from = \"2024-07-01\", value = 650 }", "{ from = \"2024-06-01\", value = 650 }",
     "two rows of values of 'fee' are in force on 2024-06-01"},
    {"{ value = 15 }", "15", "must be rows"},
    /* derived values and rules */
    {"value = \"count_true(", "value = \"count_tru(", "'count_true'"},
    {"like = \"class\",", "like = \"clas\",", "'class'"},
    {"value = \"flags - least_flags + 1\"", "value = \"to_mend + 1\"", "in a circle"},
    {"  on = \"boat\",\n  title = { vi = \"Loại tính ra\"",
     "  on = \"boot\",\n  title = { vi = \"Loại tính ra\"", "'boat'"},
    {"severity = \"error\",\n  on = \"boat\",\n  when",
     "severity = \"grave\",\n  on = \"boat\",\n  when", "grave"},
    {"depends = { \"BO-02\" },\n  verified = true,\n  may_confirm = true",
     "confirmed_with = { \"BO-20\" },\n  verified = true,\n  may_confirm = true",
     "there is no rule 'BO-20'"},
    {"depends = { \"BO-02\" },\n  verified = true,\n  may_confirm = true",
     "confirmed_with = { \"BO-02\" },\n  verified = true,\n  may_confirm = true",
     "BO-02 cannot be confirmed (may_confirm)"},
    {"depends = { \"BO-02\" },\n  verified = true,\n  may_confirm = true",
     "depends = { \"BO-20\" },\n  verified = true,\n  may_confirm = true",
     "there is no rule 'BO-20'"},
    {"depends = { \"BO-02\" },\n  verified = true,\n  may_confirm = true",
     "depends = { \"BO-01\" },\n  verified = true,\n  may_confirm = true", "BO-01"},
    {"  from = \"2022-01-01\",\n  to = \"2026-12-31\",\n  topic = \"class\"",
     "  from = \"2027-01-01\",\n  to = \"2026-12-31\",\n  topic = \"class\"",
     "'from' is after 'to'"},
    {"suggest = { class = \"found_class\" }", "suggest = { clas = \"found_class\" }",
     "'class'"},
    {"key = { \"port\", \"code\" },\n  when", "key = { \"port\", \"cod\" },\n  when",
     "'code'"},
    {"key = { \"port\", \"code\" },\n  when",
     "key = { \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\" },\n  when",
     "more than"},
    {"to = \"boat\"", "to = \"boats\"", "'boat'"},
    {"to = \"boat\",\n  when", "to = \"code\",\n  when", "'code'"},
    {"pass = { { kind = \"ferry\", hull = 200", "pass = { { kind = \"fery\", hull = 200",
     "'ferry'"},
    {"pass = { { kind = \"ferry\", hull = 200",
     "pass = { 7, { kind = \"ferry\", hull = 200", "must be"},
    {"pass = { { kind = \"ferry\", hull = 200",
     "pass = { { kind = \"ferry\", able = \"perhaps\", hull = 200", "'able'"},
    {"pass = { { kind = \"ferry\", hull = 200",
     "pass = { { kind = \"ferry\", crew = { { no = 1, year = {} } }, hull = 200", "'year'"},
    {"fail = { { { port = \"A\"", "fail = { { port = \"A\" }, { { port = \"A\"",
     "needs a list of rows"},
    /* exits */
    {"from = { \"unsafe\" },\n  when = \"able\"",
     "from = { \"unsaf\" },\n  when = \"able\"", "'unsafe'"},
    {"  mends = true,\n", "", "needs 'mends = true' or 'change'"},
    {"change = { hull = \"hull_line + 1\" }", "change = { hul = \"hull_line + 1\" }",
     "'hull'"},
    {"change = { hull = \"hull_line + 1\" }", "change = { hull = \"name\" }", "change"},
    {"route = \"hull\",\n  strength", "route = \"hul\",\n  strength", "'hull'"},
    {"strength = \"high\"", "strength = \"hgh\"", "'high'"},
    {"field = \"no_radio\"", "field = \"no_rado\"", "'no_radio'"},
    {"field = \"no_radio\"", "field = \"name\"", "bool"},
    {"term = \"months\"", "term = \"month\"", "'months'"},
    {"computed = \"found_radio\"", "computed = \"found_rado\"", "'found_radio'"},
    {"on = \"plan\",\n  value = \"aim\"", "on = \"plna\",\n  value = \"aim\"", "'plan'"},
    {"on = \"plan\",\n  value = \"aim\"", "on = \"last_bot\",\n  value = \"aim\"",
     "'last_boat'"},
    {"table \"plan\" { key = { \"port\" }, unit = \"port\",",
     "table \"plan\" { key = { \"port\" },", "has no 'unit'"},
    {"value = \"aim\"", "value = \"aime\"", "'aim'"},
    {"columns = { \"name\", \"hull\"", "columns = { \"nam\", \"hull\"", "'name'"},
    {"causes = { \"why_money\"", "causes = { \"why_mony\"", "'why_money'"},
    {"causes = { \"why_money\"", "causes = { \"name\"", "'name' is no field of type bool"},
    {"greeting = { vi = \"Kính gửi chủ tàu {name}.\"",
     "greeting = { vi = \"Kính gửi {nam}.\"", "'name'"},
    /* forms */
    {"no = \"no\",\n  name", "no = \"noo\",\n  name", "'noo'"},
    {"levels = { \"coast\", \"port\", \"all\" }", "levels = { \"coast\", \"port\" }",
     "levels"},
    {"levels = { \"coast\", \"port\", \"all\" }",
     "levels = { \"coast\", \"port\", \"al\" }", "'all'"},
    {"area = \"kind\"", "area = \"name\"", "must be a field of type choice"},
    {"line \"trawler\" {", "line \"trawlr\" {", "'trawler'"},
    {"table = \"fleet\",\n  unit", "table = \"flet\",\n  unit", "'fleet'"},
    {"  by = \"line\",\n", "", "need 'by'"},
    {"by = \"line\",\n", "by = \"unit\",\n", "must be a field of type choice"},
    {"line \"men\" {", "line \"man\" {", "'men'"},
    {"column \"doubtful\"", "column \"doubtfull\"", "'doubtful'"},
    {"is = { \"unsafe + doubtful\" }", "is = { \"unsafe * doubtful\" }",
     "write columns added up as"},
    {"is = { \"unsafe + doubtful\" }", "is = { \"unsaf + doubtful\" }", "'unsafe'"},
    {"is = { \"unsafe + doubtful\" }", "is = { \" \" }", "write columns added up as"},
    {"part = \"unsafe\"", "part = \"unsaf\"", "'unsafe'"},
    {"whole = \"licensed\"", "whole = \"licence\"", "'licensed'"},
    {"lines = { men = {", "lines = { man = {", "'men'"},
    {"lines = { men = { count = \"class == 'unsafe'\", sum = \"crew_count\" } }",
     "lines = { men = 7 }", "men"},
    {"also = { on = \"last_boat\"", "also = { on = \"last_boats\"", "'last_boat'"},
    {"requires = \"last_boat\"", "requires = \"last\"", "'last'"},
    {"weight = 2", "weight = 0", "weight"},
    {"weight = 2", "weight = 1000000000", "weight"},
    {"weight = 2", "weight = \"heavy\"", "weight"},
    {"cutoff = \"least_flags\"", "cutoff = \"least_flag\"", "'least_flags'"},
    /* layouts of files */
    {"  headers = { \"Boat no\", \"Called\", \"Sailor\" },\n  text = { \"Harbour list of "
     "boats\" },\n",
     "", "a layout needs 'headers' or 'text'"},
    {"skip = 1", "skip = 20", "skip"},
    {"skip = 1", "skip = \"one\"", "skip"},
    {"{ table = \"boat\",", "{ table = \"boot\",", "'boat'"},
    {"[\"Called\"] = \"name\"", "[\"Called\"] = \"nam\"", "'name'"},
    {"words = { kind = {", "words = { knd = {", "'kind'"},
    {"[\"1\"] = \"trawler\"", "[\"1\"] = 7", "words"},
    {"words = { kind = { [\"1\"] = \"trawler\", [\"2\"] = \"ferry\" } }",
     "words = { kind = 7 }", "words"},
    {"spread = { [\"Causes\"] = {", "spread = { [\"Causes\"] = 7, [\"x\"] = {", "spread"},
    {"[\"1\"] = \"why_money\"", "[\"1\"] = \"why_mony\"", "'why_money'"},
    {"set = { able = \"1\" }", "set = { abl = \"1\" }", "'able'"},
    {"apart = \"code\"", "apart = \"cod\"", "'code'"},
    {"first = { \"code\" }", "first = { \"cod\" }", "'code'"},
    {"instead = { [\"Sailor\"] = \"Called\" }", "instead = { [\"Sailor\"] = 7 }",
     "'instead' must be"},
    {"count = \"no\"", "count = \"noo\"", "'no'"},
};

static void one_thing_wrong_is_told_by_name(void **state)
{
    size_t wrong = 0;

    (void)state;
    assert_int_equal(load_edited(whole, 0, ""), 0);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        const struct edit *edit = &edits[i];
        const char *at = strstr(whole, edit->old);
        int status;

        if (at == NULL) {
            print_error("the pack has no '%s'\n", edit->old);
            wrong++;
            continue;
        }
        status = load_edited(at, strlen(edit->old), edit->new);
        if (status == ERROR_RULE && strstr(err.en, edit->en) != NULL && err.vi[0] != '\0' &&
            (err.line > 0 || err.file[0] == '\0'))
            continue;
        print_error("%s -> %s: status %d, not '%s', but line %u: %s\n", edit->old,
                    edit->new, status, edit->en, err.line, err.en);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thing_wrong_is_told_by_name),
        cmocka_unit_test(a_line_is_told_whatever_stands_before_it),
        cmocka_unit_test(a_value_of_a_wrong_kind_is_told_in_its_line),
        cmocka_unit_test(no_value_of_an_entry_goes_unseen),
        cmocka_unit_test(an_unknown_entry_is_told_in_every_declaration),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
