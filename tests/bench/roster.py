#!/usr/bin/env python3
"""Made-up households with their members and last year's list: roster.py HOUSEHOLDS SEED FOLDER. Nearly all agree; about
two in a hundred have one mistake, which breaks one rule of tests/bench/roster."""
import os
import random
import sys

HOUSE = ["solid_house", "clean_water", "own_latrine", "internet_use", "information_device"]
FLAGS = ["employment", "dependants", "nutrition", "health_insurance", "adult_education", "school_attendance", "housing_quality",
         "housing_area", "water", "latrine", "telecom", "information"]
MEMBER = ["able", "working", "dependant", "malnourished", "insured", "attending"]


def person(draw):
    child = draw.random() < 0.3
    year = draw.randint(2009, 2023) if child else draw.randint(1940, 2007)
    able = not child and draw.random() < 0.8
    return {"born": f"{year}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}", "child": child,
            "years": draw.randint(0, 9) if child else draw.choice([5, 9, 12, 12, 12, 16]), "able": able,
            "working": able and draw.random() < 0.95, "dependant": child or not able, "malnourished": draw.random() < 0.03,
            "insured": draw.random() < 0.95, "attending": child and draw.random() < 0.95}


def deprived(people, house, area):
    return [any(p["able"] and not p["working"] for p in people), sum(p["dependant"] for p in people) * 2 > len(people),
            any(p["malnourished"] for p in people), any(not p["insured"] for p in people),
            any(not p["child"] and p["years"] < 9 for p in people), any(p["child"] and not p["attending"] for p in people),
            not house[0], area < 8 * len(people), not house[1], not house[2], not house[3], not house[4]]


def bit(truth):
    return "1" if truth else "0"


def write(count, seed, folder):
    draw = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/household.csv", "w") as households, open(folder + "/member.csv", "w") as members, \
            open(folder + "/previous.csv", "w") as previous:
        households.write(",".join(["survey_year", "commune_code", "household_code", "member_count", "class_declared", "class_previous",
                                   "floor_area_m2"] + HOUSE + ["deprived_" + flag for flag in FLAGS]) + "\n")
        members.write(",".join(["survey_year", "commune_code", "household_code", "member_no", "citizen_id", "born",
                                "years_of_school"] + MEMBER) + "\n")
        previous.write("survey_year,commune_code,household_code,class_declared\n")
        number = 0
        for i in range(count):
            key = f"{15500 + 3 * (100 * i // count):05d},{i:07d}"
            people = [person(draw) for _ in range(draw.randint(1, 6))]
            house = [draw.random() < 0.9 for _ in HOUSE]
            area = draw.randint(30, 200) / 2
            flags = deprived(people, house, area)
            listed, before = len(people), draw.choice(["poor", "near_poor", "not_poor", "not_poor"])
            slip = draw.random()
            if slip < 0.012:
                flags[draw.randrange(12)] ^= True
            elif slip < 0.016:
                listed += 1
            last = draw.choice(["poor", "near_poor"]) if slip > 0.998 else before
            households.write(f"2024,{key},{listed},{draw.choice(['poor', 'not_poor'])},{before},{area}," +
                             ",".join(map(bit, house + flags)) + "\n")
            if draw.random() < 0.93:
                previous.write(f"2023,{key},{last}\n")
            for n, p in enumerate(people, 1):
                number += draw.random() >= 0.002
                members.write(f"2024,{key},{n},{number:012d},{p['born']},{p['years']}," + ",".join(bit(p[m]) for m in MEMBER) + "\n")


write(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
