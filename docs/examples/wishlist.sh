#!/usr/bin/env bash
# Events are refused that come right later: some are mended and brought back; of the others the
# contract grows, and a replay by the build that knows them takes them in (docs/replay.md).
set -euo pipefail
source "$(dirname "$0")/steps.sh"

mended=$(mktemp -d)
trap 'rm -r "$mended"' EXIT

build_with wishlist.patch wish

podium up
podium generate --events 3000 --seed 11 --dirty 0.05
podium import "$EXAMPLES/wishes.jsonl" --format jsonl
podium import "$EXAMPLES/misspelt.jsonl" --format jsonl
podium release

# mend and bring back
podium rejects --reason bad_value --since 1h --limit 2
podium rejects export "$mended/mend.jsonl" --reason bad_value
grep '"pagewiev"' "$mended/mend.jsonl" | sed 's/"pagewiev"/"page_view"/' >"$mended/mended.jsonl"
podium import "$mended/mended.jsonl" --format jsonl
podium release
podium sql "SELECT event_id, event_type FROM silver_events WHERE event_id LIKE 'broken-%' ORDER BY 1"

# the contract grows
podium replay --run wish --build "$BUILD"
podium_says_no compare wish
podium promote wish
podium sql "SELECT count(*) AS wishes FROM silver_events WHERE event_type = 'add_to_wishlist'"
podium runs
podium audit --all
