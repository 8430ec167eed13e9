#!/usr/bin/env bash
# Whether the service in this container works. The base image has neither curl nor wget, but it has bash.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-${PORT:-8080}}"
printf 'GET /actuator/health/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "${TARN_PROBE:-readiness}" >&3
read -r _ status _ <&3
test "$status" = 200
