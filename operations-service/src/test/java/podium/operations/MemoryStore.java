package podium.operations;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/// A disk that may be full.
final class MemoryStore implements OperationStore {
    final Map<Long, Operation> saved = new ConcurrentSkipListMap<>();
    volatile boolean full;

    @Override
    public List<Operation> load() {
        return List.copyOf(saved.values());
    }

    @Override
    public void save(Operation operation) {
        if (full) {
            throw OperationsException.folder("memory", new IOException("it is full"));
        }
        saved.put(operation.id(), operation);
    }

    @Override
    public void keepOnly(Set<Long> ids) {
        saved.keySet().retainAll(ids);
    }
}
