#!/usr/bin/env bash
# Brings the pinned Node and pnpm into var/toolchain and prints the folder to put first on PATH.
# Needs Node 20 with npm once; afterwards nothing but the folder it made.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
source "$root/tools/toolchain/versions.sh"

fail() { printf 'toolchain: %s\n' "$*" >&2; exit 1; }

[ "$(uname -s)" = Linux ] || fail "this needs Linux; elsewhere run the services through Docker."
case "$(uname -m)" in
  x86_64) platform=linux-x64 ;;
  aarch64 | arm64) platform=linux-arm64 ;;
  *) fail "this needs an x64 or arm64 processor, and $(uname -m) is neither." ;;
esac

home="$root/var/toolchain"
target="$home/node-$node_version-pnpm-$pnpm_version-$platform"
bin="$target/node_modules/.bin"

if [ ! -x "$bin/node" ]; then
  for program in git npm node flock; do
    command -v "$program" >/dev/null || fail "$program is not on PATH; install it (Node 20 or newer brings npm, util-linux brings flock) and run again."
  done
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' || fail "Node $(node --version) is too old to begin with; install Node 20 or newer and run again."
  mkdir -p "$home" || fail "$home cannot be made; check who owns the checkout."
  exec 9>"$home/install.lock"
  flock -n 9 || { echo "toolchain: waiting for another command that installs Node" >&2; flock 9; }
fi

if [ ! -x "$bin/node" ]; then
  echo "toolchain: installing Node $node_version and pnpm $pnpm_version" >&2
  partial="$home/.partial"
  rm -rf "$partial" && mkdir -p "$partial"
  [ -w "${HOME:-/nonexistent}" ] || export npm_config_cache="$root/var/cache/npm"
  npm install --prefix "$partial" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
    "node-$platform@$node_version" "pnpm@$pnpm_version" >"$home/install.log" 2>&1 || {
    tail -n 15 "$home/install.log" >&2
    fail "npm could not install Node $node_version and pnpm $pnpm_version from $(npm config get registry 2>/dev/null); check that this machine reaches it (network, proxy, npm config get registry) and run again."
  }
  found="$("$partial/node_modules/.bin/node" --version 2>&1 || true)"
  [ "$found" = "v$node_version" ] || fail "the installed Node does not run here: $found (it needs glibc 2.28 or newer)."
  mv "$partial" "$target"
fi
printf '%s\n' "$bin"
