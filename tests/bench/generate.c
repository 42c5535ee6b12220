/*
 * generate ROWS SEED [KIND] > FILE: a survey of made-up households, 46 columns
 * (tests/bench/pack). The same rows for the same seed. Nearly all are consistent; about
 * 1.5 % have one mistake, about 1 % have gaps. KIND "broken": every row breaks five rules,
 * "clean": none does.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum class { POOR, NEAR_POOR, AVERAGE, NOT_POOR };
enum { FLAGS = 12, CAUSES = 8, COLUMNS = 46 };
/* Numbers of flags and causes in the official order. */
enum { DEPENDANTS = 1, HOUSING_AREA = 7, TELECOM = 10, INFORMATION = 11 };
enum { CAUSE_LABOUR = 2 };

struct household {
    int year, area, gender, members, b1, b2, class, previous;
    int birth_year, birth_month, birth_day, review_month, review_day;
    long income, floor_tenths;
    bool minority, labour, farm, merit, protection, internet, device, long_id;
    bool flags[FLAGS], causes[CAUSES];
    const char *ethnicity;
    unsigned long number;
    int commune;
};

static const char *const class_names[] = {"poor", "near_poor", "average", "not_poor"};
static const char *const communes[] = {"Xuân Phú",  "Xuân Lập",    "Thọ Lâm",
                                       "Thọ Hải",   "Xuân Trường", "Quảng Phú",
                                       "Nam Giang", "Bắc Lương"};
static const char *const family_names[] = {"Nguyễn", "Trần", "Lê", "Phạm",
                                           "Hoàng",  "Đỗ",   "Bùi"};
static const char *const middle_names[] = {"Văn", "Thị", "Đức", "Ngọc", "Minh"};
static const char *const given_names[] = {"An",  "Bình", "Hương", "Dũng",
                                          "Lan", "Thảo", "Tuấn",  "Quang"};
static const char *const minorities[] = {"Mường", "Thái", "Tày", "H'Mông"};

static enum { USUAL, CLEAN, BROKEN } kind = USUAL;
static uint64_t state;

