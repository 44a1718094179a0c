package podium.lake.landing;

import podium.lake.LakeException;

import org.jspecify.annotations.Nullable;

/// Why a partition's landing stopped. Nothing is skipped in silence: it goes on from its last
/// commit once the cause is mended.
public final class LandingException extends LakeException {
    private LandingException(String code, String what, String fix) {
        this(code, what, fix, null);
    }

    private LandingException(String code, String what, String fix, @Nullable Throwable cause) {
        super(code, what, fix, cause);
    }

    /// Records were deleted before they landed.
    public static LandingException hole(String where, long nextOffset, long logStart) {
        return new LandingException(
                "LANDING-001",
                "%s: records from offset %d up to %d were deleted before they landed"
                        .formatted(where, nextOffset, logStart),
                nextOffset == 0
                        ? "an empty bucket starts at offset 0: import what there is into a new topic"
                        : "raise the topic's retention, then ./podium recover writes Bronze into a new topic");
    }

    /// The log ends before the layer's next offset: it is another log, or lost its tail.
    public static LandingException shortLog(String where, long nextOffset, long logEnd) {
        return new LandingException(
                "LANDING-002",
                "%s: the log ends at offset %d, before offset %d that was landed already"
                        .formatted(where, logEnd, nextOffset),
                "the topic was made anew or lost records; ./podium recover writes Bronze into a new topic");
    }

    /// The topic has another id than the one that the bucket belongs to.
    public static LandingException otherTopic(String topic, String expected, String actual) {
        return new LandingException(
                "LANDING-003",
                "topic %s has id %s, the bucket belongs to %s".formatted(topic, actual, expected),
                "the topic was deleted and made anew; ./podium recover writes Bronze into a new topic");
    }

    /// The log is long enough, but does not have the barrier there with which the last commit
    /// closed: it lost its end, and grew again.
    public static LandingException otherRecords(String where, long cut, long offset) {
        return new LandingException(
                "LANDING-007",
                "%s: barrier %d does not stand at offset %d any more, where the last commit closed"
                        .formatted(where, cut, offset),
                "the topic lost records and got others; ./podium recover writes Bronze into a new topic");
    }

    /// A landing failed in a way that nobody foresaw.
    public static LandingException unforeseen(String where, Throwable cause) {
        return new LandingException(
                "LANDING-004",
                "%s: landing failed with %s".formatted(where, cause),
                "look at the log; it is tried again from the last commit",
                cause);
    }

    /// The topic has more partitions than the bucket was made for.
    public static LandingException tooManyPartitions(String topic, int partitions) {
        return new LandingException(
                "LANDING-005",
                "topic %s has more than the %d partitions that the bucket was made for"
                        .formatted(topic, partitions),
                "a changed partition count needs a new bucket, filled by importing the old one's Bronze");
    }
}
