#!/bin/sh
# Run the whole suite: SQLite first, then the database-sensitive part on a throw-away PostgreSQL.
set -eu
cd "$(dirname "$0")/.."
. tools/system.sh

chromium=$(.venv/bin/python -m tests.programs chromium || true)
if [ -z "$chromium" ]; then
    if debian_root; then
        apt_install chromium fonts-noto-cjk
    else
        say "浏览器测试需要 Chromium。Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk；"
        say "macOS：brew install --cask chromium；已装在别处时，用 CHROMIUM=/路径/chromium make test 指定。"
        exit 1
    fi
elif debian_root && ! fc-list :lang=zh 2>/dev/null | grep -q .; then
    apt_install fonts-noto-cjk
fi
if [ -z "$(.venv/bin/python -m tests.programs postgres || true)" ] && [ "${CI:-}" = true ]; then
    debian_root && apt_install postgresql
fi

.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/lint-imports --no-cache
.venv/bin/mypy
# One process a core, each with a database of its own; the tests of a file stay together.
.venv/bin/python -m pytest -n auto --maxprocesses 4 --dist loadfile "$@"
.venv/bin/python -m tests.on_postgresql -n auto --maxprocesses 4 --dist loadfile
