# What ./run and ./test share: find Python, make the environment, install exactly what the lock files say.
#
# shellcheck shell=bash disable=SC2154
# Sourced, never run. Wants $here, the folder of the project. Everything made lies in $here/.venv and
# $here/static/dist; a stamp of what went in is kept beside it, so that a second start does nothing and needs
# no network. Each thing that can be missing is answered with a sentence and, where there is one, the command
# that helps.

venv="$here/.venv"
log="$venv/install.log"

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "$@"
  exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

# from_debian PACKAGE...: install them when we may. Fails, without a word, on other systems and for others.
from_debian() {
  is_root && command -v apt-get >/dev/null || return 1
  say "Installing $* from Debian's packages."
  {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } >/dev/null 2>&1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local name
  for name in "${WORKSHOP_PYTHON:-}" python3 python3.11 python3.12 python3.13 python3.14 python; do
    [ -n "$name" ] && command -v "$name" >/dev/null && is_new_enough "$name" && command -v "$name" && return 0
  done
  return 1
}

python_for_us() {
  find_python && return 0
  from_debian python3 python3-venv && find_python && return 0
  say "Rounds needs Python 3.11 or newer, and this computer has none that I can find."
  say "  Debian, Ubuntu:  sudo apt-get install python3 python3-venv"
  say "  macOS:           brew install python"
  stop "Then start me again."
}

# A venv remembers the folder it was made in; one that was moved, or whose Python is gone, is made anew.
venv_is_sound() {
  [ "$(cat "$venv/.made-in" 2>/dev/null)" = "$here" ] && is_new_enough "$venv/bin/python"
}

make_venv() {
  venv_is_sound && return
  local python package
  python=$(python_for_us) || exit 1
  package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  if ! "$python" -c 'import ensurepip' 2>/dev/null && ! from_debian "$package"; then
    say "This Python cannot make an environment of its own yet. It needs the package $package:"
    say "  sudo apt-get install $package"
    stop "Then start me again."
  fi
  rm -rf "$venv"
  if ! mkdir "$venv" || ! "$python" -m venv "$venv" >"$log" 2>&1; then
    stop "No environment could be made in $venv. Is the disk full, or the folder not yours?"
  fi
  printf '%s' "$here" >"$venv/.made-in"
}

digest_of() {
  if command -v sha256sum >/dev/null; then cat "$@" | sha256sum; else cat "$@" | shasum -a 256; fi | cut -d ' ' -f 1
}

# has STAMP DIGEST / keep STAMP DIGEST...: what was installed when it last went well.
has() { grep -qsxF "$2" "$venv/$1"; }
keep() {
  local stamp=$1
  shift
  printf '%s\n' "$@" >"$venv/$stamp"
}

# pip_install WHAT PIP-WORDS...: WHAT is for the sentence, if it does not work.
pip_install() {
  local what=$1
  shift
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@" >>"$log" 2>&1 && return
  say "Something Rounds needs could not be installed: $what."
  say "The first start needs the internet; is this computer connected?"
  stop "What pip said is in $log"
}

# The lock of the tests holds that of the server in the same versions, so it serves both.
install_packages() {
  local lock=$1 mine
  mine=$(digest_of "$here/$lock")
  has .packages "$mine" && return
  say "Installing what Rounds needs. This happens once, and takes about a minute."
  pip_install "the packages of $lock" --require-hashes -r "$here/$lock"
  case $lock in
    requirements-dev.lock) keep .packages "$mine" "$(digest_of "$here/requirements.lock")" ;;
    *) keep .packages "$mine" ;;
  esac
}

inputs_of_the_build() {
  find "$here"/{pyproject.toml,hatch_build.py,package.json,package-lock.json,static/build.mjs,static/js,static/css} \
    -type f 2>/dev/null | LC_ALL=C sort || true # a folder that is not there changes nothing
}

# The package itself, and with it static/dist.
install_rounds() {
  local mine
  mine=$({ inputs_of_the_build && inputs_of_the_build | tr '\n' '\0' | xargs -0 cat; } | digest_of)
  [ -f "$here/static/dist/manifest.json" ] && has .rounds "$mine" && return
  say "Building the pages."
  pip_install "Rounds itself" --no-deps --editable "$here"
  keep .rounds "$mine"
}

# set_up LOCK: all of the above. Costs some hundredths of a second when nothing has changed.
set_up() {
  make_venv
  install_packages "$1"
  install_rounds
}
