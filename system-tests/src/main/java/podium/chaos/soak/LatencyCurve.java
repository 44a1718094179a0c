package podium.chaos.soak;

import java.util.Arrays;
import java.util.OptionalInt;

/// How long the slowest of the events took that were appended in a second, second by second. Four
/// bytes a second. For any thread.
public final class LatencyCurve {
    private static final int NONE = -1;

    private final int[] worstMillis;
    private int seconds;

    /// @param secondsMax what comes later is left out
    public LatencyCurve(int secondsMax) {
        this.worstMillis = new int[secondsMax];
        Arrays.fill(worstMillis, NONE);
    }

    /// @param second in which the event was appended
    public synchronized void add(int second, int latencyMillis) {
        if (second >= worstMillis.length) {
            return;
        }
        worstMillis[second] = Math.max(worstMillis[second], latencyMillis);
        seconds = Math.max(seconds, second + 1);
    }

    /// Of a second's events; empty where it had none that are released.
    public synchronized OptionalInt worstMillis(int second) {
        return second < seconds && worstMillis[second] != NONE
                ? OptionalInt.of(worstMillis[second])
                : OptionalInt.empty();
    }

    /// Up to the last second with an event.
    public synchronized int seconds() {
        return seconds;
    }
}
