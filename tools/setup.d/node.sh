# Step: Node 20 or newer and the npm packages of every folder with a package-lock.json. Sourced by tools/setup.
#
# Debian 12 has Node 18, on which maildev 3 and graphql-ws 6 refuse to run. So where no Node 20 is found, the one that
# tools/node/package-lock.json pins is installed into .tools/node by Debian's npm, and used by everything here.

# Nothing here needs an install script, and none gets to run one. A download that stalls is given up and tried again soon:
# npm's own limit is five minutes.
npm_ci() {  # npm_ci SECONDS FOLDER
  logged "$1" npm --prefix "$2" ci --ignore-scripts --no-audit --no-fund --prefer-offline \
    --fetch-timeout=30000 --fetch-retries=2 --fetch-retry-mintimeout=1000
}

node_is_recent() { [ "$("$1" -p 'Number(process.versions.node.split(".")[0]) >= 20' 2>/dev/null)" = true ]; }

private_node() { printf '%s/.tools/node/bin/node' "$root"; }

install_node() {
  if node_is_recent node; then
    begin_step "Node: $(node --version) of this machine"
    return
  fi
  if node_is_recent "$(private_node)"; then
    begin_step "Node: $("$(private_node)" --version) in .tools/node"
    return
  fi
  begin_step "Node: this machine has $(node --version 2>/dev/null || printf 'none'), installing a private one into .tools/node"
  mkdir -p "$root/.tools/node/bin"
  cp "$root/tools/node/package.json" "$root/tools/node/package-lock.json" "$root/.tools/node/"
  npm_ci 600 "$root/.tools/node" ||
    fail "check the network and the npm registry of this machine (npm config get registry), or install Node 20 or newer yourself"
  ln -sf "$(echo "$root"/.tools/node/node_modules/node-linux-*/bin/node)" "$(private_node)"
  node_is_recent "$(private_node)" || fail "npm could not fetch it (network, registry) or it does not run here: then install Node 20 or newer yourself"
}

npm_folders() {
  (cd "$root" && find . \( -name node_modules -o -name build -o -name '.[a-z]*' \) -prune -o \
    -name package-lock.json -not -path './tools/node/*' -printf '%h\n' | sed 's|^\./||' | sort)
}

npm_folder_is_current() { cmp -s "$root/$1/package-lock.json" "$root/$1/node_modules/.installed-lock.json"; }

install_npm_packages() {
  local folder stale=()
  while read -r folder; do npm_folder_is_current "$folder" || stale+=("$folder"); done < <(npm_folders)
  if [ ${#stale[@]} -eq 0 ]; then
    begin_step "npm packages: all there"
    return
  fi
  begin_step "npm packages: installing in ${stale[*]}"
  for folder in "${stale[@]}"; do
    npm_ci 900 "$root/$folder" ||
      fail "check the network and the npm registry of this machine (npm config get registry), then run 'make setup' again"
    cp "$root/$folder/package-lock.json" "$root/$folder/node_modules/.installed-lock.json"
  done
}
