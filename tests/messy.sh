#!/bin/sh
# Files as people hand them in: see messy/run.py. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
RASOAT=${1-${RASOAT-build/rasoat}}
RASOAT_RULES=${RASOAT_RULES-$PWD/rules/vn-2021}
export RASOAT RASOAT_RULES
exec python3 tests/messy/run.py
