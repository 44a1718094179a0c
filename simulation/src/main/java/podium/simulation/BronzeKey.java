package podium.simulation;

import podium.lake.LakeLayout;
import podium.lake.ObjectKey;

/// What a Bronze object's key says: `…/events-<partition>-<first offset>.jsonl`.
final class BronzeKey {
    private static final String NAME = "/events-";
    private static final int PARTITION_DIGITS = 2;
    private static final int OFFSET_DIGITS = 20;

    private BronzeKey() {}

    static boolean isBronze(ObjectKey key) {
        return key.value().startsWith(LakeLayout.BRONZE_EVENTS);
    }

    static int partition(ObjectKey key) {
        int at = key.value().lastIndexOf(NAME) + NAME.length();
        return Integer.parseInt(key.value(), at, at + PARTITION_DIGITS, 10);
    }

    static long firstOffset(ObjectKey key) {
        int at = key.value().lastIndexOf(NAME) + NAME.length() + PARTITION_DIGITS + 1;
        return Long.parseLong(key.value(), at, at + OFFSET_DIGITS, 10);
    }
}
