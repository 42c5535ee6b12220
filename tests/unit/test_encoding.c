#include <iconv.h>
#include <string.h>

#include "check.h"

#include "content/encoding.h"
#include "content/encoding_letters.h"

static struct error error;

static struct buffer decode(enum encoding encoding, struct str text, size_t step)
{
    struct decoder *decoder = decoder_new(encoding);
    struct buffer out = {0};

    for (size_t i = 0; i < text.length; i += step) {
        size_t length = text.length - i < step ? text.length - i : step;

        decoder_feed(decoder, (struct str){text.data + i, length},
                     i + length == text.length, &out);
    }
    decoder_free(decoder);
    return out;
}

/* In pieces of every size. */
static void expect_bytes(enum encoding encoding, struct str text, const char *wanted)
{
    for (size_t step = 1; step <= text.length; step++) {
        struct buffer out = decode(encoding, text, step);

        assert_str(buffer_str(&out), wanted);
        buffer_release(&out);
    }
}

static void expect(enum encoding encoding, const char *text, const char *wanted)
{
    expect_bytes(encoding, str_from(text), wanted);
}

static enum encoding guess(const char *text)
{
    return encoding_guess(str_from(text), true, NULL);
}

static void tcvn3_letters(void **state)
{
    (void)state;
    expect(ENCODING_TCVN3,
           "\xb5\xb8\xb6\xb7\xb9 \xa8\xbb\xbe\xbc\xbd\xc6 \xa9\xc7\xca\xc8\xc9\xcb",
           "àáảãạ ăằắẳẵặ âầấẩẫậ");
    expect(ENCODING_TCVN3,
           "\xcc\xd0\xce\xcf\xd1 \xaa\xd2\xd5\xd3\xd4\xd6 \xd7\xdd\xd8\xdc\xde",
           "èéẻẽẹ êềếểễệ ìíỉĩị");
    expect(ENCODING_TCVN3,
           "\xdf\xe3\xe1\xe2\xe4 \xab\xe5\xe8\xe6\xe7\xe9 \xac\xea\xed\xeb\xec\xee",
           "òóỏõọ ôồốổỗộ ơờớởỡợ");
    expect(ENCODING_TCVN3,
           "\xef\xf3\xf1\xf2\xf4 \xad\xf5\xf8\xf6\xf7\xf9 \xfa\xfd\xfb\xfc\xfe \xae",
           "ùúủũụ ưừứửữự ỳýỷỹỵ đ");
    expect(ENCODING_TCVN3, "\xa1\xa2\xa3\xa4\xa5\xa6\xa7 A\xb5 \x93", "ĂÂÊÔƠƯĐ Aà “");
    expect(ENCODING_TCVN3, "H\xe9 ngh\xcco,Th\xabn 1\n", "Hộ nghèo,Thôn 1\n");
}

static void vni_letters(void **state)
{
    (void)state;
    expect(ENCODING_VNI,
           "a\xf8"
           "a\xf9"
           "a\xfb"
           "a\xf5"
           "a\xef a\xea"
           "a\xe8"
           "a\xe9"
           "a\xfa"
           "a\xfc"
           "a\xeb a\xe2"
           "a\xe0"
           "a\xe1"
           "a\xe5"
           "a\xe3"
           "a\xe4",
           "àáảãạ ăằắẳẵặ âầấẩẫậ");
    expect(ENCODING_VNI,
           "e\xf8 e\xf9 e\xfb e\xf5 e\xef e\xe2 e\xe0 e\xe1 e\xe5 e\xe3 e\xe4",
           "è é ẻ ẽ ẹ ê ề ế ể ễ ệ");
    expect(ENCODING_VNI, "\xec \xed \xe6 \xf3 \xf2 y\xf8 y\xf9 y\xfb y\xf5 \xee \xf1",
           "ì í ỉ ĩ ị ỳ ý ỷ ỹ ỵ đ");
    expect(ENCODING_VNI,
           "o\xf8 o\xf9 o\xfb o\xf5 o\xef o\xe2 o\xe0 o\xe1 o\xe5 o\xe3 o\xe4",
           "ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ");
    expect(ENCODING_VNI,
           "\xf4 \xf4\xf8 \xf4\xf9 \xf4\xfb \xf4\xf5 \xf4\xef \xf6 \xf6\xf8 \xf6\xf9 "
           "\xf6\xfb \xf6\xf5 \xf6\xef",
           "ơ ờ ớ ở ỡ ợ ư ừ ứ ử ữ ự");
    expect(ENCODING_VNI, "u\xf8 u\xf9 u\xfb u\xf5 u\xef", "ù ú ủ ũ ụ");
    expect(ENCODING_VNI, "Ho\xe4 nghe\xf8o", "Hộ nghèo");
    expect(ENCODING_VNI,
           "HO\xc4 NGHE\xd8O \xd1\xd6\xd4\xd8NG A\xca A\xc9 \xcd \xcc \xc6 \xd3 \xd2 \xce "
           "U\xd9 A\xf9",
           "HỘ NGHÈO ĐƯỜNG Ă Ắ Í Ì Ỉ Ĩ Ị Ỵ Ú Á");
}

