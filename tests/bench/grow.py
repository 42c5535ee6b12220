#!/usr/bin/env python3
"""The fixture again and again: grow.py HOUSEHOLDS FOLDER [broken] writes household.csv, member.csv and previous.csv of that
many households, in communes and by reviewers of other names, with citizen numbers of their own. broken: each household breaks rules."""
import csv
import os
import sys

SOURCE = "fixtures/tho-xuan-2024"
RENAMED = ["Xã/thị trấn", "commune_name", "Người rà soát", "reviewer_name"]
BROKEN = {"Điểm B1": "999", "Điểm B2": "7", "Ngày sinh": "01/01/2031", "Số nhân khẩu": "30", "Thu nhập bình quân đầu người": "10",
          "Dân tộc": "Kinh", "Hộ dân tộc thiểu số": "1"}
CITIZEN = ["Số CCCD/CMND", "head_citizen_id", "citizen_id"]


def places(head, names):
    return [i for i, name in enumerate(head) if name in names]


def grow(name, wanted, folder, broken):
    with open(f"{SOURCE}/{name}.csv", newline="", encoding="utf-8-sig") as file:
        head, *rows = csv.reader(file)
    with open("fixtures/tho-xuan-2024/household.csv", encoding="utf-8-sig") as file:
        each = sum(1 for _ in file) - 1
    renamed, citizens = places(head, RENAMED), places(head, CITIZEN)
    spoilt = [(head.index(name), value) for name, value in BROKEN.items() if broken and name in head]
    whole, part = divmod(wanted, each)
    with open(f"{folder}/{name}.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(head)
        for copy in range(whole + (part > 0)):
            left = rows if copy < whole else rows[:len(rows) * part // each]
            for row in left:
                row = list(row)
                for i in renamed:
                    row[i] += f" {copy}" if copy > 0 and row[i] else ""
                for i, value in spoilt:
                    row[i] = value
                for i in citizens:
                    if len(row[i]) == 12 and row[i].isdigit():
                        row[i] = row[i][:6] + f"{(int(row[i][6:]) + copy * 7919) % 1000000:06d}"
                out.writerow(row)


os.makedirs(sys.argv[2], exist_ok=True)
for table in ["household", "member", "previous"]:
    grow(table, int(sys.argv[1]), sys.argv[2], "broken" in sys.argv[3:] and table == "household")
