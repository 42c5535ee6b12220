#!/bin/sh
# What goes with a check and is not its findings: parameters with another value, parts, room, certificates and keys, SARIF
# and JUnit. Command lines with their status and words, on the made-up boats of tests/packs; tests/life.sh has the paths of
# a real survey. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
. tests/shell/begin.sh
. tests/shell/table.sh
stand_in boats
fingerprint=$("$program" check data/boat.csv --only BO-01 --format jsonl 2>/dev/null | sed -n '1s/.*"fingerprint":"\([^"]*\)".*/\1/p')
printf 'fingerprint,reason,by,date,until\n%s,seen on the spot,An,2024-09-01,2099-12-31\n' "$fingerprint" >confirmed.csv
cp data/boat.csv "a boat #1.csv"
printf 'x\n' >no-key
printf '{"findings":[],"summary":{"rules":[]}}' >none.json
printf '{"certificate":1}\n' >no-certificate.json

table <<'END'
# ---- parameters with another value
2 | --with 'margin': must be PARAMETER[.CHOICE]=NUMBER | check data --with margin
2 | --with '=3': must be PARAMETER | check data --with =3
2 | cần THAM_SỐ[.LOẠI]=SỐ | check data --with margin --lang vi
2 | no parameter 'margen'; did you mean 'margin' | check data --with margen=3
2 | no parameter 'zzzzzzz' | check data --with zzzzzzz=3
2 | '3.5' does not read as the parameter's type | check data --with margin=3.5
2 | 'x' does not read | check data --with rate=x
2 | 'yes' does not read | check data --with open=yes
2 | '2024-13-01' does not read | check data --with since=2024-13-01
2 | '' does not read | check data --with fee=
2 | parameter 'hull_line' has no 'canoe' | check data --with hull_line.canoe=3
2 | parameter 'margin' has no 'ferry' | check data --with margin.ferry=3
1 | 4 errors | check data --exclude BO-06 --with rate=0.5 --with open=true --with since=2024-02-01 --quiet
0 | hull_line & Trawler 500 | rules diff rules rules --with hull_line.trawler=500
0 | fee & from 01/07/2024: 1 & !from 01/01/2024: 1 | rules diff rules rules --with fee=1
0 | Findings (- gone, + new) & + BO-01 | rules diff rules rules data --with hull_line=500
# ---- parts and room
2 | --part '0/2': must be a part such as 2/3 | check data --part 0/2 -o part
2 | --part '2': must be | check data --part 2 -o part
2 | --part '1/2x' | check data --part 1/2x -o part
2 | --part '1/20000' | check data --part 1/20000 -o part
2 | --part 'x/2' | check data --part x/2 -o part
2 | --part '1/x' | check data --part 1/x -o part
2 | --part needs the name of a file: -o part-1.rasoat | check data --part 1/2
2 | --part needs the name of a file: -o part-2.rasoat | check data --part 2/2 -o -
2 | --format and --records are for rasoat merge | check data --part 1/2 -o part --format csv
2 | --format and --records are for rasoat merge | check data --part 1/2 -o part --records
2 | not with --part | check data --part 1/2 -o part --since data
2 | không dùng với --part | check data --part 1/2 -o part --certificate paper --lang vi
2 | --part cannot read standard input | check - --part 1/2 -o part
2 | no results of parts | merge
2 | cannot write 'nowhere/part' | check data --part 1/2 -o nowhere/part
2 | --memory 'x': must be a size such as 256M or 2G | check data --memory x
2 | --memory '0' | check data --memory 0
2 | --memory '12X' | check data --memory 12X
2 | --memory '12MB' | check data --memory 12MB
2 | --memory '-1M' | check data --memory -1M
2 | --memory '99999999999G' | check data --memory 99999999999G
2 | cần một cỡ như 256M | check data --memory 5T --lang vi
1 | 4 errors | check data --exclude BO-06 --quiet --memory 64
1 | 4 errors | check data --exclude BO-06 --quiet --memory 2g
1 | 4 errors | check data --exclude BO-06 --quiet --memory 100k --jobs 2
2 | --by needs --format xlsx, not 'csv' | check data --by port --format csv
2 | --fail-on new needs --since OLD | check data --fail-on new
# ---- keys and certificates
2 | rasoat key new FILE or rasoat key show FILE is needed | key
2 | rasoat key new FILE or rasoat key show FILE is needed | key make me
2 | cần rasoat key new TỆP | key new --lang vi
0 | A key was made: me (keep it secret), me.pub | key new me
0 | Đã tạo khóa: other (giữ kín | key new other --lang vi
2 | cannot make the key file 'me.pub': File exists | key new me
2 | nowhere/me | key new nowhere/me
2 | no-key | key show no-key
2 | nobody | key show nobody
0 | !keep it secret | key show me.pub
2 | --sign signs a certificate: --certificate is needed too | check data --sign me
2 | no-key | check data --exclude BO-06 --certificate paper --sign no-key
2 | nobody | check data --exclude BO-06 --certificate paper --sign nobody
2 | nowhere/paper | check data --exclude BO-06 --certificate nowhere/paper
1 | 4 errors | check data --exclude BO-06 --certificate paper --sign me --quiet
1 | 4 errors | check data --exclude BO-06 --certificate plain --quiet --as-of 2024-12-01
2 | --certificate does not go with --fail-on never | check data --certificate never --fail-on never
0 | The signature is right, by the key & !different & Only some of it: | certificate paper.json data
0 | The signature is right | certificate paper.json data --key me.pub
0 | Chữ ký đúng, của khóa | certificate paper.html data --lang vi
1 | different: the certificate is signed by another key: | certificate paper.json data --key other.pub
1 | khác: giấy này do khóa khác ký: | certificate paper.json data --key other.pub --lang vi
0 | The certificate is not signed | certificate plain.json data
0 | Giấy này không có chữ ký | certificate plain.json data --lang vi
1 | different: the certificate is not signed, and should be by the key | certificate plain.json data --key me.pub
1 | different: this file is not one that was certified: & missing: the data does not have the certified file: | certificate plain.json data/boat.csv --table crew=data/boat.csv
1 | missing: the data does not have the certified file: crew.csv & !different: this file | certificate plain.json data/boat.csv
2 | no-certificate.json | certificate no-certificate.json data
2 | nowhere.json | certificate nowhere.json data
2 | no-key | certificate plain.json data --key no-key
2 | cannot read 'nodata' | certificate plain.json nodata
2 | a certificate and its data are needed | certificate plain.json
# ---- SARIF and JUnit
1 | "uri":"a%20boat%20%231.csv" & "level":"error" & "ruleId":"BO-01" & !suppressions | check --table boat='a boat #1.csv' --only BO-01 --format sarif
0 | "suppressions":[{"kind":"external" & seen on the spot | check data/boat.csv --only BO-01 --exceptions confirmed.csv --format sarif
1 | "baselineState":"new" | check data/boat.csv --only BO-01 --since none.json --format sarif
2 | "executionSuccessful":false & BO-06 & wrecked | check data --format sarif
2 | <testsuite & wrecked & </testsuites> | check data --format junit
0 | <testsuite & failures="0" & !<failure | check data/boat.csv --only BO-01 --exceptions confirmed.csv --format junit
1 | <failure & Law: | check data/boat.csv --only BO-01 --format junit
1 | Căn cứ: | check data/boat.csv --only BO-01 --format junit --lang vi
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 --format sarif -o /dev/full
2 | cannot write '/dev/full' | check data/boat.csv --only BO-01 --format junit -o /dev/full
END
finish
