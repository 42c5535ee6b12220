// node duckdb.mjs FILE THREADS OUT: DuckDB reads the same CSV and writes the violations of the same
// forty rules as tests/bench/pack into a csv file: rule, key, scores. A row violates a rule where `when`
// is true and `check` is false: what is unknown is neither, in SQL as in the rules.
import { DuckDBInstance } from "@duckdb/node-api";

const choices = ["area", "head_gender", "class_declared", "class_previous"];
const texts = ["commune_code", "commune_name", "village", "household_code", "head_name", "head_citizen_id", "head_ethnicity"];
const others = {
  survey_year: "BIGINT", head_birth_date: "DATE", member_count: "BIGINT", review_date: "DATE", b1_score: "BIGINT",
  b2_score: "BIGINT", income_per_capita: "BIGINT", floor_area_m2: "DECIMAL(18,6)",
};
const order = `survey_year commune_code commune_name village area household_code head_name head_gender head_birth_date
  head_citizen_id head_ethnicity ethnic_minority member_count review_date b1_score b2_score income_per_capita
  deprived_employment deprived_dependants deprived_nutrition deprived_health_insurance deprived_adult_education
  deprived_school_attendance deprived_housing_quality deprived_housing_area deprived_water deprived_latrine
  deprived_telecom deprived_information class_declared class_previous labour_capacity farm_household merit_household
  social_protection cause_land cause_capital cause_labour cause_tools cause_knowledge cause_skills cause_illness
  cause_other floor_area_m2 internet_use information_device`.split(/\s+/);

const type = (name) =>
  others[name] ?? (choices.includes(name) || texts.includes(name) ? "VARCHAR" : "BOOLEAN");
const flags = order.filter((name) => name.startsWith("deprived_"));
const columns = order.map((name) => `'${name}': '${type(name)}'`).join(", ");

// Deprivations are counted within bounds: an empty flag may be one.
const atLeast = (count) => `CASE WHEN least >= ${count} THEN true WHEN most < ${count} THEN false END`;
const isPoints = `CASE WHEN b2_score < b2_points * least OR b2_score > b2_points * most THEN false
  WHEN least = most AND b2_score IS NOT NULL THEN true END`;

