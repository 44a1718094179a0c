#!/usr/bin/env bash
# A wrong rule ships: cart events without a price are refused. It is found in the rejects, mended,
# and a run of the right rule, fed from Bronze while events keep coming, brings back what was
# refused. It is compared, promoted, rolled back and promoted again (docs/replay.md).
set -euo pipefail
source "$(dirname "$0")/steps.sh"

carted="SELECT coalesce(sum(add_to_cart_count), 0)::BIGINT AS carted FROM product_funnel WHERE product_id = 'p-unpriced'"

build_with wrong-rule.patch wrong

# the wrong rule ships, as a run of a build that has it
podium up
podium generate --events 4000 --seed 31 --dirty 0.05
podium replay --run strict --build "$BUILD"
podium promote strict
podium runs stop main

# carts are missing
podium import "$EXAMPLES/carts.jsonl" --format jsonl
podium release
podium sql "$carted"
podium rejects --reason missing_field --since 1h --limit 2

# mended, which is this build, and read again from Bronze while events keep coming
podium generate --for 20s --rate 200 --seed 32 --dirty 0.05 >/dev/null 2>&1 &
traffic=$!
podium replay --run mended --from bronze
wait "$traffic"
podium release
podium replay --run mended --from bronze

# nothing but what the mend is meant to change
podium_says_no compare mended
podium promote mended
podium sql "$carted"
podium rollback
podium sql "$carted"
podium promote mended
podium sql "$carted"
podium runs
podium audit
podium audit --all
