#include "check.h"

#include "base/nearest.h"

/* What somebody wanted who wrote another name. */
static struct str best(const char *word)
{
    struct nearest nearest = nearest_to(str_from(word));

    nearest_offer(&nearest, str_from("age"));
    nearest_offer_caption(&nearest, str_from("age"), str_from("Tuổi vào ngày rà soát"));
    nearest_offer(&nearest, str_from("gender"));
    nearest_offer_caption(&nearest, str_from("gender"), str_from("Giới tính"));
    nearest_offer(&nearest, str_from("b1_score"));
    nearest_offer_caption(&nearest, str_from("b1_score"), str_from("Điểm B1"));
    return nearest.best;
}

static void a_slip_finds_its_name(void **state)
{
    (void)state;
    assert_str(best("b1_scor"), "b1_score");
    assert_str(best("gendre"), "gender");
    assert_str(best("xyz"), "");
}

static void a_caption_finds_its_name_in_any_spelling(void **state)
{
    (void)state;
    assert_str(best("gioi_tinh"), "gender");
    assert_str(best("Giới_tính"), "gender");
    assert_str(best("diem_b1"), "b1_score");
    assert_str(best("tuoi"), "age");
    assert_str(best("tuổi"), "age");
    assert_str(best("tuo"), "");
}

static void few_known_names_are_listed(void **state)
{
    struct nearest nearest = nearest_to(str_from("canh bao"));
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_str(nearest_hint_vi(&nearest, &arena), "");
    nearest_offer(&nearest, str_from("error"));
    nearest_offer(&nearest, str_from("warning"));
    assert_str(nearest_hint_vi(&nearest, &arena), "; có: error, warning");
    assert_str(nearest_hint_en(&nearest, &arena), "; there are: error, warning");
    nearest_offer_caption(&nearest, str_from("warning"), str_from("Cảnh báo"));
    assert_str(nearest_hint_vi(&nearest, &arena), "; gần giống: 'warning'");
    for (unsigned i = 0; i <= NEAREST_LISTED; i++)
        nearest_offer(&nearest, str_from("many"));
    nearest.best.length = 0;
    assert_str(nearest_hint_vi(&nearest, &arena), "");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_finds_its_name),
        cmocka_unit_test(a_caption_finds_its_name_in_any_spelling),
        cmocka_unit_test(few_known_names_are_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
