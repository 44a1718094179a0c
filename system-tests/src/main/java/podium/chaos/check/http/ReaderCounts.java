package podium.chaos.check.http;

import podium.chaos.check.Reply;

import java.time.Duration;

/// What a reader got, in numbers.
///
/// @param rounds of all five answers and the status
/// @param answers that came whole
/// @param releases different ones
/// @param later times that it was told to ask again later: 503 with Retry-After
/// @param unreachable times that nobody was there
/// @param longestGap between two answers, its own pauses included
public record ReaderCounts(
        long rounds,
        long answers,
        long releases,
        long later,
        long unreachable,
        Duration longestGap) {
    public static final ReaderCounts NONE = new ReaderCounts(0, 0, 0, 0, 0, Duration.ZERO);

    ReaderCounts withRound() {
        return new ReaderCounts(rounds + 1, answers, releases, later, unreachable, longestGap);
    }

    ReaderCounts withGap(Duration gap) {
        Duration longest = gap.compareTo(longestGap) > 0 ? gap : longestGap;
        return new ReaderCounts(rounds, answers, releases, later, unreachable, longest);
    }

    ReaderCounts with(Reply reply, long releasesSeen) {
        return new ReaderCounts(
                rounds,
                answers + (reply instanceof Reply.Answered ? 1 : 0),
                releasesSeen,
                later + (reply instanceof Reply.Refused refused && refused.isRetryLater() ? 1 : 0),
                unreachable + (reply instanceof Reply.Unreachable ? 1 : 0),
                longestGap);
    }
}
