#!/usr/bin/env bash
# Installs the packages of the named folders from their lock files and generates their database clients.
# What is already in place is skipped: a stamp in node_modules remembers what was installed.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
source "$root/tools/toolchain/versions.sh"
logs="$root/var/toolchain/logs"
mkdir -p "$logs"
network_errors='ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL'

fail() { printf 'toolchain: %s\n' "$*" >&2; exit 1; }

fingerprint() { { echo "$node_version $pnpm_version"; cat "$@"; } | sha256sum | cut -d ' ' -f 1; }

is_stamped() { [ "$(cat "$1" 2>/dev/null || true)" = "$2" ]; }

run_logged() {
  local log="$logs/${1//\//-}.log" what="$2"
  shift 2
  if "$@" >"$log" 2>&1 </dev/null; then return; fi
  tail -n 20 "$log" >&2
  if grep -qE "$network_errors" "$log"; then
    fail "$what failed because the package registry ($(pnpm config get registry 2>/dev/null)) was not reached; check the network, the proxy and the registry setting, and run again."
  fi
  fail "$what failed; the whole output is in $log."
}

install_folder() {
  local folder="$1" stamp
  [ -f "$root/$folder/pnpm-lock.yaml" ] || fail "$folder/pnpm-lock.yaml is missing; run 'pnpm install' in $folder and commit the lock file."
  cd "$root/$folder"
  stamp="$(fingerprint package.json pnpm-lock.yaml)"
  if is_stamped node_modules/.agent-system-stamp "$stamp"; then return; fi
  echo "[$position/$count] $folder: installing packages"
  rm -f node_modules/.agent-system-stamp
  run_logged "$folder" "Installing the packages of $folder" pnpm install --frozen-lockfile --ignore-workspace --config.confirm-modules-purge=false
  echo "$stamp" >node_modules/.agent-system-stamp
}

generate_client() {
  local folder="$1" stamp
  cd "$root/$folder"
  [ -f prisma/schema.prisma ] || return 0
  stamp="$(fingerprint prisma/schema.prisma pnpm-lock.yaml)"
  if is_stamped node_modules/.agent-system-generated "$stamp" && [ -d src/generated/prisma ]; then return; fi
  echo "[$position/$count] $folder: generating the database client"
  run_logged "$folder-generate" "Generating the database client of $folder" pnpm --silent run generate
  echo "$stamp" >node_modules/.agent-system-generated
}

[ -w "${HOME:-/nonexistent}" ] || {
  export HOME="$root/var/cache/home"
  mkdir -p "$HOME"
}
export CI=true
count=$# position=0
exec 9>"$root/var/toolchain/packages.lock"
flock -n 9 || { echo "waiting for another command that installs packages"; flock 9; }
for folder in "$@"; do
  position=$((position + 1))
  install_folder "$folder"
  generate_client "$folder"
done 9>&-
