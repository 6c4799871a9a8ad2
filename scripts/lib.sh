# Shared by the scripts beside it; sourced, not run.
# shellcheck shell=bash disable=SC2034
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# More jobs than this need over 2 GB of memory for the files that include the JSON and HTTP headers.
jobs=${VISURA_JOBS:-$(nproc)}

say() { printf '\n== %s\n' "$*"; }
die() {
  printf '%s\n' "$*" >&2
  exit 2
}
have() { command -v "$1" >/dev/null 2>&1; }

# Formatters and linters differ from version to version; this one, Debian 12's, decides.
readonly clang_tools=14

cpp_files() {
  find core server wasm tests \( -name '*.cpp' -o -name '*.hpp' -o -name '*.c' -o -name '*.h' \) \
    -not -path 'core/generated/*' -not -path '*/node_modules/*' | sort
}
