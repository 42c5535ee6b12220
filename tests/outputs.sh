#!/bin/sh
# The formats of one command agree: see outputs.py. RASOAT or the first argument is the program.
cd "$(dirname "$0")/.." || exit 2
RASOAT=${1-${RASOAT-build/rasoat}} exec python3 tests/outputs.py
