#!/bin/sh
# Runs as root in a mount namespace of its own. Shows files that only root can
# reach to an unprivileged user, in a folder that this user can enter, becomes
# that user and goes on as the given command: stage uid gid count source... command...
set -eu
stage=$1
uid=$2
gid=$3
count=$4
shift 4
mount -t tmpfs -o mode=0755,size=1m tmpfs "$stage"
index=0
while [ "$index" -lt "$count" ]; do
  if [ -d "$1" ]; then mkdir "$stage/$index"; else : >"$stage/$index"; fi
  mount --bind "$1" "$stage/$index"
  index=$((index + 1))
  shift
done
exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs -- "$@"
