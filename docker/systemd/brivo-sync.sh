#!/bin/sh
# brivo-sync by hand as the units run it: the same user, folders and credentials. To be installed as /usr/local/bin/brivo-sync, for
# root (sudo brivo-sync status).
unit=brivo-sync-by-hand-$$
width=$(tput cols 2> /dev/null) || width=80
terminal=--pipe
if [ -t 0 ] && [ -t 1 ]; then terminal=--pty; fi
exec systemd-run --quiet --collect --wait $terminal --unit="$unit" --service-type=exec \
  --property=User=brivo-sync --property=Group=brivo-sync --property=UMask=0077 \
  --property=StateDirectory=brivo-sync --property=StateDirectoryMode=0700 --working-directory=/var/lib/brivo-sync \
  --property=LoadCredential=secret:/etc/brivo-sync/credentials \
  --property=BindReadOnlyPaths="/run/credentials/$unit.service:/run/brivo-sync" \
  --property=ProtectSystem=strict --property=PrivateTmp=yes --property=NoNewPrivileges=yes \
  --setenv=COLUMNS="$width" --setenv=LANG="${LANG:-C.UTF-8}" \
  /opt/brivo-sync/bin/brivo-sync "$@" --config /etc/brivo-sync --jobs /etc/brivo-sync/jobs
