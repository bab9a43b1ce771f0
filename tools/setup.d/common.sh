# What the steps of tools/setup share: progress lines, a log, limits, and failures that name the remedy.
# Sourced with: root (the repository), log (a file that every command's output goes to).

step=0
steps_total=4

begin_step() {
  step=$((step + 1))
  current_step=$1
  printf '[%d/%d] %s\n' "$step" "$steps_total" "$current_step"
}

fail() {  # fail REMEDY...
  {
    printf '\nsetup failed at step %d/%d: %s\n' "$step" "$steps_total" "$current_step"
    if [ -s "$log" ]; then
      printf '  last lines of the log:\n'
      tail -n 12 "$log" | sed 's/^/    /'
      printf '  log:    %s\n' "$log"
    fi
    printf '  remedy: %s\n' "$@"
  } >&2
  exit 1
}

# Runs a command with its output in the log and a sign of life every ten seconds.
logged() {  # logged SECONDS COMMAND...
  local limit=$1 started=$SECONDS worker
  shift
  printf '\n$ %s\n' "$*" >>"$log"
  timeout --kill-after=10 "$limit" "$@" </dev/null >>"$log" 2>&1 &
  worker=$!
  while kill -0 "$worker" 2>/dev/null; do
    sleep 0.2
    if [ $((SECONDS - started)) -ge 10 ] && [ $(((SECONDS - started) % 10)) -eq 0 ] && [ "${shown:-}" != "$SECONDS" ]; then
      shown=$SECONDS
      printf '      %3d s  %s\n' $((SECONDS - started)) "$(tail -n 1 "$log" | tr -d '\r' | cut -c 1-90)"
    fi
  done
  wait "$worker"
}