static void windows_1258_composes(void **state)
{
    (void)state;
    expect(ENCODING_WINDOWS_1258, "H\xf4\xf2 nghe\xcco \xd0\xe3\xec \xd5\xcc \x80",
           "Hộ nghèo Đắ Ờ €");
    expect(ENCODING_WINDOWS_1258, "a\xcc\xe1\xe2\xec\xea\xd2i\xcc y\xf2 E\xde",
           "àáấểì ỵ Ẽ");
    /* marks without a vowel, and one too many */
    expect(ENCODING_WINDOWS_1258, "\xec\x81 n\xde \xfd\xde\xd2",
           "\xcc\x81\x81 n\xcc\x83 ữ\xcc\x89");
}

static void utf16_is_decoded(void **state)
{
    static const char little[] = "\xff\xfe"
                                 "H\0\xd9\x1e\x3d\xd8\x00\xde,\0";
    static const char big[] = "\0H\x1e\xd9\xd8\x3d\xde\x00\0,";
    static const char broken[] = "\x3d\xd8,\0\x00\xde;\0\x3d\xd8";

    (void)state;
    expect_bytes(ENCODING_UTF16LE, (struct str){little, sizeof(little) - 1},
                 "\xef\xbb\xbfHộ\xf0\x9f\x98\x80,");
    expect_bytes(ENCODING_UTF16BE, (struct str){big, sizeof(big) - 1},
                 "Hộ\xf0\x9f\x98\x80,");
    expect_bytes(ENCODING_UTF16LE, (struct str){broken, sizeof(broken) - 1},
                 "\xff,\xff;\xff");
    expect_bytes(ENCODING_UTF16LE, (struct str){"a\0b", 3}, "a\xff");
}

static void what_means_nothing_stays_bad(void **state)
{
    (void)state;
    expect(ENCODING_TCVN3, "a\x81\x8d\x8f,b", "a\x81\x8d\x8f,b");
    expect(ENCODING_VNI, "b\xf9,\xc0\xa9\x9d", "b\xff,\xff©\x9d");
}

static void latin_letters_in_utf8(void **state)
{
    (void)state;
    expect(ENCODING_TCVN3_IN_UTF8, "Hé nghÌo,Th«n\nHộ nghèo,Hà\nx,“Th«n”\nHµ",
           "Hộ nghèo,Thôn\nHộ nghèo,Hà\nx,“Thôn”\nHà");
    expect(ENCODING_VNI_IN_UTF8, "Hoä ngheøo,ñöôøng\nHộ,Hà\nhoä\xff,\xc2\n",
           "Hộ nghèo,đường\nHộ,Hà\nhộ\xff,\xc2\n");
}

static void nul_ends_no_text(void **state)
{
    struct buffer out = decode(ENCODING_TCVN3, (struct str){"\xab\0a\xab", 4}, 1);

    (void)state;
    assert_int_equal(out.length, 6);
    assert_memory_equal(out.data, "ô\0aô", 6);
    buffer_release(&out);
}

static void long_lines_are_converted_in_pieces(void **state)
{
    struct buffer text = {0}, wanted = {0}, out;

    (void)state;
    for (size_t i = 0; i < 60000; i++) {
        buffer_text(&text, "Hé,");
        buffer_text(&wanted, "Hộ,");
    }
    out = decode(ENCODING_TCVN3_IN_UTF8, buffer_str(&text), 1000);
    assert_true(str_equal(buffer_str(&out), buffer_str(&wanted)));
    buffer_release(&text);
    buffer_release(&wanted);
    buffer_release(&out);
}

