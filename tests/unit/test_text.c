#include <string.h>

#include <stdio.h>
#include <utf8proc.h>

#include "check.h"

#include "base/text.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static size_t valid(const char *text)
{
    return text_valid_prefix(str_from(text));
}

static void good_text_is_valid_to_its_end(void **state)
{
    (void)state;
    assert_int_equal(text_valid_prefix((struct str){NULL, 0}), 0);
    assert_int_equal(valid("Hộ nghèo"), strlen("Hộ nghèo"));
    assert_int_equal(valid("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80"), 9);
    assert_int_equal(valid("\xF1\x80\x80\x80"), 4);
    assert_int_equal(valid("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), 8);
}

static void bad_sequences_stop_where_they_start(void **state)
{
    static const char *const bad[] = {
        "ab\x80",
        "ab\xC0\x80",
        "ab\xC1\xBF",
        "ab\xC3",
        "ab\xE0\x9F\xBF",
        "ab\xED\xA0\x80",
        "ab\xE1\xBA",
        "ab\xE1\xBA"
        "c",
        "ab\xF0\x8F\xBF\xBF",
        "ab\xF4\x90\x80\x80",
        "ab\xF5\x80\x80\x80",
        "ab\xFF",
        "ab\xF0\x90\x80",
        "ab\xF0\x90\x80"
        "c",
        "ab\xF0\x90"
        "cd",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(valid(bad[i]), 2);
}

/* Letter by letter. */
static size_t valid_slowly(struct str text)
{
    size_t at = 0;

    while (at < text.length && text.data[at] != 0) {
        utf8proc_int32_t point;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
                             (utf8proc_ssize_t)(text.length - at), &point);

        if (step <= 0)
            break;
        at += (size_t)step;
    }
    return at;
}

static void random_text_is_valid_as_far_as_letter_by_letter(void **state)
{
    static const char *const parts[] = {"a", "b",           " ", "1", "ế",  "đ",
                                        "Ư", "à",           "–", "́",  "한", "\xEF\xBB\xBF",
                                        "😀", "\xE0\xA4\x95"};
    static const char *const bad[] = {"\x80",         "\xC3", "\xE1\xBA",
                                      "\xED\xA0\x80", "\xFF", "\xE1"};
    char text[400];
    unsigned seed = 5;

    (void)state;
    for (unsigned round = 0; round < 20000; round++) {
        size_t length = 0, most = round % 330, few = round % 3 == 0 ? 14 : 8;

        while (length < most) {
            const char *part;

            seed = seed * 1103515245 + 12345;
            part =
                (seed >> 8) % 997 == 0 ? bad[(seed >> 16) % 6] : parts[(seed >> 16) % few];
            memcpy(text + length, part, strlen(part));
            length += strlen(part);
        }
        length -= length > 3 ? round % 4 : 0; /* in the midst of a letter */
        assert_int_equal(text_valid_prefix((struct str){text, length}),
                         valid_slowly((struct str){text, length}));
    }
}

static void bad_byte_and_nul_are_found_at_every_place(void **state)
{
    char text[70];

    (void)state;
    for (size_t length = 1; length < sizeof text; length++) {
        for (size_t place = 0; place < length; place++) {
            memset(text, 'a', sizeof text);
            text[place] = '\0';
            assert_int_equal(text_valid_prefix((struct str){text, length}), place);
            text[place] = (char)0xFF;
            assert_int_equal(text_valid_prefix((struct str){text, length}), place);
            text[place] = 0x7F;
            assert_int_equal(text_valid_prefix((struct str){text, length}), length);
        }
    }
}

static void nfc_borrows_what_is_nfc_already(void **state)
{
    static const char *const composed[] = {"", "Ho ngheo", "Hộ nghèo ở Thọ Xuân, Đường",
                                           "–", "한"};

    (void)state;
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
        assert_ptr_equal(text_nfc(&arena, str_from(composed[i])).data, composed[i]);
}

static void nfc_composes_marks_in_any_order(void **state)
{
    (void)state;
    assert_str(text_nfc(&arena, str_from("Ho\xCC\xA3\xCC\x82")), "Hộ");
    assert_str(text_nfc(&arena, str_from("Ho\xCC\x82\xCC\xA3")), "Hộ");
    assert_str(text_nfc(&arena, str_from("u\xCC\x9B\xCC\x80")), "ừ");
    assert_str(text_nfc(&arena, str_from("e\xCD\x81")), "é");
    /* one character for another, and a mark outside the Latin blocks */
    assert_str(text_nfc(&arena, str_from("\xCE\x87")), "\xC2\xB7");
    assert_str(text_nfc(&arena, str_from("\xE2\x84\xAB")), "Å");
    assert_str(text_nfc(&arena, str_from("m\xCC\x87")), "ṁ");
    assert_str(text_nfc(&arena, str_from("ṁ")), "ṁ");
}

/* Other checks tell of it: here it only does no harm. */
static void what_is_no_text_goes_through(void **state)
{
    (void)state;
    assert_str(text_nfc(&arena, str_from("a\xE1")), "a\xE1");
    assert_str(text_nfc(&arena, str_from("\xFF")), "\xFF");
    assert_str(text_fold(&arena, str_from("a\xFF")), "");
    assert_str(text_visible(&arena, str_from(" \xE2\x80\x8B\xFF ")), "\xE2\x80\x8B\xFF");
    assert_str(text_capital(&arena, str_from("\xFF"
                                             "a")),
               "\xFF"
               "a");
}

static void a_sentence_begins_with_a_capital(void **state)
{
    (void)state;
    assert_str(text_capital(&arena, str_from("đường ở xã")), "Đường ở xã");
    assert_str(text_capital(&arena, str_from("ổ")), "Ổ");
    assert_str(text_capital(&arena, str_from("Hộ")), "Hộ");
    assert_str(text_capital(&arena, str_from("")), "");
    assert_str(text_inside(&arena, str_from("Điểm B của hộ")), "điểm B của hộ");
    assert_str(text_inside(&arena, str_from("X")), "x");
    assert_str(text_inside(&arena, str_from("CCCD của hộ")),
               "CCCD của hộ"); /* stay as they are */
    assert_str(text_inside(&arena, str_from("B1")), "B1");
    assert_str(text_inside(&arena, str_from("ĐỊnh")), "ĐỊnh");
    assert_str(text_inside(&arena, str_from("")), "");
}

static void signs_of_a_name_compare_as_one(void **state)
{
    static const char *const same[][2] = {
        {"Ia H'Drai", "Ia H’Drai"}, {"Ia H‘Drai", "Ia H`Drai"}, {"Ia H´Drai", "Ia HʼDrai"},
        {"Mẫu - Sơn", "Mẫu–Sơn"},   {"Mẫu —Sơn", "Mẫu- Sơn"},   {"Thôn 3 − 4", "Thôn 3‑4"}};

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct str other = text_compared(&arena, str_from(same[i][1]));

        assert_true(str_equal(text_compared(&arena, str_from(same[i][0])), other));
    }
    assert_str(text_compared(&arena, str_from("Mẫu  Sơn -")), "mẫu sơn-");
    assert_str(text_compared(&arena, str_from("- A")), "-a");
    assert_str(text_compared(&arena, str_from("Ê-đê, Ơ Âu ± Ư…")), "ê-đê, ơ âu ± ư…");
    assert_str(text_compared(&arena, str_from("Mỹ, Lý/Kỳ (Sỹ) y.")), "mĩ, lí/kì (sỹ) y.");
    assert_str(text_compared(&arena, str_from("Quỳnh Quỳ Ỷ Ỵ Hy")), "quỳnh quì ỷ ỵ hi");
}

/* At any place of a longer text: the same at all of them. */
static bool is_neat_anywhere(const char *part)
{
    char text[128];
    size_t length = strlen(part);
    bool neat = false;

    for (size_t before = 1; before < 40; before++)
        for (size_t behind = 1; behind < 40; behind++) {
            memset(text, 'a', sizeof text);
            memcpy(text + before, part, length);
            bool here = text_is_neat((struct str){text, before + length + behind});

            if (before == 1 && behind == 1)
                neat = here;
            assert_int_equal(here, neat);
        }
    return neat;
}

static void neat_texts_need_no_mending(void **state)
{
    static const char *const neat[] = {"Ho", "Hộ nghèo", "Đỗ Ưu", "ă"};
    static const char *const others[] = {"",  " a",       "a ", "a\tb", "\xE1",
                                         "–", "\xCC\x80", "ṁ",  "中"};

    (void)state;
    for (size_t i = 0; i < sizeof neat / sizeof *neat; i++)
        assert_true(text_is_neat(str_from(neat[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(text_is_neat(str_from(others[i])));
    for (size_t i = 0; i < sizeof neat / sizeof *neat; i++)
        assert_true(is_neat_anywhere(neat[i]));
    for (size_t i = 3; i < sizeof others / sizeof *others; i++)
        assert_false(is_neat_anywhere(others[i]));
    assert_true(text_is_ascii(str_from("Ho ngheo~")));
    assert_false(text_is_ascii(str_from("Hộ")));
}

/* What would move a terminal's cursor or turn its writing around. */
static void controls_are_known_by_their_length(void **state)
{
    static const struct {
        const char *text;
        size_t length;
    } all[] = {{"\x1b[2J", 1},
               {"\x7f", 1},
               {"\xC2\x9B", 2},
               {"\xC2\xA0", 0},
               {"\xC2", 0},
               {"\xD8\x9C", 2},
               {"\xD8\x9D", 0},
               {"\xD8", 0},
               {"\xE2\x80\x8E", 3},
               {"\xE2\x80\x8F", 3},
               {"\xE2\x80\x90", 0},
               {"\xE2\x80", 0},
               {"\xE2\x80\xA7", 0},
               {"\xE2\x80\xA8", 3},
               {"\xE2\x80\xAE", 3},
               {"\xE2\x80\xAF", 0},
               {"\xE2\x81\xA5", 0},
               {"\xE2\x81\xA6", 3},
               {"\xE2\x81\xA9", 3},
               {"\xE2\x81\xAA", 0},
               {"\xE2\x82\xA8", 0},
               {"a", 0},
               {"đ", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_int_equal(text_control_length(str_from(all[i].text)), all[i].length);
    assert_true(text_starts_no_character(str_from("\xEF\xBF\xBF")));
    assert_true(text_starts_no_character(str_from("\xEF\xBF\xBE!")));
    assert_false(text_starts_no_character(str_from("\xEF\xBF\xBD")));
    assert_false(text_starts_no_character(str_from("\xEF\xBF")));
    assert_false(text_starts_no_character(str_from("abc")));
}

static void fold_takes_marks_and_case_off(void **state)
{
    (void)state;
    assert_str(text_fold(&arena, str_from("Điểm B1")), "diem b1");
    assert_str(text_fold(&arena, str_from("đĐ ƯƠ ỹ")), "dd uo y");
    assert_str(text_fold(&arena, str_from("Ho\xCC\xA3\xCC\x82 NGHE\xCC\x80O")), "ho ngheo");
    assert_str(text_fold(&arena, str_from("MA HO")), "ma ho");
}

/* Composed letters are read by a table of their own: held against letter and marks apart. */
static void composed_letters_are_as_their_parts(void **state)
{
    static const struct {
        const char *composed, *apart;
    } pairs[] = {
        {"Ă", "A\xCC\x86"}, {"ằ", "a\xCC\x86\xCC\x80"}, {"Ậ", "A\xCC\xA3\xCC\x82"},
        {"é", "e\xCC\x81"}, {"Ệ", "E\xCC\xA3\xCC\x82"}, {"ị", "i\xCC\xA3"},
        {"Ĩ", "I\xCC\x83"}, {"õ", "o\xCC\x83"},         {"Ợ", "O\xCC\x9B\xCC\xA3"},
        {"Ơ", "O\xCC\x9B"}, {"ỗ", "o\xCC\x82\xCC\x83"}, {"ữ", "u\xCC\x9B\xCC\x83"},
        {"Ư", "U\xCC\x9B"}, {"ũ", "u\xCC\x83"},         {"Ỵ", "Y\xCC\xA3"},
        {"ý", "y\xCC\x81"}, {"Ç", "C\xCC\xA7"},         {"ñ", "n\xCC\x83"},
        {"Ä", "A\xCC\x88"}, {"ÿ", "y\xCC\x88"},         {"å", "a\xCC\x8A"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct str one = str_from(pairs[i].composed), other = str_from(pairs[i].apart);

        assert_true(str_equal(text_fold(&arena, one), text_fold(&arena, other)));
        assert_true(str_equal(text_lower(&arena, one), text_lower(&arena, other)));
        assert_int_equal(text_fold(&arena, one).length, 1);
    }
    assert_str(text_fold(&arena, str_from(" Đặng  THỊ Ðào\t")), "dang thi dao");
    assert_str(text_lower(&arena, str_from(" Đặng  THỊ Ðào\t")), "đặng thị đào");
    assert_str(text_fold(&arena, str_from("Æ × ø ß")), "æ × ø ß");
    assert_str(text_fold(&arena, str_from("Ǎ ṁ Đ")), "a m d");
    assert_str(text_lower(&arena, str_from("Ǎ  Ṁ Đ ")), "ǎ ṁ đ");
    assert_str(text_lower(&arena, str_from("Æ × Ø ß")), "æ × ø ß");
}

static void fold_makes_any_run_of_blanks_one_space(void **state)
{
    (void)state;
    assert_str(text_fold(&arena, str_from(" \r\nMa  \t ho\n")), "ma ho");
    assert_str(text_fold(&arena, str_from(" \r\nMã  \n hộ\n")), "ma ho");
    assert_str(text_fold(&arena, str_from("\xC2\xA0Mã\xC2\xA0 hộ\xE2\x80\x83")), "ma ho");
    assert_str(text_fold(&arena, str_from("\xEF\xBB\xBFMã\xE2\x80\x8B hộ")), "ma ho");
    assert_str(text_fold(&arena, str_from("  ")), "");
    assert_str(text_fold(&arena, (struct str){NULL, 0}), "");
}

static void lower_keeps_marks(void **state)
{
    (void)state;
    assert_str(text_lower(&arena, str_from("Xuân  LẬP")), "xuân lập");
    assert_str(text_lower(&arena, str_from("ĐƯỜNG")), "đường");
    assert_str(text_lower(&arena, str_from("LA\xCC\x82\xCC\xA3P")), "lập");
    assert_str(text_lower(&arena, str_from(" YES ")), "yes");
}

static void length_counts_characters_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_length(str_from("Hộ nghèo")), 8);
    assert_int_equal(text_length((struct str){NULL, 0}), 0);
}

static void letters_that_look_like_d_stroke_are_it(void **state)
{
    (void)state;
    assert_str(text_lower(&arena, str_from("Đông")), "đông");
    assert_str(text_lower(&arena, str_from("Ðông")), "đông");
    assert_str(text_lower(&arena, str_from("Ɖông")), "đông");
    assert_str(text_fold(&arena, str_from("Ðông ðỏ Ɖất")), "dong do dat");
}

static void both_places_of_a_tone_mark_compare_as_one(void **state)
{
    static const char *const same[][2] = {{"Xã Hòa Bình", "XÃ HOÀ BÌNH"},
                                          {"Thúy", "Thuý"},
                                          {"Khỏe", "khoẻ"},
                                          {"Lũy", "Luỹ"},
                                          {"Tọa", "Toạ"},
                                          {"Hóa", "Hoa\xCC\x81"}};

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct str other = text_compared(&arena, str_from(same[i][1]));

        assert_true(str_equal(text_compared(&arena, str_from(same[i][0])), other));
    }
    /* the same letters with another tone, and pairs that are no such pair */
    assert_false(str_equal(text_compared(&arena, str_from("Hòa")),
                           text_compared(&arena, str_from("Hóa"))));
    assert_str(text_compared(&arena, str_from("Của Sứa")), "của sứa");
    assert_str(text_compared(&arena, str_from("Quý")), "quí");
    assert_str(text_compared(&arena, str_from("Mỹ Lý")), "mĩ lí");
    assert_str(text_compared(&arena, str_from("Tây Thúy Y Vỹ-Kỳ")), "tây thuý y vĩ-kì");
}

static void what_nobody_sees_is_no_part_of_a_text(void **state)
{
    (void)state;
    assert_str(text_visible(&arena, str_from(" 135\xC2\xA0")), "135");
    assert_str(text_visible(&arena, str_from("0\a0\x1f"
                                             "0\x7f"
                                             "1")),
               "0001");
    assert_str(text_visible(&arena, str_from("a\nb\tc")), "a\nb\tc");
    assert_str(text_visible(&arena, str_from("0\xEF\xBF\xB9"
                                             "0\xEF\xBF\xBC"
                                             "1")),
               "001");
    assert_str(text_visible(&arena, str_from("0\xF3\xA0\x81\x81"
                                             "1\xC2\x85"
                                             "2")),
               "01 2");
    assert_str(text_visible(&arena, str_from("0\xE2\xA0\x80"
                                             "1\xEF\xBF\xBD")),
               "0 1\xEF\xBF\xBD");
    assert_false(text_is_neat(str_from("00\x7f"
                                       "1")));
    assert_str(text_visible(&arena, str_from("\xEF\xBB\xBF"
                                             "0380\xE2\x80\x8B"
                                             "60")),
               "038060");
    assert_str(text_visible(&arena, str_from("Xã\xC2\xA0Hòa\xE3\x80\x80")), "Xã Hòa");
    assert_str(text_visible(&arena, str_from("\xE2\x81\xA0\xCD\x8F\xE1\xA0\x8E")), "");
    assert_str(text_visible(&arena, str_from("Đạt – 5")), "Đạt – 5");
    assert_str(text_visible(&arena, str_from("1\xC2\xAD"
                                             "2\xCD\x8F"
                                             "3\xC2\x85")),
               "123");
    assert_str(text_visible(&arena, str_from("\xE1\x9A\x80Thôn\xE3\x80\x80"
                                             "A\xE2\x80\x83")),
               "Thôn A");
    assert_str(text_visible(&arena, str_from("\xE3\x81\x82\xC3\xA9\xCD\xBE\xE1\xBA\xA1")),
               "\xE3\x81\x82\xC3\xA9\xCD\xBE\xE1\xBA\xA1");
    assert_str(text_visible(&arena, str_from("a\xE2")), "a\xE2");
    assert_str(text_visible(&arena, str_from("\xEF\xB8\x8F"
                                             "5\xE2\x80\xAE"
                                             "6\xEF\xB8\x90")),
               "56\xEF\xB8\x90");
}

static void columns_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(text_columns(str_from("Đạt")), 3);
    assert_int_equal(text_columns(str_from("e\xCC\x81")), 1);
    assert_int_equal(text_columns(str_from("中a")), 3);
    assert_int_equal(text_columns(str_from("a\xFF\xE1\xBA")), 4);
}

static void a_shortened_text_ends_with_a_whole_letter(void **state)
{
    char text[70];

    (void)state;
    memset(text, 'a', sizeof text);
    assert_int_equal(text_shorten((struct str){text, 60}).length, 60);
    assert_int_equal(text_shorten((struct str){text, 61}).length, 60);
    memcpy(text + 58, "ộ", 3);
    assert_int_equal(text_shorten((struct str){text, 70}).length, 58);
    memset(text, 0x80, sizeof text);
    assert_int_equal(text_shorten((struct str){text, 70}).length,
                     0); /* no letters at all */
}

/* What is not seen goes from any place of a text of any length. */
static void unseen_bytes_go_anywhere(void **state)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz~ABCDE";

    (void)state;
    for (size_t length = 1; length + 1 < sizeof letters; length++)
        for (size_t at = 0; at <= length; at++) {
            char text[64];
            int bytes = snprintf(text, sizeof text, "%.*s\xE2\x80\x8B%.*s", (int)at,
                                 letters, (int)(length - at), letters + at);
            struct str whole = {letters, length};

            assert_true(
                str_equal(text_visible(&arena, (struct str){text, (size_t)bytes}), whole));
            assert_true(str_equal(text_visible(&arena, whole), whole));
        }
}

static unsigned below(unsigned limit)
{
    static uint64_t seed = 7;

    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % limit;
}

/* Letters that are compared as others, that move marks, vanish or join with what is before. */
static struct str random_name(void)
{
    static const char *const pieces[] = {
        "a", "A", "o",  "O", "òa", "oà", "Òa", "y",      "ý",      "i", "Í", "u",
        "ù", "Ù", "uý", "D", "Đ",  "ð",  "n",  "ng",     "T",      "t", "q", "qu",
        " ", " ", "  ", "-", "–",  "'",  "1",  "\u0301", "\u200b", "ữ", "Ữ", "á"};
    struct buffer text = {0};

    for (unsigned i = below(6); i-- > 0;)
        buffer_text(&text, pieces[below(sizeof pieces / sizeof pieces[0])]);
    return str_trim(buffer_keep(&text, &arena));
}

static bool begins(struct str text, struct str with)
{
    return text.length >= with.length &&
           str_equal((struct str){text.data, with.length}, with);
}

static void texts_that_surely_differ_do(void **state)
{
    unsigned sure = 0;

    (void)state;
    assert_true(text_surely_differ(str_from("Đặng Thị Hoa"), str_from("Nguyễn Văn A")));
    assert_true(text_surely_differ(str_from("Trần Anh"), str_from("test")));
    assert_false(text_surely_differ(str_from("Hòa"), str_from("HOÀ")));
    assert_false(text_surely_differ(str_from("Mỹ"), str_from("Mĩ")));
    for (unsigned i = 0; i < 100000; i++) {
        struct str a = random_name(), b = random_name(), x, y;

        if (!text_surely_differ(a, b))
            continue;
        sure++;
        assert_false(str_equal(text_compared(&arena, a), text_compared(&arena, b)));
        x = text_lower(&arena, a);
        y = text_lower(&arena, b);
        assert_false(begins(x, y) || begins(y, x));
    }
    assert_true(sure > 10000);
}

static void a_letter_is_found_by_its_number(void **state)
{
    (void)state;
    assert_int_equal(text_place((struct str){NULL, 0}, 3), 0);
    for (unsigned i = 0; i < 2000; i++) {
        struct str text = random_name();
        size_t letters = 0;

        for (size_t place = 0; place < text.length; place++) {
            if (((unsigned char)text.data[place] & 0xC0) == 0x80)
                continue;
            assert_int_equal(text_place(text, letters), place);
            letters++;
        }
        assert_int_equal(text_length(text), letters);
        assert_int_equal(text_place(text, letters), text.length);
        assert_int_equal(text_place(text, letters + 9), text.length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_that_look_like_d_stroke_are_it),
        cmocka_unit_test(both_places_of_a_tone_mark_compare_as_one),
        cmocka_unit_test(what_nobody_sees_is_no_part_of_a_text),
        cmocka_unit_test(columns_are_those_of_a_terminal),
        cmocka_unit_test(a_shortened_text_ends_with_a_whole_letter),
        cmocka_unit_test(good_text_is_valid_to_its_end),
        cmocka_unit_test(unseen_bytes_go_anywhere),
        cmocka_unit_test(bad_sequences_stop_where_they_start),
        cmocka_unit_test(random_text_is_valid_as_far_as_letter_by_letter),
        cmocka_unit_test(bad_byte_and_nul_are_found_at_every_place),
        cmocka_unit_test(nfc_borrows_what_is_nfc_already),
        cmocka_unit_test(nfc_composes_marks_in_any_order),
        cmocka_unit_test(fold_takes_marks_and_case_off),
        cmocka_unit_test(composed_letters_are_as_their_parts),
        cmocka_unit_test(fold_makes_any_run_of_blanks_one_space),
        cmocka_unit_test(lower_keeps_marks),
        cmocka_unit_test(what_is_no_text_goes_through),
        cmocka_unit_test(a_sentence_begins_with_a_capital),
        cmocka_unit_test(signs_of_a_name_compare_as_one),
        cmocka_unit_test(neat_texts_need_no_mending),
        cmocka_unit_test(controls_are_known_by_their_length),
        cmocka_unit_test(length_counts_characters_not_bytes),
        cmocka_unit_test(texts_that_surely_differ_do),
        cmocka_unit_test(a_letter_is_found_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}
