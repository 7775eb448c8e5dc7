#!/usr/bin/env bash
# Puts back what deploy/backup.sh copied, over what is there, on this machine or a new one.
#   deploy/restore.sh FOLDER        then start as usual, for example with make up
set -euo pipefail
folder="$(cd "${1:?give the folder of the backup}" && pwd)"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
read -ra compose <<<"${COMPOSE_ENGINE:-docker compose}"

for file in agent_system.dump files.tar; do
  [ -s "$folder/$file" ] || { echo "restore: $folder/$file is missing or empty; nothing was changed" >&2; exit 1; }
done
"${compose[@]}" --profile sandbox down
"${compose[@]}" run --rm --no-deps -T --entrypoint tar setup --extract --directory=/ <"$folder/files.tar"
"${compose[@]}" --profile sandbox up --detach --wait postgres
"${compose[@]}" exec -T postgres psql --quiet --username=postgres --command='CREATE DATABASE agent_system' 2>/dev/null || true
for role in gateway github jira slack sentry agent dashboard; do
  "${compose[@]}" exec -T postgres psql --quiet --username=postgres --command="CREATE ROLE $role LOGIN" 2>/dev/null || true
done
"${compose[@]}" exec -T postgres pg_restore --username=postgres --dbname=agent_system --clean --if-exists --exit-on-error <"$folder/agent_system.dump"
echo "restore: the database, the secrets and the task logs are as in $folder; start with make up"
