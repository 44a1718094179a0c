#!/usr/bin/env bash
# The images that ours stand on, where no registry can be reached: those that are neither here nor can be pulled are made
# of Debian's packages and of what Maven has built, under the names that they really have.
#   mvn -Pimages -Dmaven.test.skip=true package && deploy/images/offline.sh
# Takes root, on Debian or Ubuntu: apt-get install docker.io debootstrap. A JDK 25: JAVA_HOME. With --where-an-engine-is
# it does nothing where none is.
#
# eclipse-temurin:25-jre is Debian's smallest system and a JRE linked from that JDK. apache/kafka-native:4.4.0, for
# Testcontainers, is our podium/kafka, which understands the same variables and logs as much.
set -euo pipefail
cd "$(dirname "$0")/../.."

JRE=eclipse-temurin:25-jre
KAFKA=apache/kafka-native:4.4.0
PULL_SECONDS_MAX=120
# what only a JDK has
TOOLS='jdk\.(attach|compiler|editpad|graal\..*|hotspot\.agent|incubator\..*|internal\.(ed|jvmstat|le|md|opt|vm\.ci)|jartool|javadoc|jcmd|jconsole|jdeps|jdi|jdwp\.agent|jlink|jpackage|jshell|jstatd)'

die() {
  echo "offline.sh: $1" >&2
  exit 1
}

# whether it is here by now
is_here() {
  docker image inspect "$1" >/dev/null 2>&1 || timeout "$PULL_SECONDS_MAX" docker pull --quiet "$1" >/dev/null 2>&1
}

say() {
  echo "$1 $(docker image inspect --format '{{.Size}}' "$1" | numfmt --to=si --suffix=B), made here in $SECONDS s"
}

link_jre() {
  local modules
  modules=$("$JAVA_HOME/bin/java" --list-modules | sed 's/@.*//' | grep -vxE "$TOOLS" | paste -sd,)
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --generate-cds-archive --output "$1"
}

# the mirror that this machine's own packages come from
mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $1" 'Component: main' 2>/dev/null | head -n 1
}

make_jre() {
  local root=$WORK/root suite
  [[ $(id -u) == 0 ]] || die "needs root to make $JRE, which can't be pulled"
  command -v debootstrap >/dev/null || die "needs debootstrap to make $JRE, which can't be pulled: apt-get install debootstrap"
  [[ -x ${JAVA_HOME:-}/bin/jlink ]] || die "needs JAVA_HOME, a JDK 25, to make $JRE, which can't be pulled"
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2046
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" $(mirror "$suite") >"$WORK/log" 2>&1 \
    || die "debootstrap failed: $(tail -n 3 "$WORK/log")"
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,info,locale,man}/*
  mkdir -p "$root/opt/java"
  link_jre "$root/opt/java/openjdk"
  tar -C "$root" -c . | docker import \
    -c 'ENV JAVA_HOME=/opt/java/openjdk' \
    -c 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    -c 'ENV LANG=C.UTF-8' \
    -c 'CMD ["bash"]' \
    - "$JRE" >/dev/null
  say "$JRE"
}

make_kafka() {
  deploy/images/gather kafka
  docker build --quiet --tag podium/kafka:0.1.0-SNAPSHOT deploy/images/target/kafka >/dev/null
  # Testcontainers gives a command of its own, which starts the program later
  printf '%s\n' 'FROM podium/kafka:0.1.0-SNAPSHOT' 'ENV LOG_LEVEL=info' 'ENTRYPOINT []' 'CMD ["/etc/kafka/docker/run"]' | docker build --quiet --tag "$KAFKA" - >/dev/null
  say "$KAFKA"
}

if ! docker info >/dev/null 2>&1; then
  if [[ ${1:-} == --where-an-engine-is ]]; then exit; fi
  die "no Docker engine answers; on Debian or Ubuntu: apt-get install docker.io && systemctl start docker"
fi
WORK=$(mktemp -d)
trap 'rm -rf --one-file-system "$WORK"' EXIT
# one engine has a new builder, one only the old, and some clients no longer start it by themselves
export DOCKER_BUILDKIT=0
is_here "$JRE" || make_jre
is_here "$KAFKA" || make_kafka
