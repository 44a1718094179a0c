package podium.chaos.soak;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How long events take when nothing is wrong: the slowest of each second, and of these the one in
/// the middle. Latency is back at it when of ten seconds nine are not slower than half as much
/// again and half a second.
///
/// @param millis of the second in the middle
public record Level(int millis) {
    /// So many seconds make a level, and so many tell that it is back.
    public static final int SECONDS_MIN = 10;

    private static final int SLOW_MAX = 1;
    private static final int GOOD_MIN = 5;
    private static final int SPARE_MILLIS = 500;

    /// Of the seconds from `from` up to `to`; empty where too few of them had an event.
    public static Optional<Level> of(LatencyCurve curve, int from, int to) {
        int[] worst =
                IntStream.range(Math.max(0, from), Math.max(0, to))
                        .mapToObj(curve::worstMillis)
                        .flatMapToInt(OptionalInt::stream)
                        .sorted()
                        .toArray();
        return worst.length < SECONDS_MIN
                ? Optional.empty()
                : Optional.of(new Level(worst[worst.length / 2]));
    }

    /// A second with a slower event than this is a slow one.
    public int slowMillis() {
        return millis + millis / 2 + SPARE_MILLIS;
    }

    /// The first second from which on it is back.
    ///
    /// @param from the first second that may be it
    /// @param complete what was appended before this second is released
    public OptionalInt back(LatencyCurve curve, int from, int complete) {
        return IntStream.rangeClosed(from, complete - SECONDS_MIN)
                .filter(second -> isBack(curve, second))
                .findFirst();
    }

    private boolean isBack(LatencyCurve curve, int second) {
        // a second without an event tells nothing, of this or that kind
        int[] worst =
                IntStream.range(second, second + SECONDS_MIN)
                        .mapToObj(curve::worstMillis)
                        .flatMapToInt(OptionalInt::stream)
                        .toArray();
        long slow = IntStream.of(worst).filter(each -> each > slowMillis()).count();
        OptionalInt first = curve.worstMillis(second);
        return first.isPresent()
                && first.getAsInt() <= slowMillis()
                && slow <= SLOW_MAX
                && worst.length - slow >= GOOD_MIN;
    }
}
