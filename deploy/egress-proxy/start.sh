#!/bin/sh
# Writes squid's configuration from EGRESS_ALLOWED_HOSTS (host:port pairs, separated by commas) and starts it.
set -euf
configuration="${EGRESS_CONFIGURATION:-/tmp/squid.conf}"
allowed="${EGRESS_ALLOWED_HOSTS:-}"

fail() { printf 'egress-proxy: %s\n' "$*" >&2; exit 1; }

cat >"$configuration" <<'CONFIGURATION'
http_port 3128
pid_filename none
cache deny all
cache_log stdio:/dev/stderr
access_log stdio:/dev/stdout
coredump_dir /tmp
shutdown_lifetime 3 seconds
pinger_enable off
forwarded_for delete
via off
httpd_suppress_version_string on
visible_hostname egress-proxy
acl read_methods method GET POST CONNECT
CONFIGURATION

count=0
for pair in $(printf '%s' "$allowed" | tr ',' ' '); do
  host="${pair%:*}" port="${pair##*:}"
  case "$pair" in *[!A-Za-z0-9.:-]* | :* | *:) fail "EGRESS_ALLOWED_HOSTS holds \"$pair\"; it takes host:port pairs, separated by commas" ;; esac
  case "$port" in '' | *[!0-9]*) fail "EGRESS_ALLOWED_HOSTS holds \"$pair\" without a port; it takes host:port pairs, separated by commas" ;; esac
  count=$((count + 1))
  {
    echo "acl host_$count dstdomain $host"
    echo "acl port_$count port $port"
    echo "http_access allow read_methods host_$count port_$count"
  } >>"$configuration"
done
[ "$count" -gt 0 ] || fail "EGRESS_ALLOWED_HOSTS is empty; name what agents may reach, such as api.anthropic.com:443"
echo "http_access deny all" >>"$configuration"
echo "egress-proxy: allows $allowed and nothing else"
exec squid -N -f "$configuration"