static void guesses(void **state)
{
    (void)state;
    assert_int_equal(guess(""), ENCODING_UTF8);
    assert_int_equal(guess("a,b\n1,2\n"), ENCODING_UTF8);
    assert_int_equal(guess("Hộ nghèo,Thôn Đông\nHà,Lâm\n"), ENCODING_UTF8);
    assert_int_equal(guess("Hà,Thành,Sáng,Lâm,Tân\n"), ENCODING_UTF8);
    assert_int_equal(guess("café,naïve,Müller,m²,25°\n"), ENCODING_UTF8);
    assert_int_equal(guess("H\xe9 ngh\xcco,Th\xabn\n"), ENCODING_TCVN3);
    assert_int_equal(guess("Ho\xe4 nghe\xf8o,Tho\xe2n\n"), ENCODING_VNI);
    assert_int_equal(guess("H\xf4\xf2 nghe\xcco,Th\xf4n\n"), ENCODING_WINDOWS_1258);
    assert_int_equal(guess("Hé nghÌo,Th«n\n"), ENCODING_TCVN3_IN_UTF8);
    assert_int_equal(guess("Hoä ngheøo,Thoân\n"), ENCODING_VNI_IN_UTF8);
    assert_int_equal(guess("NguyÔn V¨n T\xc2\xb9o,X·\n"), ENCODING_TCVN3_IN_UTF8);
    assert_int_equal(encoding_guess((struct str){"\xff\xfe"
                                                 "a\0",
                                                 4},
                                    true, NULL),
                     ENCODING_UTF16LE);
    assert_int_equal(encoding_guess((struct str){"\0a\0,\0b\x1e\xd9", 8}, true, NULL),
                     ENCODING_UTF16BE);
}

/* A few broken lines do not make the file another one. */
static void mixed_files_stay(void **state)
{
    struct buffer text = {0};

    (void)state;
    for (int i = 0; i < 20; i++)
        buffer_text(&text, "Nguyễn Văn Tèo,Thôn Đông,hộ nghèo\n");
    buffer_text(&text, "H\xe9 ngh\xcco,Th\xabn\n");
    assert_int_equal(encoding_guess(buffer_str(&text), true, NULL), ENCODING_UTF8);
    buffer_clear(&text);
    for (int i = 0; i < 20; i++)
        buffer_text(&text, "Nguyễn Văn Tèo,Thôn Đông,hộ nghèo\n");
    buffer_text(&text, "Hé nghÌo,Th«n\n");
    assert_int_equal(encoding_guess(buffer_str(&text), true, NULL), ENCODING_UTF8);
    buffer_release(&text);
}

/* A sample that ends in mid-character. */
static void samples_are_cut_anywhere(void **state)
{
    static const char text[] = "Hộ nghèo,Thôn Đông\nHộ nghèo,Thôn Đô";

    (void)state;
    for (size_t length = 1; length < sizeof(text); length++)
        assert_int_equal(encoding_guess((struct str){text, length}, false, NULL),
                         ENCODING_UTF8);
}

static void a_pack_says_its_own_encoding(void **state)
{
    struct own_encoding own;
    struct buffer letters = {0}, out = {0};
    struct decoder *decoder = NULL;

    (void)state;
    assert_true(encoding_own("latin-1", (struct str){0}, &own));
    assert_int_equal(encoding_guess(str_from("Se\xf1or"), true, &own), ENCODING_OWN);
    assert_int_equal(encoding_guess(str_from("Se\xc3\xb1or"), true, &own), ENCODING_UTF8);
    /* what would be Vietnamese in an old font is not guessed at */
    assert_int_equal(encoding_guess(str_from("H\xe9 ngh\xcco, h\xe9 c\xcbn"), true, &own),
                     ENCODING_OWN);
    assert_true(encoding_own("windows-1252", (struct str){0}, &own));
    decoder = decoder_new_own(&own);
    decoder_feed(decoder, str_from("\x80 5, Se\xf1or \x81."), true, &out);
    assert_string_equal(buffer_str(&out).data, "€ 5, Señor \x81.");
    decoder_free(decoder);
    /* letters of its own, one of which is none */
    for (unsigned i = 0; i < 128; i++)
        buffer_text(&letters, i == 1 ? "\xef\xbf\xbd" : "Ж");
    assert_true(encoding_own("koi", buffer_str(&letters), &own));
    assert_int_equal(own.letters[0], 0x416);
    assert_int_equal(own.letters[1], 0);
    letters.length -= 2;
    assert_false(encoding_own("koi", buffer_str(&letters), &own));
    assert_false(encoding_own("koi", (struct str){0}, &own));
    buffer_release(&letters);
    buffer_release(&out);
}