static uint64_t next(void)
{
    uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int below(int limit)
{
    return (int)((next() >> 32) * (uint64_t)limit >> 32);
}

static bool chance(int percent)
{
    return below(100) < percent;
}

static int b1_line(const struct household *h)
{
    return h->area == 0 ? 140 : 175;
}

static long income_line(const struct household *h)
{
    return h->area == 0 ? 1500000 : 2000000;
}

static void draw_class(struct household *h)
{
    int draw = below(100);

    h->class = draw < 8 ? POOR : draw < 15 ? NEAR_POOR : draw < 18 ? AVERAGE : NOT_POOR;
    h->previous = chance(95) ? h->class : NEAR_POOR;
    if (h->class == POOR || h->class == NEAR_POOR) {
        h->b1 = b1_line(h) - below(60);
        h->income = income_line(h) - 1000L * below(900);
    } else {
        h->b1 = b1_line(h) + 6 + below(200);
        h->income = income_line(h) + 1000L * (1 + below(700));
    }
}

static void draw_flags(struct household *h)
{
    int wanted = h->class == POOR ? 3 + below(4) : below(3), count = 0;

    while (count < wanted) {
        int flag = below(FLAGS);
        if (h->flags[flag] || (flag == DEPENDANTS && h->members < 2))
            continue;
        h->flags[flag] = true;
        count++;
    }
    h->b2 = 10 * count;
}

static void draw_causes(struct household *h)
{
    if (h->class != POOR && h->class != NEAR_POOR)
        return;
    h->causes[below(CAUSES)] = true;
    if (chance(40))
        h->causes[below(CAUSES)] = true;
    if (h->causes[CAUSE_LABOUR])
        h->labour = false;
}

static void draw_house(struct household *h)
{
    long least = 80L * h->members;

    h->floor_tenths = least + below(800);
    if (h->flags[HOUSING_AREA])
        h->floor_tenths = least / 2 + below((int)(least / 2));
    h->internet = !h->flags[TELECOM] && chance(80);
    h->device = h->internet || (!h->flags[INFORMATION] && chance(90));
    if (h->flags[INFORMATION])
        h->internet = h->device = false;
}

static void draw(struct household *h, unsigned long number)
{
    *h =
        (struct household){.number = number, .year = 2024, .labour = true, .long_id = true};
    h->area = chance(20);
    h->gender = chance(30);
    h->members = kind == BROKEN ? 21 + below(80) : 1 + below(7);
    h->minority = chance(15);
    h->ethnicity = h->minority ? minorities[below(4)] : "Kinh";
    h->birth_year = 1940 + below(60);
    h->birth_month = 1 + below(12);
    h->birth_day = 1 + below(28);
    h->review_month = 9 + below(3);
    h->review_day = 1 + below(28);
    draw_class(h);
    draw_flags(h);
    h->labour = chance(85);
    draw_causes(h);
    h->farm = h->class == AVERAGE || chance(50);
    h->merit = h->class != POOR && chance(5);
    h->protection = h->class != NOT_POOR && chance(10);
    draw_house(h);
    if (kind == BROKEN) { /* with the members DA-01, ID-01, ID-02, ID-03 and ME-02 */
        h->review_month = 1 + below(8);
        h->long_id = false;
        h->number += 10000000;
    }
}

static void spoil_person(struct household *h, int kind)
{
    switch (kind) {
    case 0:
        h->members = 0;
        break;
    case 1:
        h->members = 21 + below(80);
        break;
    case 2:
        h->birth_year = 2012 + below(20);
        break;
    case 3:
        h->review_month = 1 + below(8);
        break;
    case 4:
        h->year = 2023;
        break;
    case 5:
        h->long_id = false;
        break;
    default:
        h->minority = !h->minority;
        h->number += 10000000; /* a digit too many */
    }
}

static void spoil_scores(struct household *h, int kind)
{
    switch (kind) {
    case 0:
        h->class = (h->class + 1 + below(3)) % 4;
        break;
    case 1:
        h->b2 += below(2) ? 10 : below(2) ? 5 : 200;
        break;
    case 2:
        h->b1 = below(2) ? -h->b1 : b1_line(h);
        break;
    case 3:
        h->income = below(3) ? h->income / 1000 : -h->income;
        break;
    case 4:
        h->flags[below(FLAGS)] ^= true;
        break;
    case 5:
        h->causes[below(CAUSES)] ^= true;
        break;
    case 6:
        h->floor_tenths = below(2) ? 0 : 10001 + below(9000);
        break;
    default:
        h->internet = h->merit = h->protection = true;
    }
}

static void spoil(struct household *h)
{
    if (below(2))
        spoil_person(h, below(7));
    else
        spoil_scores(h, below(8));
}

/* One line. gaps: bit i empties column i. */
struct line {
    char text[1024];
    size_t length;
    unsigned column;
    uint64_t gaps;
};

static void cell(struct line *line, const char *text)
{
    size_t length = strlen(text);

    if (line->column > 0)
        line->text[line->length++] = ',';
    if (!(line->gaps >> line->column & 1)) {
        memcpy(line->text + line->length, text, length);
        line->length += length;
    }
    line->column++;
}

static void number(struct line *line, long value)
{
    char text[32];

    snprintf(text, sizeof(text), "%ld", value);
    cell(line, text);
}

static void truth(struct line *line, bool value)
{
    cell(line, value ? "1" : "0");
}

static void date(struct line *line, int year, int month, int day)
{
    char text[48];

    snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
    cell(line, text);
}

static void write_place(struct line *line, const struct household *h)
{
    char text[64];

    number(line, h->year);
    snprintf(text, sizeof(text), "%05d", 15500 + 3 * h->commune);
    cell(line, text);
    cell(line, communes[h->commune]);
    snprintf(text, sizeof(text), "Thôn %d", 1 + below(12));
    cell(line, text);
    cell(line, h->area == 0 ? "rural" : "urban");
    snprintf(text, sizeof(text), "%07lu", h->number);
    cell(line, text);
}

static void write_head(struct line *line, const struct household *h)
{
    char text[96];

    snprintf(text, sizeof(text), "%s %s %s", family_names[below(7)], middle_names[below(5)],
             given_names[below(8)]);
    cell(line, text);
    cell(line, h->gender ? "female" : "male");
    date(line, h->birth_year, h->birth_month, h->birth_day);
    snprintf(text, sizeof(text), "038%d%02d%05d%s", h->gender, h->birth_year % 100,
             below(100000), h->long_id ? "7" : "-x");
    cell(line, text);
    cell(line, h->ethnicity);
    truth(line, h->minority);
    number(line, h->members);
}

static void write_rest(struct line *line, const struct household *h)
{
    char text[32];

    cell(line, class_names[h->class]);
    cell(line, class_names[h->previous]);
    truth(line, h->labour);
    truth(line, h->farm);
    truth(line, h->merit);
    truth(line, h->protection);
    for (int i = 0; i < CAUSES; i++)
        truth(line, h->causes[i]);
    snprintf(text, sizeof(text), "%ld.%ld", h->floor_tenths / 10, h->floor_tenths % 10);
    cell(line, text);
    truth(line, h->internet);
    truth(line, h->device);
}

static void write_line(const struct household *h, uint64_t gaps)
{
    struct line line = {.gaps = gaps};

    write_place(&line, h);
    write_head(&line, h);
    date(&line, h->year, h->review_month, h->review_day);
    number(&line, h->b1);
    number(&line, h->b2);
    number(&line, h->income);
    for (int i = 0; i < FLAGS; i++)
        truth(&line, h->flags[i]);
    write_rest(&line, h);
    line.text[line.length++] = '\n';
    fwrite(line.text, 1, line.length, stdout);
}

static const char header[] =
    "survey_year,commune_code,commune_name,village,area,household_code,head_name,head_"
    "gender,"
    "head_birth_date,head_citizen_id,head_ethnicity,ethnic_minority,member_count,review_"
    "date,"
    "b1_score,b2_score,income_per_capita,deprived_employment,deprived_dependants,"
    "deprived_nutrition,deprived_health_insurance,deprived_adult_education,"
    "deprived_school_attendance,deprived_housing_quality,deprived_housing_area,deprived_"
    "water,"
    "deprived_latrine,deprived_telecom,deprived_information,class_declared,class_previous,"
    "labour_capacity,farm_household,merit_household,social_protection,cause_land,cause_"
    "capital,"
    "cause_labour,cause_tools,cause_knowledge,cause_skills,cause_illness,cause_other,"
    "floor_area_m2,internet_use,information_device\n";

int main(int argc, char **argv)
{
    unsigned long rows = argc == 3 || argc == 4 ? strtoul(argv[1], NULL, 10) : 0;
    static char buffer[1 << 20];

    if (argc == 4 && strcmp(argv[3], "clean") == 0)
        kind = CLEAN;
    else if (argc == 4 && strcmp(argv[3], "broken") == 0)
        kind = BROKEN;
    else if (argc == 4)
        rows = 0;
    if (rows == 0) {
        fputs("usage: generate ROWS SEED [clean|broken] > FILE\n", stderr);
        return 2;
    }
    state = strtoull(argv[2], NULL, 10);
    setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
    fputs(header, stdout);
    for (unsigned long i = 1; i <= rows; i++) {
        struct household h;
        uint64_t gaps = 0;

        draw(&h, i);
        h.commune = (int)(8 * (i - 1) / rows); /* one after the other, as in real files */
        if (below(1000) < 15 && kind == USUAL)
            spoil(&h);
        if (chance(1) && kind == USUAL) {
            for (int k = 1 + below(5); k > 0; k--)
                gaps |= UINT64_C(1) << below(COLUMNS);
        }
        write_line(&h, gaps);
    }
    return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
