package podium.chaos.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What each process held of the machine's memory, minute by minute: the most of several looks. Of
/// a process that has just been started it is told apart: it has not filled its heap yet. For any
/// thread.
///
/// A minute is a sixtieth of the time that is planned, so that a short try has as many.
public final class MemoryCurve {
    private static final int MINUTES_MAX = 600;

    private final double minuteSeconds;
    private final double oldSeconds;
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private int minutes;

    private static final class Process {
        private final List<Long> most = new ArrayList<>();
        private final List<Long> settled = new ArrayList<>();
        private long pid = -1;
        private double since;
    }

    /// @param minuteSeconds how long a minute is
    /// @param oldSeconds age from which on a process counts as settled
    public MemoryCurve(double minuteSeconds, double oldSeconds) {
        this.minuteSeconds = minuteSeconds;
        this.oldSeconds = oldSeconds;
    }

    /// A look; what is later than the last minute that it has room for is left out.
    ///
    /// @param second of the look
    /// @param name of the process, the same after it was started anew
    public synchronized void saw(double second, String name, long pid, long bytes) {
        int minute = (int) (second / minuteSeconds);
        if (minute >= MINUTES_MAX) {
            return;
        }
        Process process = processes.computeIfAbsent(name, _ -> new Process());
        if (process.pid != pid) {
            process.since = process.pid == -1 ? Double.NEGATIVE_INFINITY : second;
            process.pid = pid;
        }
        minutes = Math.max(minutes, minute + 1);
        raise(process.most, minute, bytes);
        if (second - process.since >= oldSeconds) {
            raise(process.settled, minute, bytes);
        }
    }

    private static void raise(List<Long> minutes, int minute, long bytes) {
        while (minutes.size() <= minute) {
            minutes.add(0L);
        }
        minutes.set(minute, Math.max(minutes.get(minute), bytes));
    }

    /// Of the processes, in the order in which they were first seen.
    public synchronized List<String> names() {
        return List.copyOf(processes.keySet());
    }

    /// Minutes that were looked at.
    public synchronized int minutes() {
        return minutes;
    }

    public double minuteSeconds() {
        return minuteSeconds;
    }

    /// The most bytes in a minute; empty where the process did not run.
    public synchronized OptionalLong most(String name, int minute) {
        Process process = processes.get(name);
        return process == null ? OptionalLong.empty() : at(process.most, minute);
    }

    /// The middle of the minutes in which the process was settled, from the one up to the other.
    ///
    /// @param minutesMin fewer tell nothing
    public synchronized OptionalLong middle(String name, int from, int to, int minutesMin) {
        Process process = processes.get(name);
        List<Long> settled = new ArrayList<>();
        for (int minute = from; process != null && minute < to; minute++) {
            at(process.settled, minute).ifPresent(settled::add);
        }
        settled.sort(null);
        return settled.size() < minutesMin
                ? OptionalLong.empty()
                : OptionalLong.of(settled.get(settled.size() / 2));
    }

    private static OptionalLong at(List<Long> minutes, int minute) {
        return minute < minutes.size() && minutes.get(minute) > 0
                ? OptionalLong.of(minutes.get(minute))
                : OptionalLong.empty();
    }
}
