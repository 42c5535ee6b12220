"""Made-up surveys for tests/macro.sh: macro.py FOLDER SEED plain|odd. Plain: every answer is drawn by itself, so that what the macro checks
ask is asked by chance alone. Odd: in three communes somebody heaped scores, copied last year's forms, ticked the same for all."""
import csv
import random
import sys

FLAGS = ['employment', 'dependants', 'nutrition', 'health_insurance', 'adult_education', 'school_attendance', 'housing_quality',
         'housing_area', 'water', 'latrine', 'telecom', 'information']
FIELDS = ['survey_year', 'commune_name', 'village', 'area', 'household_code', 'head_name', 'head_birth_date', 'review_date', 'b1_score',
          'b2_score', 'income_per_capita'] + ['deprived_' + flag for flag in FLAGS] + ['class_declared', 'reviewer_name']
COMMUNES, VILLAGES, HOUSEHOLDS = 80, 3, 22


def household(draw, commune, village, number):
    line = 140
    score = round(draw.gauss(line, 35) / 5) * 5
    flags = [draw.random() < 0.05 + 0.4 * i / len(FLAGS) for i in range(len(FLAGS))]
    return {'survey_year': 2024, 'commune_name': f'Xã Mẫu {commune}', 'village': f'Thôn {village}', 'area': 'rural',
            'household_code': f'{village * HOUSEHOLDS + number:04d}', 'head_name': f'Người {commune} {village} {number}',
            'head_birth_date': f'{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1940, 1999)}',
            'review_date': '15/10/2024', 'b1_score': score, 'b2_score': 10 * sum(flags), 'income_per_capita': 100000 * draw.randint(4, 30),
            **{'deprived_' + flag: int(is_so) for flag, is_so in zip(FLAGS, flags)},
            'class_declared': 'not_poor' if score > line else 'poor' if sum(flags) >= 3 else 'near_poor',
            'reviewer_name': f'Người rà soát {village}'}


def last_year(draw, row):
    before = dict(row, survey_year=2023, review_date='15/10/2023')
    if draw.random() > 0.15:
        before['b1_score'] = max(5, row['b1_score'] + 5 * draw.randint(-6, 6))
        before['income_per_capita'] = 100000 * draw.randint(4, 30)
    return before


def spoil(row, before, commune, village):
    if commune == 1 and 130 < row['b1_score'] <= 150:
        row['b1_score'] = 140
    if commune == 2 and village == 1:
        before.update(b1_score=row['b1_score'], income_per_capita=row['income_per_capita'])
    if commune == 3 and village == 2:
        row['deprived_employment'] = 1
    if commune == 4:
        row['head_birth_date'] = row['head_birth_date'][:-1] + '0'


def main(folder, seed, odd):
    draw = random.Random(seed)
    rows, befores = [], []
    for commune in range(1, COMMUNES + 1):
        for village in range(1, VILLAGES + 1):
            for number in range(HOUSEHOLDS):
                row = household(draw, commune, village, number)
                before = last_year(draw, row)
                if odd:
                    spoil(row, before, commune, village)
                rows.append(row)
                befores.append(before)
    for name, table in (('household', rows), ('previous', befores)):
        with open(f'{folder}/{name}.csv', 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, FIELDS)
            writer.writeheader()
            writer.writerows(table)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == 'odd')
