# Starts Redis with the settings beside this file. The password comes last and through standard input: an argument would be in
# every listing of processes.
set -eu
here=$(dirname "$0")
data=${REDIS_DATA:-/data}
: "${REDIS_PASSWORD:?run ./setup}"
exec redis-server - <<SETTINGS
$(cat "$here/redis.conf")
dir $data
requirepass $REDIS_PASSWORD
${REDIS_EXTRA:-}
SETTINGS
