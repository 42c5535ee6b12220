#!/bin/sh
# A small survey of which names would be markup, script or a formula if anything took them so.
# usage: hostile.sh FOLDER
set -eu
mkdir -p "$1"
cat >"$1/household.csv" <<'CSV'
survey_year,commune_name,village,area,household_code,head_name,head_gender,head_birth_date,head_citizen_id,head_ethnicity,ethnic_minority,member_count,review_date,b1_score,b2_score,deprived_health_insurance,deprived_latrine,deprived_telecom,class_declared,labour_capacity,cause_capital
2024,"Xã <i>Xuân</i> & ""Phú""",Thôn '1',rural,0001,<script>window.hacked=1</script>,male,1970-01-01,03806900458,Kinh,0,4,2024-09-15,130,30,1,1,1,not_poor,1,1
2024,"Xã <i>Xuân</i> & ""Phú""",Thôn '1',rural,0002,"""><img src=x onerror=window.hacked=2>",male,1970-01-01,03806900459,Mường,0,4,2024-09-15,138,30,1,1,1,poor,1,1
2024,"Xã <i>Xuân</i> & ""Phú""",</script><script>window.hacked=3</script>,rural,0003,</script><script>window.hacked=3</script>,female,1970-01-01,03806900460,Kinh,0,4,2024-09-15,139,30,1,1,1,poor,1,1
2024,Xã B,<!--<script>,rural,0004,<!-- <script>,female,1970-01-01,03806900461,Kinh,0,4,2024-09-15,140,30,1,1,1,poor,1,0
2024,Xã B,=1+1,rural,0005,=cmd|' /C calc'!A0,female,1970-01-01,03806900462,Kinh,0,4,2024-09-15,137,10,1,0,0,near_poor,1,0
2024,Xã B,Thôn 2,rural,0006,javascript:window.hacked=4,female,1970-01-01,03806900463,Kinh,0,4,2024-09-15,137,10,1,0,0,poor,1,0
CSV
