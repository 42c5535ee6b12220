#!/bin/sh
# Why a rule that asks rows of another table fails or holds: who made it so, which numbers are there twice or lack, in both
# languages. On tests/packs/flock: herd 1 has sheep of every kind of slip, herd 2 is sound. RASOAT or the first argument is
# the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
. tests/shell/table.sh
stand_in flock

table <<'END'
# ---- somebody, everybody, nobody
0 | it fails & Wool: shorn: No. & Ram: shorn: No. & !Fleece & !X53 | explain data 1 S-01
0 | it holds & every sheep (2) is so: shorn. | explain data 2 S-01
0 | not judged, empty cell & Weight (Ram): empty cell. | explain data 1 S-02
0 | Solo: weight is 60, more than 50. & Duo: weight is 61 | explain data 2 S-02
0 | it fails & Wool: weight is 7, less than 10. & !Fleece | explain data 1 S-03
0 | it holds & no sheep (of 2) is so. | explain data 2 S-03
0 | không cừu nào (trong 2) thuộc diện này. | explain data 2 S-03 --lang vi
0 | mọi cừu (2) đều như vậy: đã xén. | explain data 2 S-01 --lang vi
0 | All shorn: No. & Wool: shorn: No. | explain data 1 S-29
0 | All shorn: Yes. & every sheep (2) is so: shorn. | explain data 2 S-29
0 | no sheep (of 2) is so. | explain data 2 S-22
# ---- how many, how much
0 | number of sheep that are so (2), less than 9 (size). | explain data 1 S-04
0 | số cừu như vậy (2), nhỏ hơn 9 (số con). | explain data 1 S-04 --lang vi
0 | greatest weight of sheep (61), more than 40. | explain data 2 S-05
0 | cân nặng lớn nhất của cừu (61), lớn hơn 40. | explain data 2 S-05 --lang vi
0 | it holds & least weight of sheep (45.5), more than 40. | explain data 1 S-06
0 | sum over sheep (121), more than 10. | explain data 2 S-07
0 | tổng của cừu (121) | explain data 2 S-07 --lang vi
0 | mean weight of sheep (60.5), more than 10. | explain data 2 S-08
0 | median weight of sheep (60.5) | explain data 2 S-09
0 | quantile of weight over sheep (60.9) | explain data 2 S-10
0 | phân vị cân nặng của cừu (60,9) | explain data 2 S-10 --lang vi
0 | number of different name of sheep (20), less than 28 (number of sheep (28)). | explain data 1 S-11
0 | Heaviest is 45.5, more than 40. & Wool: shorn: Yes; weight (45.5). & Fleece: shorn: Yes; weight (45.5). & !Ram | explain data 1 S-25
0 | First born is 01/03/2022, before 01/01/2024. & Wool: born (01/03/2022). & !Fleece | explain data 1 S-26
0 | Weights is 91, more than 10. & Wool: shorn: Yes. & !Ram | explain data 1 S-27
0 | How many is 2, more than 0. & Duo: weight is 61 | explain data 2 S-28
0 | How many: known only within bounds. | explain data 1 S-28
0 | how many of 3 hold (3), more than 2. | explain data 2 S-32
# ---- numbers one after another
0 | number of sheep: from 1 to 53; more than once: 1, 41, 43, 45, 47, 49, 51, 53; lacking: 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, ... & !, 14 | explain data 1 S-12
0 | số của cừu: từ 1 đến 53; có hơn một lần: 1, 41 & ; thiếu: 2, 3, 5 | explain data 1 S-12 --lang vi
0 | number of sheep: from 1 to 2. & !lacking | explain data 2 S-12
0 | value of sheep: from 2 to 5; lacking: 3, 4. | explain data 1 S-13
0 | giá trị của cừu: từ 2 đến 5; thiếu: 3, 4. | explain data 1 S-13 --lang vi
0 | born of sheep: from 01/03/2022 to 28/04/2022; more than once: 04/03/2022 & lacking: 02/03/2022, 03/03/2022 | explain data 1 S-14
0 | In line: No. & more than once: 1, 41 | explain data 1 S-30
# ---- dates, ranks, patterns, sets, what is not known
0 | least born of sheep (01/03/2022), before 01/01/2023. | explain data 1 S-15
0 | least born of sheep (05/05/2023), after 01/01/2023. | explain data 2 S-15
0 | Owner is Cat, does not fit [A-Z]+[0-9]. | explain data 1 S-16
0 | Chủ là Cat, không đúng mẫu [A-Z]+[0-9]. | explain data 1 S-16 --lang vi
0 | Owner is Cat, none of: Ann, Ben. | explain data 1 S-17
0 | it holds & Owner is Ann. | explain data 2 S-17
0 | Share is 0.5, less than 2 (size). & Share is 0.5, less than 1.5. | explain data 2 S-18
0 | Grade is low, below mid. | explain data 1 S-19
0 | Grade is high, above mid. | explain data 2 S-19
0 | fenced (blank, taken as No), not Yes. | explain data 1 S-20
0 | nothing that is known shows it. | explain data 1 S-21
0 | không có số liệu nào cho thấy điều đó | explain data 1 S-21 --lang vi
0 | Fenced: Yes. | explain data 2 S-21
0 | Grade is low, unlike mid (rank). & it is not high, since: & All shorn: No. | explain data 1 S-31
0 | it is high, since: & Fenced: Yes. | explain data 2 S-31
# ---- all of a herd
0 | Có 13 lỗi, 0 cảnh báo | explain data 2 --lang vi
0 | "rule":"S-25" & "reasons":["Heaviest is 61, more than 40" | explain data 2 --format json
END
finish
