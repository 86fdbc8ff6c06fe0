#!/bin/sh
# Sets up everything the project needs in .venv, then does what it is told:
#
#   sh start.sh demo           one month of a synthetic district, from files to lists
#   sh start.sh tests [...]    the tests (further words go to pytest)
#   sh start.sh setup          the set-up for working on the project, and nothing else
#   sh start.sh COMMAND ...    any other command of fangpin, `status` for instance
#
# It asks for Python 3.11, 3.12 or 3.13 and a package index, nothing else. What is set up
# already is left alone, so a second start costs no time.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
venv=$home/.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# The first Python that can carry the project; its full path, or nothing.
find_python() {
    for name in python3.11 python3.12 python3.13 python3; do
        found=$(command -v "$name") || continue
        "$found" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue
        printf '%s\n' "$found"
        return
    done
}

# .venv stands, its Python runs, and it was made for this very folder.
venv_is_good() {
    "$python" -m pip --version >/dev/null 2>&1 || return 1
    "$python" -c 'import os, sys; sys.exit(not os.path.samefile(sys.prefix, sys.argv[1]))' "$venv" 2>/dev/null || return 1
    [ -f "$venv/made-in" ] || return 0
    [ "$(cat "$venv/made-in")" = "$home" ]
}

make_venv() {
    base=$(find_python)
    [ -n "$base" ] || stop "No Python 3.11, 3.12 or 3.13 was found. Install one (on Debian: apt install python3 python3-venv) and start again."
    [ -w "$home" ] || stop "The folder $home cannot be written by this user. Clone the project into a folder of your own and start again."
    say "Making .venv with $("$base" --version) ..."
    rm -rf "$venv"
    "$base" -m venv "$venv" >/dev/null 2>&1 || make_venv_without_ensurepip
    printf '%s\n' "$home" >"$venv/made-in"
}

# Some distributions part venv's pip from Python: their package brings it, or a pip outside does the work.
make_venv_without_ensurepip() {
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "This Python brings no venv; installing python$version-venv ..."
        { apt-get update -qq && apt-get install -y -qq "python$version-venv"; } >/dev/null 2>&1 || true
        "$base" -m venv "$venv" >/dev/null 2>&1 && return
        rm -rf "$venv"
    fi
    "$base" -m venv --without-pip "$venv" >/dev/null 2>&1 &&
        "$base" -m pip --python "$python" install --quiet pip >/dev/null 2>&1 && return
    rm -rf "$venv"
    stop "This Python has neither venv with pip nor pip. Install them (on Debian: apt install python3-venv) and start again."
}

pip_install() {
    PIP_USER=0 "$python" -m pip --disable-pip-version-check --no-input install --quiet --no-deps "$@" ||
        stop "The packages could not be installed; the lines above say why. If the package index cannot be reached, name yours in pip's own settings (PIP_INDEX_URL), then start again."
}

# Runs the rest of the words only if the named files are not those of the last time.
if_changed() {
    stamp=$venv/set-up-$1
    files=$2
    shift 2
    sum=$(cd "$home" && cat $files | cksum)
    if [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ]; then
        "$@"
        printf '%s\n' "$sum" >"$stamp"
    fi
}

install_lock() {
    say "Installing $(grep -c '==' "$home/$1") packages from $1 (about a minute) ..."
    pip_install --require-hashes -r "$home/$1"
}

install_project() { pip_install --no-build-isolation --editable "$home"; }

# set_up LOCK: .venv holds that lock and the project itself.
set_up() {
    venv_is_good || make_venv
    if_changed "$1" "$1" install_lock "$1"
    if_changed project pyproject.toml install_project
}

word=${1:-}
[ $# -eq 0 ] || shift
case $word in
    "" | help) sed -n '2,10s/^# \{0,1\}//p' "$0" ;;
    setup) set_up requirements-dev.lock ;;
    tests)
        set_up requirements-dev.lock
        cd "$home"
        # In the order of the folders, not by the number of tests: the longest files stand early.
        exec "$python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder "$@"
        ;;
    *)
        set_up requirements.lock
        exec "$venv/bin/fangpin" "$word" "$@"
        ;;
esac
