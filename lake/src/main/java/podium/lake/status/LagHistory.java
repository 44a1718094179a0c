package podium.lake.status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// When the end of a partition's log was first seen where. From it follows since when somebody at a
/// position is behind. It knows what this instance has seen: after a restart it begins anew, and
/// what was there at the first look counts from that look.
///
/// It keeps [#SAMPLES_MAX] looks, the older the sparser. So it may say that somebody is behind for
/// longer than he is, by at most a seventh for looks a second apart over 30 days, but never for
/// less long. Safe for many threads.
public final class LagHistory {
    static final int SAMPLES_MAX = 256;

    private final List<Sample> samples = new ArrayList<>();

    /// Up to `end`, the log's end was first seen beyond the sample before at `at`.
    private record Sample(long end, Instant at) {}

    /// The log was looked at.
    ///
    /// @param end the offset after its last record; one before an earlier end: it is another log
    public synchronized void observe(Instant now, long end) {
        redate(now);
        while (!samples.isEmpty() && samples.getLast().end() > end) {
            samples.removeLast();
        }
        if (!samples.isEmpty() && samples.getLast().end() == end) {
            return;
        }
        if (samples.size() == SAMPLES_MAX) {
            thin(now);
        }
        samples.add(new Sample(end, now));
    }

    /// The clock was put back: what was seen, was seen by now.
    private void redate(Instant now) {
        for (int at = samples.size() - 1; at >= 0 && samples.get(at).at().isAfter(now); at--) {
            samples.set(at, new Sample(samples.get(at).end(), now));
        }
    }

    /// @param position the offset from which somebody goes on
    /// @return when the log's end was first seen beyond it, or `null`: it was not, nobody is behind
    public synchronized @Nullable Instant behindSince(long position) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).end() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == samples.size() ? null : samples.get(low).at();
    }

    /// For how long, in whole seconds; 0 for whoever is not behind, and while the clock steps back.
    public static long seconds(@Nullable Instant behindSince, Instant now) {
        return behindSince == null
                ? 0
                : Math.max(0, Duration.between(behindSince, now).toSeconds());
    }

    /// Joins the two neighbours whose difference matters least for their age; the earlier time
    /// stays, with the later end.
    private void thin(Instant now) {
        int joined = 0;
        double least = Double.MAX_VALUE;
        for (int first = 0; first < samples.size() - 2; first++) {
            long at = samples.get(first).at().toEpochMilli();
            double error = samples.get(first + 2).at().toEpochMilli() - at;
            double relative = error / Math.max(1, now.toEpochMilli() - at);
            if (relative < least) {
                least = relative;
                joined = first;
            }
        }
        samples.set(joined, new Sample(samples.get(joined + 1).end(), samples.get(joined).at()));
        samples.remove(joined + 1);
    }
}
