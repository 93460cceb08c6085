#!/bin/sh
# First process of a container. As root it hands /data, /backup and the other folders to PUID:PGID and gives up every
# privilege; as any other user it runs the role at once. The role is the command of the image.
set -eu

if [ "$(id -u)" = 0 ]; then
  uid="${PUID:-1000}"
  gid="${PGID:-1000}"
  case "$uid$gid" in *[!0-9]*) echo "PUID and PGID must be numbers." >&2; exit 78 ;; esac
  if [ "$uid" = 0 ]; then echo "PUID must not be 0: the roles do not run as root." >&2; exit 78; fi
  # Only the services of backup and restore have a /backup.
  backup=""
  if [ -d /backup ]; then backup=/backup; fi
  for folder in "${STORAGE_DIR:-/data}" "${MODEL_DIR:-}" "${INGEST_DIR:-}" "$backup"; do
    [ -n "$folder" ] || continue
    mkdir -p "$folder"
    # Only what belongs to another user, and never through a link: fast at every start but the first.
    find "$folder" -xdev \( ! -user "$uid" -o ! -group "$gid" \) -exec chown -h "$uid:$gid" {} + ||
      { echo "$folder cannot be handed to $uid:$gid. On the host: sudo chown -R $uid:$gid $folder" >&2; exit 78; }
  done
  exec setpriv --reuid="$uid" --regid="$gid" --clear-groups --inh-caps=-all --no-new-privs "$@"
fi
exec "$@"
