package podium.chaos.proxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What went through a proxy: counts of everything, and the last [#ENTRIES_MAX] requests.
public final class Traffic {
    public static final int ENTRIES_MAX = 1_000;
    private static final int CALLS_MAX = 1_000;

    private final Map<Cell, Long> counts = new HashMap<>();
    private final Set<Call> calls = new HashSet<>();
    private final Map<Fault, Long> faults = new HashMap<>();
    private final Deque<Entry> recent = new ArrayDeque<>();

    Traffic() {}

    /// @param status what the client read, or 0 where its connection was cut
    public record Entry(StoreRequest request, Fault fault, int status) {}

    /// Requests are counted by these two.
    public record Cell(String method, Layer layer) {}

    /// A kind of request.
    ///
    /// @param operation as [StoreRequest#operation] says it
    /// @param folder the first of its key; empty where it is about the bucket
    public record Call(String operation, String folder) {}

    synchronized void add(StoreRequest request, Fault fault, int status) {
        counts.merge(new Cell(request.method(), request.layer()), 1L, Long::sum);
        faults.merge(met(fault), 1L, Long::sum);
        if (calls.size() < CALLS_MAX) {
            int slash = request.key().indexOf('/');
            String folder = slash < 0 ? request.key() : request.key().substring(0, slash);
            calls.add(new Call(request.operation(), folder));
        }
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

    /// The kinds of requests that there were, at most [#CALLS_MAX].
    public synchronized Set<Call> calls() {
        return Set.copyOf(calls);
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
