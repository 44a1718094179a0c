package podium.gold;

import podium.lake.LakeException;
import podium.lake.MemberKind;

import org.jspecify.annotations.Nullable;

/// A reason why Gold can't go on with its input: nothing is skipped, nothing is committed past it.
public final class GoldHalt extends LakeException {
    private static final String UNREADABLE = "GOLD-004";
    private static final String EXHAUSTED = "GOLD-006";

    private GoldHalt(String code, String what, String fix, @Nullable Throwable cause) {
        super(code, what, fix, cause);
    }

    /// @return the halt that a verdict asks for, or `null` where the partition goes on
    public static @Nullable GoldHalt of(
            InputLog.Verdict verdict, String topic, int partition, String group) {
        return switch (verdict) {
            case InputLog.Verdict.GoesOn() -> null;
            case InputLog.Verdict.OtherTopic(String expected, String found) ->
                    new GoldHalt(
                            "GOLD-001",
                            "topic '%s' has id %s, but partition %d was aggregated from %s"
                                    .formatted(topic, found, partition, expected),
                            "the topic was deleted and created anew; start a new run, or bring the old topic back",
                            null);
            case InputLog.Verdict.RecordsLost(long from, long to) ->
                    new GoldHalt(
                            "GOLD-002",
                            "records %d to %d of '%s' partition %d were deleted before they were aggregated"
                                    .formatted(from, to - 1, topic, partition),
                            "start a new run from events.raw or from Bronze, and give the topic a longer retention",
                            null);
            case InputLog.Verdict.StateLost(long committedOffset) ->
                    new GoldHalt(
                            "GOLD-003",
                            "group '%s' stands at offset %d of '%s' partition %d, but its state is empty"
                                    .formatted(group, committedOffset, topic, partition),
                            "its changelog topics were deleted; start a new run, or delete the group's offsets if the run has released nothing",
                            null);
        };
    }

    /// Whether a look at the log, rather than the record itself, shows that it is mended.
    public boolean isOfTheLog() {
        return !code().equals(UNREADABLE) && !code().equals(EXHAUSTED);
    }

    /// 2³¹ members of a kind have a number, and the next one can't have any.
    static GoldHalt numbersExhausted(int partition, MemberKind kind) {
        return new GoldHalt(
                EXHAUSTED,
                "partition %d has numbered 2^31 %s, and can't tell more of them apart"
                        .formatted(partition, kind.label()),
                "import this bucket's Bronze into a new bucket with more partitions",
                null);
    }

    /// A record that no retry can make readable.
    public static GoldHalt unreadable(
            String topic, int partition, long offset, String why, @Nullable Throwable cause) {
        return new GoldHalt(
                UNREADABLE,
                "record %d of '%s' partition %d is no clean event: %s"
                        .formatted(offset, topic, partition, why),
                "only silver-service writes this topic: look who else did, or which schema was registered",
                cause);
    }
}
