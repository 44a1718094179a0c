package podium.generator;

import podium.events.Reason;

import java.util.SplittableRandom;

/// What is wrong with the next dirty record: first each reason once, so that a short run shows them
/// all, then as often as a shop would see them.
final class DirtyChoice {
    private static final Reason[] REASONS = Reason.values();

    private final int[] cumulated = new int[REASONS.length];
    private final boolean onePartition;
    private int shown;

    /// @param partitions of the topic; with a single one no record can be misplaced
    DirtyChoice(int partitions) {
        onePartition = partitions == 1;
        int sum = 0;
        for (int at = 0; at < REASONS.length; at++) {
            sum += weight(REASONS[at]);
            cumulated[at] = sum;
        }
    }

    private static int weight(Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> 1;
            case EMPTY, TIMESTAMP_OUT_OF_RANGE -> 5;
            case NOT_UTF8, NOT_OBJECT, DUPLICATE_FIELD -> 6;
            case TIMESTAMP_WITHOUT_OFFSET, WRONG_PARTITION -> 8;
            case BAD_TIMESTAMP -> 10;
            case NOT_JSON -> 20;
            case WRONG_TYPE, BAD_VALUE -> 25;
            case MISSING_FIELD -> 35;
            case DUPLICATE -> 40;
        };
    }

    /// @param sent whether there is a clean record to send again
    Reason next(SplittableRandom random, boolean sent) {
        Reason reason = shown < REASONS.length ? REASONS[shown++] : weighted(random);
        boolean impossible =
                reason == Reason.DUPLICATE && !sent
                        || reason == Reason.WRONG_PARTITION && onePartition;
        return impossible ? Reason.MISSING_FIELD : reason;
    }

    private Reason weighted(SplittableRandom random) {
        int odds = random.nextInt(cumulated[cumulated.length - 1]);
        int at = 0;
        while (odds >= cumulated[at]) {
            at++;
        }
        return REASONS[at];
    }
}
