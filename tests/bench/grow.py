#!/usr/bin/env python3
"""The fixture again and again: grow.py HOUSEHOLDS FOLDER [broken] writes household.csv, member.csv and previous.csv of that
many households. Each copy has people of its own (numbers, middle names, and days of birth where a day decides nothing) and
reviewers of its own; eight copies share their communes, which have some 500 households then, as real ones do. broken: each
household breaks rules."""
import csv
import os
import re
import sys

SOURCE = "fixtures/tho-xuan-2024"
SHARED = 8  # copies in the same communes
COMMUNE = ["Xã/thị trấn", "commune_name"]
REVIEWER = ["Người rà soát", "reviewer_name"]
CODE = ["Mã hộ", "household_code"]
CITIZEN = ["Số CCCD/CMND", "head_citizen_id", "citizen_id"]
PERSON = ["Họ và tên chủ hộ", "head_name", "full_name"]
BIRTH = ["Ngày sinh", "head_birth_date", "birth_date"]
BROKEN = {"Điểm B1": "999", "Điểm B2": "7", "Ngày sinh": "01/01/2031", "Số nhân khẩu": "30", "Thu nhập bình quân đầu người": "10",
          "Dân tộc": "Kinh", "Hộ dân tộc thiểu số": "1"}
MIDDLE = ("An Anh Bảo Bích Cẩm Châu Công Đan Đình Đông Đức Gia Hà Hải Hạnh Hoài Hồng Huy Khánh Kim Lan Lâm Linh Mai Mạnh Minh Mỹ Nam "
          "Ngân Ngọc Nguyên Nhật Phúc Phương Quang Quế Quốc Quỳnh Sơn Tâm Thanh Thảo Thế Thiên Thu Thùy Tiến Trà Trọng Trúc Tuấn "
          "Tùng Tường Uyên Việt Vân Xuân Yến").split()
PROVINCES = ("001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 "
             "046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 "
             "094 095 096").split()
PEOPLE = 7000  # citizen numbers of one copy, and more

numbers = {}  # of the fixture's people, in the order they come


def citizen(text, copy):
    if len(text) != 12 or not text.isdigit():
        return text
    number = copy % (10**6 // PEOPLE) * PEOPLE + numbers.setdefault(text, len(numbers))
    return PROVINCES[(25 + copy // (10**6 // PEOPLE)) % len(PROVINCES)] + text[3:6] + f"{number:06d}"


def person(text, copy):
    words = text.split()
    return " ".join(words[:-1] + [MIDDLE[copy % len(MIDDLE)], words[-1]]) if len(words) > 1 else text


def birth(text, copy):
    """Another day of the same year, of those to whom no age is a threshold."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text) or re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    if not found:
        return text
    year, month, day = sorted(map(int, found.groups()), reverse=True)[0], int(found[2]), int(found[1] if "/" in text else found[3])
    if not (1948 <= year <= 1956 or 1970 <= year <= 1999):
        return text
    month, day = (month - 1 + copy // 28) % 12 + 1, (day - 1 + copy) % 28 + 1
    return f"{day:02d}/{month:02d}/{year}" if "/" in text else f"{year}-{month:02d}-{day:02d}"


def code(text, copy):
    return f"{int(text) + 100 * (copy % SHARED):04d}" if text.isdigit() else text


CHANGED = [(COMMUNE, lambda text, copy: f"{text} {copy // SHARED}" if text and copy >= SHARED else text),
           (REVIEWER, lambda text, copy: f"{text} {copy}" if text else text),
           (CODE, code), (CITIZEN, citizen), (PERSON, person), (BIRTH, birth)]


def grow(name, wanted, folder, broken):
    with open(f"{SOURCE}/{name}.csv", newline="", encoding="utf-8-sig") as file:
        head, *rows = csv.reader(file)
    with open(f"{SOURCE}/household.csv", encoding="utf-8-sig") as file:
        each = sum(1 for _ in file) - 1
    changed = [(i, change) for names, change in CHANGED for i, caption in enumerate(head) if caption in names]
    spoilt = [(head.index(caption), value) for caption, value in BROKEN.items() if broken and caption in head]
    whole, part = divmod(wanted, each)
    with open(f"{folder}/{name}.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(head)
        for copy in range(whole + (part > 0)):
            for row in rows if copy < whole else rows[:len(rows) * part // each]:
                row = list(row)
                if copy > 0:
                    for i, change in changed:
                        row[i] = change(row[i], copy)
                for i, value in spoilt:
                    row[i] = value
                out.writerow(row)


os.makedirs(sys.argv[2], exist_ok=True)
for table in ["household", "member", "previous"]:
    grow(table, int(sys.argv[1]), sys.argv[2], "broken" in sys.argv[3:] and table == "household")
