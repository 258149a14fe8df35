#!/bin/sh
# Make the virtual environment for "base" (run) or "dev" (run and test); skipped when up to date.
set -eu
kind=${1:-base}
cd "$(dirname "$0")/.."
venv=.venv

. tools/system.sh

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python); then
    say "需要 Python 3.11 或更高版本。Debian/Ubuntu：apt-get install python3 python3-venv；"
    say "macOS：brew install python。已装在别处时，用 PYTHON=/路径/python3 make run 指定。"
    exit 1
fi

# What the environment depends on; a change of any of it makes set-up run again.
stamp=$venv/.mingzheng-$kind
wanted=$(cat requirements/"$kind".txt pyproject.toml tools/setup.sh | cksum; "$python" --version; pwd)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi
# What tests need includes what running needs.
dev_stamp=$venv/.mingzheng-dev
if [ "$kind" = base ] && [ -f "$dev_stamp" ]; then
    dev_wanted=$(cat requirements/dev.txt pyproject.toml tools/setup.sh | cksum; "$python" --version; pwd)
    [ "$(cat "$dev_stamp")" = "$dev_wanted" ] && exit 0
fi

if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if debian_root; then
        apt_install "python$version-venv" || apt_install python3-venv
    else
        say "本机 Python 缺少 venv 模块。Debian/Ubuntu 请执行：sudo apt-get install python$version-venv"
        exit 1
    fi
fi

if [ ! -x $venv/bin/python ] || ! $venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "正在创建虚拟环境 $venv …"
    "$python" -m venv --clear $venv
fi
say "正在安装依赖（首次需下载，请稍候）…"
$venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/"$kind".txt
$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation -e .
printf '%s' "$wanted" >"$stamp"
say "环境已就绪。"
