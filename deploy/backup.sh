#!/usr/bin/env bash
# Copies what cannot be made again into a folder: the database, the secrets, the task logs.
#   deploy/backup.sh FOLDER         COMPOSE_ENGINE="docker compose" by default
set -euo pipefail
folder="$(mkdir -p "${1:?give the folder of the backup}" && cd "$1" && pwd)"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
read -ra compose <<<"${COMPOSE_ENGINE:-docker compose}"

umask 077
"${compose[@]}" exec -T postgres pg_dump --username=postgres --format=custom agent_system >"$folder/agent_system.dump"
"${compose[@]}" run --rm --no-deps -T --entrypoint tar setup --create --directory=/ store volumes/task-logs >"$folder/files.tar"
echo "backup: $folder holds agent_system.dump and files.tar; files.tar holds the secrets, keep it like one"