static void encodings_are_chosen_by_name(void **state)
{
    enum encoding encoding = ENCODING_UTF8;
    struct str ascii = str_from("a,b\n"), utf8 = str_from("Hé\n");

    (void)state;
    assert_int_equal(encoding_choose("TCVN3", ascii, &encoding, &error), 0);
    assert_int_equal(encoding, ENCODING_TCVN3);
    assert_int_equal(encoding_choose("tcvn3", utf8, &encoding, &error), 0);
    assert_int_equal(encoding, ENCODING_TCVN3_IN_UTF8);
    assert_int_equal(encoding_choose("vni", ascii, &encoding, &error), 0);
    assert_int_equal(encoding, ENCODING_VNI);
    assert_int_equal(encoding_choose("windows-1258", ascii, &encoding, &error), 0);
    assert_int_equal(encoding, ENCODING_WINDOWS_1258);
    assert_int_equal(encoding_choose("utf-16", ascii, &encoding, &error), 0);
    assert_int_equal(encoding, ENCODING_UTF16LE);
    assert_int_equal(encoding_choose("utf-8", utf8, &encoding, &error), 0);
    assert_int_equal(encoding, ENCODING_UTF8);
    assert_int_equal(encoding_choose("latin-9", utf8, &encoding, &error), ERROR_USAGE);
    assert_non_null(strstr(error.vi, "latin-9"));
    assert_string_equal(encoding_name(ENCODING_VNI_IN_UTF8), "VNI (trong UTF-8)");
}

static void syllables(void **state)
{
    static const char *const good[] = {"hộ",   "nghèo",  "nghiêng", "gì",    "giếng", "quý",
                                       "quốc", "NGUYỄN", "Đường",   "khuỷu", "xoăn",  "yên",
                                       "thuở", "quyết",  "ướt",     "Ấp",    "nghịch"};
    static const char *const bad[] = {"nghÌò", "hồc", "đc", "nghiêngs", "zớ",
                                      "à\xff", "hés", "m²", "w",        "ngùyễn"};

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        if (!encoding_is_syllable(str_from(good[i])))
            fail_msg("%s", good[i]);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (encoding_is_syllable(str_from(bad[i])))
            fail_msg("%s", bad[i]);
}

/* One byte after an ASCII character, by the library of the system. */
static size_t by_iconv(iconv_t iconv_of, unsigned char byte, char *to, size_t size)
{
    char from[2] = {'|', (char)byte};
    char *in = from, *out = to;
    size_t in_left = 2, out_left = size;

    iconv(iconv_of, NULL, NULL, NULL, NULL);
    if (iconv(iconv_of, &in, &in_left, &out, &out_left) == (size_t)-1 ||
        iconv(iconv_of, NULL, NULL, &out, &out_left) == (size_t)-1)
        return 0;
    return size - out_left;
}

static void expect_table(const char *name, enum encoding encoding, unsigned first)
{
    iconv_t iconv_of = iconv_open("UTF-8", name);

    assert_true(iconv_of != (iconv_t)-1);
    for (unsigned byte = first; byte < 256; byte++) {
        char wanted[16], text[2] = {'|', (char)byte};
        size_t length = by_iconv(iconv_of, (unsigned char)byte, wanted, sizeof wanted);
        struct buffer out = {0};
        struct decoder *decoder = decoder_new(encoding);

        decoder_feed(decoder, (struct str){text, 2}, true, &out);
        if (length > 0 && !str_equal(buffer_str(&out), (struct str){wanted, length}))
            fail_msg("%s: byte %02x is %.*s, not %.*s", name, byte, (int)length, wanted,
                     (int)out.length, out.data);
        decoder_free(decoder);
        buffer_release(&out);
    }
    iconv_close(iconv_of);
}

/* Below 0xA0 the .Vn fonts have what Windows has, not the capitals of TCVN5712-1. */
static void tables_are_those_of_the_system(void **state)
{
    (void)state;
    expect_table("TCVN5712-1", ENCODING_TCVN3, 0xA0);
    expect_table("CP1258", ENCODING_WINDOWS_1258, 0x80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_those_of_the_system),
        cmocka_unit_test(tcvn3_letters),
        cmocka_unit_test(vni_letters),
        cmocka_unit_test(windows_1258_composes),
        cmocka_unit_test(utf16_is_decoded),
        cmocka_unit_test(what_means_nothing_stays_bad),
        cmocka_unit_test(latin_letters_in_utf8),
        cmocka_unit_test(nul_ends_no_text),
        cmocka_unit_test(long_lines_are_converted_in_pieces),
        cmocka_unit_test(guesses),
        cmocka_unit_test(mixed_files_stay),
        cmocka_unit_test(samples_are_cut_anywhere),
        cmocka_unit_test(a_pack_says_its_own_encoding),
        cmocka_unit_test(encodings_are_chosen_by_name),
        cmocka_unit_test(syllables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
