package podium.chaos.proxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What went through a proxy: counts of everything, and the last [#ENTRIES_MAX] requests.
public final class Traffic {
    public static final int ENTRIES_MAX = 1_000;

    private final Map<Cell, Long> counts = new HashMap<>();
    private final Map<Fault, Long> faults = new HashMap<>();
    private final Deque<Entry> recent = new ArrayDeque<>();

    Traffic() {}

    /// @param status what the client read, or 0 where its connection was cut
    public record Entry(StoreRequest request, Fault fault, int status) {}

    /// Requests are counted by these two.
    public record Cell(String method, Layer layer) {}

    synchronized void add(StoreRequest request, Fault fault, int status) {
        counts.merge(new Cell(request.method(), request.layer()), 1L, Long::sum);
        faults.merge(met(fault), 1L, Long::sum);
        if (recent.size() == ENTRIES_MAX) {
            recent.removeFirst();
        }
        recent.addLast(new Entry(request, fault, status));
    }

    public synchronized long count(String method, Layer layer) {
        return counts.getOrDefault(new Cell(method, layer), 0L);
    }

    public synchronized Map<Cell, Long> counts() {
        return Map.copyOf(counts);
    }

    /// How many requests met that fault, observed ones too.
    public synchronized long count(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    /// The oldest first.
    public synchronized List<Entry> recent() {
        return new ArrayList<>(recent);
    }

    private static Fault met(Fault fault) {
        return fault instanceof Fault.Observed observed ? met(observed.then()) : fault;
    }
}
