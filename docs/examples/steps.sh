# What the examples share: sourced by them, not run.
#
# Options for every command, such as the folder of a stack of its own, stand in PODIUM_OPTIONS:
#   PODIUM_OPTIONS="--data .podium-example --port-base 20000" docs/examples/wishlist.sh

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
EXAMPLES=$ROOT/docs/examples
read -r -a OPTIONS <<<"${PODIUM_OPTIONS:-}"

# shows a command of ./podium, and runs it
podium() {
  echo "\$ ./podium $*"
  "$ROOT/podium" "$@" ${OPTIONS[@]+"${OPTIONS[@]}"}
  echo
}

# the same for one that ends with 1 where its answer is no: what is compared may differ
podium_says_no() {
  local code=0
  podium "$@" || code=$?
  if [[ $code -gt 1 ]]; then exit "$code"; fi
}

# another build of Podium: BUILD names one that is there; otherwise it is made beside this checkout
# sets BUILD
build_with() {
  local patch=$1 name=$2
  if [[ -n ${BUILD:-} ]]; then return; fi
  BUILD=$ROOT/../podium-$name
  if [[ ! -d $BUILD ]]; then
    git -C "$ROOT" worktree add --detach "$BUILD"
    git -C "$BUILD" apply "$EXAMPLES/$patch"
  fi
  (cd "$BUILD" && mvn -q package -Dmaven.test.skip)
}
