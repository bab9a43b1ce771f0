#!/bin/bash
# Installs Debian packages without starting anything system-wide: no service starts, none of the new ones is enabled at
# boot, and PostgreSQL makes no cluster. Run as root: debian_install.sh PACKAGE...
set -eu

policy=/usr/sbin/policy-rc.d
saved=$policy.before-battlesbit
cluster_conf=/etc/postgresql-common/createcluster.d/battlesbit-setup.conf

restore() {
  rm -f "$policy" "$cluster_conf"
  if [ -e "$saved" ]; then mv "$saved" "$policy"; fi
}
trap restore EXIT

# A run that was killed left its policy behind: the owner's is then the saved one.
if [ -e "$policy" ] && [ ! -e "$saved" ]; then mv "$policy" "$saved"; fi
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

declare -A unit_of=([postgresql-15]=postgresql [redis-server]=redis-server [nats-server]=nats-server)
new_units=()
for package in "$@"; do
  unit=${unit_of[$package]:-}
  if [ -n "$unit" ] && ! dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
    new_units+=("$unit.service")
  fi
done

mkdir -p "$(dirname "$cluster_conf")"
printf 'create_main_cluster = false\n' >"$cluster_conf"

export DEBIAN_FRONTEND=noninteractive
apt="apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
$apt update
$apt install -y --no-install-recommends "$@"

for unit in "${new_units[@]}"; do
  systemctl disable "$unit" || echo "could not disable $unit: it will start at the next boot"
done