// [rule, when, check]
const rules = [
  ["CL-01", "class_declared = 'poor'", "b1_score <= b1_line and b2_score >= b2_poor"],
  ["CL-02", "class_declared = 'near_poor'", "b1_score <= b1_line and b2_score < b2_poor"],
  ["CL-03", "class_declared = 'not_poor' or class_declared = 'average'", "b1_score > b1_line"],
  ["CL-04", "class_declared = 'average'", "farm_household and income_per_capita > income_line and income_per_capita <= income_ceiling"],
  ["CL-05", "class_declared = 'poor'", atLeast(3)],
  ["CL-06", "class_declared = 'near_poor'", `NOT (${atLeast(3)})`],
  ["SC-01", "true", isPoints],
  ["SC-02", "true", "b2_score >= 0 and b2_score <= 120"],
  ["SC-03", "true", "b1_score >= 0"],
  ["SC-04", "true", "b2_score = 0 or b2_score = b2_points or b2_score = 2 * b2_points or b2_score = 3 * b2_points or b2_score = 4 * b2_points or b2_score = 5 * b2_points or b2_score = 6 * b2_points or b2_score = 7 * b2_points or b2_score = 8 * b2_points or b2_score = 9 * b2_points or b2_score = 10 * b2_points or b2_score = 11 * b2_points or b2_score = 12 * b2_points"],
  ["IN-01", "true", "(b1_score <= b1_line and income_per_capita <= income_line) or (b1_score > b1_line and income_per_capita > income_line)"],
  ["IN-02", "true", "income_per_capita >= 0"],
  ["IN-03", "income_per_capita > 0", "income_per_capita >= 10000"],
  ["IN-04", "class_declared = 'poor'", "income_per_capita <= income_line"],
  ["IN-05", "class_declared = 'not_poor'", "income_per_capita > income_line"],
  ["HO-01", "class_declared = 'poor' or class_declared = 'near_poor'", "cause_land or cause_capital or cause_labour or cause_tools or cause_knowledge or cause_skills or cause_illness or cause_other"],
  ["HO-02", "class_declared = 'not_poor' or class_declared = 'average'", "not (cause_land or cause_capital or cause_labour or cause_tools or cause_knowledge or cause_skills or cause_illness or cause_other)"],
  ["HO-03", "cause_labour", "not labour_capacity"],
  ["HO-04", "social_protection", "class_declared <> 'not_poor'"],
  ["HO-05", "true", "floor_area_m2 > 0"],
  ["HO-06", "true", "floor_area_m2 <= 1000"],
  ["HO-07", "true", "deprived_housing_area or floor_area_m2 >= 8 * member_count"],
  ["HO-08", "deprived_housing_area", "floor_area_m2 < 8 * member_count"],
  ["ID-01", "true", "length(head_citizen_id) = 12 or length(head_citizen_id) = 9"],
  ["ID-02", "true", "regexp_full_match(head_citizen_id, '[0-9]+')"],
  ["ID-03", "true", "length(household_code) = 7"],
  ["DA-01", "true", "review_date >= DATE '2024-09-01' and review_date <= DATE '2024-12-14'"],
  ["DA-02", "true", "head_birth_date < review_date"],
  ["DA-03", "true", "review_date - head_birth_date >= 5479"],
  ["DA-04", "true", "survey_year = 2024"],
  ["ME-01", "true", "member_count >= 1"],
  ["ME-02", "true", "member_count <= 20"],
  ["ME-03", "deprived_dependants", "member_count >= 2"],
  ["ME-04", "merit_household", "class_declared <> 'poor'"],
  ["ET-01", "head_ethnicity = 'Kinh'", "not ethnic_minority"],
  ["CH-01", "class_previous = 'poor' and class_declared = 'not_poor'", "b1_score > b1_line + 5"],
  ["CH-02", "class_previous = 'not_poor' and class_declared = 'poor'", `cause_illness or cause_labour or (${atLeast(4)})`],
  ["IM-01", "deprived_information", "not information_device"],
  ["IM-02", "deprived_telecom", "not internet_use"],
  ["IM-03", "internet_use", "information_device"],
];

const [file, threads, out] = process.argv.slice(2);
const byArea = (rural, urban) => `CASE area WHEN 'rural' THEN ${rural} WHEN 'urban' THEN ${urban} END`;
const failed = ([id, when, check]) => `CASE WHEN (${when}) AND NOT (${check}) THEN '${id}' END`;
const query = `
  COPY (
    WITH survey AS (
      SELECT *, ${byArea(140, 175)} AS b1_line, ${byArea(1500000, 2000000)} AS income_line,
        ${byArea(2250000, 3000000)} AS income_ceiling, 30 AS b2_poor, 10 AS b2_points,
        ${flags.map((name) => `coalesce(${name}, false)::INTEGER`).join(" + ")} AS least,
        ${flags.map((name) => `coalesce(${name}, true)::INTEGER`).join(" + ")} AS most
      FROM read_csv('${file}', header = true, delim = ',', quote = '"', nullstr = '', auto_detect = false,
        columns = { ${columns} })),
    judged AS (
      SELECT survey_year, commune_code, household_code, b1_score, b2_score,
        unnest(list_filter([${rules.map(failed).join(",\n          ")}], lambda id: id IS NOT NULL)) AS rule
      FROM survey)
    SELECT rule, survey_year, commune_code, household_code,
      rule || ': B1 = ' || coalesce(b1_score::VARCHAR, '') || '; B2 = ' || coalesce(b2_score::VARCHAR, '') AS message
    FROM judged) TO '${out}' (FORMAT csv, HEADER false)`;

const instance = await DuckDBInstance.create(":memory:", { threads, preserve_insertion_order: "false" });
const connection = await instance.connect();
await connection.run(query);
