package podium.operations;

import java.util.List;
import java.util.Set;

/// Operations on disk, so that they are known after a restart.
public interface OperationStore {
    /// All that are there; what can't be read is left out.
    List<Operation> load();

    /// @throws OperationsException if it can't be written
    void save(Operation operation);

    /// Deletes all others.
    ///
    /// @throws OperationsException if one can't be deleted
    void keepOnly(Set<Long> ids);
}
