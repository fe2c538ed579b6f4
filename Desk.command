#!/bin/sh
# macOS: a double click opens the desk in the browser. This window has to stay open meanwhile.
cd "$(dirname "$0")" || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    if command -v "$python" >/dev/null 2>&1; then
        "$python" make_pdfs.py desk && exit 0
        echo
        echo "Press Return to close this window."
        read -r _
        exit 1
    fi
done
echo "Broadside needs Python 3.11 or newer: get it from python.org, then open this file again."
echo "Press Return to close this window."
read -r _
exit 1
