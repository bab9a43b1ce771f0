# Step: the Debian packages of tools/packages.txt, in the versions written there. Sourced by tools/setup.

# Prints the packages that are missing or outside their series; one dpkg-query for all of them.
wrong_packages() {
  local -A installed=()
  local name version first refused
  while read -r name version; do installed[$name]=$version; done < <(installed_versions)
  while read -r name first refused; do
    version=${installed[$name]:-}
    if [ -z "$version" ] || dpkg --compare-versions "$version" lt "$first"; then
      printf '%s\n' "$name"
    elif [ "$refused" != "-" ] && dpkg --compare-versions "$version" ge "$refused"; then
      printf '%s is version %s, but %s is needed: older than %s\n' "$name" "$version" "$first" "$refused" >>"$log"
      printf '%s\n' "$name"
    fi
  done < <(listed_packages)
}

listed_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/tools/packages.txt"; }

installed_versions() {
  local names
  mapfile -t names < <(listed_packages | cut -d ' ' -f 1)
  dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' "${names[@]}" nodejs npm 2>/dev/null |
    sed -n 's/^installed //p'
}

as_root() {  # As what `logged` runs: no function, so that timeout can start it.
  if [ "$(id -u)" -eq 0 ]; then
    printf 'env'
  elif command -v sudo >/dev/null; then
    printf 'sudo'
  else
    fail "run 'make setup' as root once (there is no sudo), or as root: apt-get install $*"
  fi
}

install_debian_packages() {
  command -v dpkg-query >/dev/null || fail "this script sets up Debian 12; elsewhere install the packages of tools/packages.txt by hand"
  local wrong runner
  mapfile -t wrong < <(wrong_packages)
  if ! node_is_recent node && ! command -v npm >/dev/null; then wrong+=(nodejs npm); fi
  if [ ${#wrong[@]} -eq 0 ]; then
    begin_step "Debian packages: all there"
    return
  fi
  begin_step "Debian packages: installing ${#wrong[@]} (${wrong[*]})"
  runner=$(as_root "${wrong[@]}") || exit 1
  if [ "$runner" = sudo ] && ! sudo -n true 2>/dev/null; then
    [ -t 0 ] || fail "sudo asks for a password and there is no terminal: run 'make setup' once by hand, or as root"
    sudo -v || fail "sudo was refused: run 'make setup' as root"
  fi
  logged 2400 "$runner" "$root/tools/setup.d/debian_install.sh" "${wrong[@]}" ||
    fail "look at the log; often enough: no network, or another apt is running. Then run 'make setup' again"
  mapfile -t wrong < <(wrong_packages)
  [ ${#wrong[@]} -eq 0 ] ||
    fail "Debian offers other versions of: ${wrong[*]}. This needs Debian 12 (bookworm) with its security updates, see tools/packages.txt"
}
