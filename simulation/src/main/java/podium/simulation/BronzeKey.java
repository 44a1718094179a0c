package podium.simulation;

import podium.lake.LakeLayout;
import podium.lake.ObjectKey;

/// What a Bronze object's key says: `…/events-<partition>-<first offset>.jsonl`.
final class BronzeKey {
    private static final int PARTITION_AT =
            "bronze/events/year=2026/month=11/day=23/hour=09/minute=41/events-".length();
    private static final int PARTITION_DIGITS = 2;
    private static final int OFFSET_AT = PARTITION_AT + PARTITION_DIGITS + 1;
    private static final int OFFSET_DIGITS = 20;

    private BronzeKey() {}

    static boolean isBronze(ObjectKey key) {
        return key.value().startsWith(LakeLayout.BRONZE_EVENTS);
    }

    static int partition(ObjectKey key) {
        return Integer.parseInt(key.value(), PARTITION_AT, PARTITION_AT + PARTITION_DIGITS, 10);
    }

    static long firstOffset(ObjectKey key) {
        return Long.parseLong(key.value(), OFFSET_AT, OFFSET_AT + OFFSET_DIGITS, 10);
    }
}
