#!/bin/sh
# brivo-sync by hand, as the units run it: the same user, folders and credentials. Install as /usr/local/bin/brivo-sync; for root.
exec systemd-run --quiet --collect --wait --pipe --service-type=exec \
  --property=User=brivo-sync --property=Group=brivo-sync --property=UMask=0077 \
  --property=StateDirectory=brivo-sync --property=StateDirectoryMode=0700 --working-directory=/var/lib/brivo-sync \
  --property=LoadCredential=brivo-sync:/etc/brivo-sync/credentials \
  --property=ProtectSystem=strict --property=ProtectHome=read-only --property=NoNewPrivileges=yes \
  --setenv=COLUMNS="${COLUMNS:-$(tput cols 2> /dev/null || echo 80)}" --setenv=SUDO_USER="${SUDO_USER:-}" \
  /opt/brivo-sync/bin/brivo-sync "$@" --config /etc/brivo-sync --jobs /etc/brivo-sync/jobs
