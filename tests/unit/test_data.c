#include "check.h"

#include "script/data.h"

static struct data_entry entries[] = {
    {{"en", 2}, {.kind = DATA_TEXT}},
    {{"id", 2}, {.kind = DATA_WHOLE, .whole = 7}},
    {{"idea", 4}, {.kind = DATA_BOOL}},
};
static const struct data table = {.kind = DATA_TABLE, .entries = entries, .entry_count = 3};

static void every_entry_is_found_by_its_name(void **state)
{
    (void)state;
    assert_ptr_equal(data_get(&table, "en"), &entries[0].value);
    assert_ptr_equal(data_get(&table, "id"), &entries[1].value);
    assert_ptr_equal(data_get(&table, "idea"), &entries[2].value);
}

static void a_name_that_is_not_there_gives_null(void **state)
{
    (void)state;
    assert_null(data_get(&table, "a"));
    assert_null(data_get(&table, "ide"));
    assert_null(data_get(&table, "vi"));
    assert_null(data_get(&table, ""));
}

static void what_is_no_table_has_no_entries(void **state)
{
    const struct data text = {.kind = DATA_TEXT, .entries = entries, .entry_count = 3};
    const struct data empty = {.kind = DATA_TABLE};

    (void)state;
    assert_null(data_get(&text, "id"));
    assert_null(data_get(&empty, "id"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_found_by_its_name),
        cmocka_unit_test(a_name_that_is_not_there_gives_null),
        cmocka_unit_test(what_is_no_table_has_no_entries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
