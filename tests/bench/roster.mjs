// node roster.mjs FOLDER THREADS OUT: the rules of tests/bench/roster in SQL over the same three files; writes
// rule and key of each violation into a csv file.
import { DuckDBInstance } from "@duckdb/node-api";

const [folder, threads, out] = process.argv.slice(2);
const csv = (name, columns) => `read_csv('${folder}/${name}.csv', header = true, delim = ',', quote = '"', nullstr = '',
    auto_detect = false, columns = { ${columns.map(([name, type]) => `'${name}': '${type}'`).join(", ")} })`;
const of = (type, names) => names.split(/\s+/).map((name) => [name, type]);
const key = [["survey_year", "BIGINT"], ...of("VARCHAR", "commune_code household_code")];
const household = [...key, ["member_count", "BIGINT"], ...of("VARCHAR", "class_declared class_previous"),
  ["floor_area_m2", "DECIMAL(18,6)"], ...of("BOOLEAN", `solid_house clean_water own_latrine internet_use information_device
    deprived_employment deprived_dependants deprived_nutrition deprived_health_insurance deprived_adult_education deprived_school_attendance deprived_housing_quality deprived_housing_area deprived_water deprived_latrine deprived_telecom deprived_information`)];
const member = [...key, ["member_no", "BIGINT"], ["citizen_id", "VARCHAR"], ["born", "DATE"], ["years_of_school", "BIGINT"],
  ...of("BOOLEAN", "able working dependant malnourished insured attending")];
const previous = [...key, ["class_declared", "VARCHAR"]];

// [rule, its flag, what the roster or the house says]
const indicators = [
  ["IN-01", "employment", "is_employment"],
  ["IN-02", "dependants", "is_dependants"],
  ["IN-03", "nutrition", "is_nutrition"],
  ["IN-04", "health_insurance", "is_health_insurance"],
  ["IN-05", "adult_education", "is_adult_education"],
  ["IN-06", "school_attendance", "is_school_attendance"],
  ["IN-07", "housing_quality", "NOT solid_house"],
  ["IN-08", "housing_area", "floor_area_m2 < 8 * members"],
  ["IN-09", "water", "NOT clean_water"],
  ["IN-10", "latrine", "NOT own_latrine"],
  ["IN-11", "telecom", "NOT internet_use"],
  ["IN-12", "information", "NOT information_device"],
];
const by = [
  ["employment", "bool_or(able AND NOT working)"],
  ["dependants", "count(*) FILTER (WHERE dependant) * 2 > count(*)"],
  ["nutrition", "bool_or(malnourished)"],
  ["health_insurance", "bool_or(NOT insured)"],
  ["adult_education", "bool_or(born < DATE '2008-09-01' AND years_of_school < 9)"],
  ["school_attendance", "bool_or(born >= DATE '2008-09-01' AND NOT attending)"],
];
const wrong = indicators.map(([id, flag, is]) => `CASE WHEN deprived_${flag} <> (${is}) THEN '${id}' END`);
const query = `
  COPY (
    WITH member AS (SELECT * FROM ${csv("member", member)}),
    roster AS (
      SELECT survey_year, commune_code, household_code, count(*) AS members,
        ${by.map(([name, is]) => `${is} AS is_${name}`).join(",\n        ")}
      FROM member GROUP BY ALL),
    judged AS (
      SELECT h.survey_year, h.commune_code, h.household_code, unnest(list_filter([
          ${wrong.join(",\n          ")},
          CASE WHEN member_count <> coalesce(members, 0) THEN 'HR-01' END,
          CASE WHEN class_previous <> p.class_declared THEN 'LY-01' END], lambda id: id IS NOT NULL)) AS rule
      FROM ${csv("household", household)} h
      LEFT JOIN roster r USING (survey_year, commune_code, household_code)
      LEFT JOIN ${csv("previous", previous)} p ON p.commune_code = h.commune_code AND p.household_code = h.household_code),
    twice AS (
      SELECT survey_year, commune_code, household_code, 'UQ-01' AS rule,
        row_number() OVER (PARTITION BY survey_year, citizen_id) AS nth
      FROM member WHERE citizen_id IS NOT NULL)
    SELECT rule, survey_year, commune_code, household_code FROM judged
    UNION ALL SELECT rule, survey_year, commune_code, household_code FROM twice WHERE nth > 1)
  TO '${out}' (FORMAT csv, HEADER false)`;

const instance = await DuckDBInstance.create(":memory:", { threads, preserve_insertion_order: "false" });
const connection = await instance.connect();
await connection.run(query);
