# The forty rules in awk: forty.rules stands in an action behind this (tests/bench/run.sh puts
# them together). Truths: 0 false, 1 not known, 2 true; an empty cell is the text "".
function truth(a, b, so) { return a == "" || b == "" ? 1 : so ? 2 : 0 }
function eq(a, b) { return truth(a, b, a == b) }
function ne(a, b) { return truth(a, b, a != b) }
function lt(a, b) { return truth(a, b, a < b) }
function le(a, b) { return truth(a, b, a <= b) }
function gt(a, b) { return truth(a, b, a > b) }
function ge(a, b) { return truth(a, b, a >= b) }
function is(a) { return truth(a, a, a != 0) }
function plus(a, b) { return a == "" || b == "" ? "" : a + b }
function minus(a, b) { return a == "" || b == "" ? "" : a - b }
function times(a, b) { return a == "" || b == "" ? "" : a * b }
function both(a, b) { return a < b ? a : b }
function either(a, b) { return a > b ? a : b }
function no(a) { return 2 - a }
function always() { return 2 }
# Deprivations are counted within bounds: an empty flag may be one.
function at_least(count) { return least >= count ? 2 : most < count ? 0 : 1 }
function is_points(points) {
    return points == "" ? 1 : points < 10 * least || points > 10 * most ? 0 : least == most ? 2 : 1
}
function number(text) { return text == "" ? "" : text + 0 }
function by_area(rural, urban) { return $5 == "" ? "" : $5 == "rural" ? rural : urban }
function day(text,    y, m) {
    if (text == "")
        return ""
    y = substr(text, 1, 4) + 0
    m = substr(text, 6, 2) + 0
    if (m <= 2)
        y--
    return y * 365 + int(y / 4) - int(y / 100) + int(y / 400) + \
        int((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + substr(text, 9, 2) - 1 - 719468
}
function fail(rule, when, check) {
    if (when == 2 && check == 0)
        print rule "," $1 "," $2 "," $6 "," rule ": B1 = " $15 "; B2 = " $16
}
BEGIN { FS = ","; POOR = "poor"; NEAR_POOR = "near_poor"; AVERAGE = "average"; NOT_POOR = "not_poor"; KINH = "Kinh" }
FNR == 1 { next }
{
    b1_line = by_area(140, 175); income_line = by_area(1500000, 2000000); income_ceiling = by_area(2250000, 3000000)
    b2_poor = 30; b2_points = 10
    survey_year = number($1); code_length = $6 == "" ? "" : length($6); head_birth_date = day($9)
    id_length = $10 == "" ? "" : length($10); id_digits = $10 == "" ? "" : $10 ~ /^[0-9]+$/
    head_ethnicity = $11; ethnic_minority = number($12); member_count = number($13); review_date = day($14)
    b1_score = number($15); b2_score = number($16); income_per_capita = number($17)
    least = most = 0
    for (i = 18; i < 30; i++) {
        least += $i == "1"
        most += $i != "0"
    }
    deprived_dependants = number($19); deprived_housing_area = number($25); deprived_telecom = number($28)
    deprived_information = number($29); class_declared = $30; class_previous = $31; labour_capacity = number($32)
    farm_household = number($33); merit_household = number($34); social_protection = number($35)
    cause_land = number($36); cause_capital = number($37); cause_labour = number($38); cause_tools = number($39)
    cause_knowledge = number($40); cause_skills = number($41); cause_illness = number($42); cause_other = number($43)
    floor_area = $44 == "" ? "" : $44 * 1000000; internet_use = number($45); information_device = number($46)
}
