package podium.compaction;

import podium.lake.Checksums;
import podium.lake.LandedObject;
import podium.lake.ObjectBody;
import podium.lake.ObjectStore;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.Proposal;
import podium.lake.StoredObject;

import java.util.Map;

/// The bucket, as slowly as compaction may use it: files as releases name them, and files in their
/// place.
final class CompactedStore {
    private final ObjectStore store;
    private final Pace pace;

    CompactedStore(ObjectStore store, Pace pace) {
        this.store = store;
        this.pace = pace;
    }

    /// @throws CompactionException if it is not as its release states
    byte[] read(LandedObject file) {
        pace.spend(file.bytes());
        byte[] bytes =
                store.read(file.key(), file.bytes())
                        .map(StoredObject::bytes)
                        .orElseThrow(() -> new CompactionException.Missing(file.key()));
        if (bytes.length != file.bytes() || !Checksums.sha256Hex(bytes).equals(file.checksum())) {
            throw CompactionException.damaged(file.key(), "is not as its release states");
        }
        return bytes;
    }

    /// Creates the file, or adopts what an attempt within the hour has left.
    ///
    /// @throws CompactionException if another one is there
    void create(LandedObject made, ObjectBody body) {
        pace.spend(made.bytes());
        Map<String, String> metadata =
                Map.of("rows", Long.toString(made.rows()), Proposal.CHECKSUM, made.checksum());
        if (store.create(made.key(), body, metadata) == CreateOutcome.EXISTS
                && store.head(made.key())
                        .filter(stored -> Proposal.isAsStated(made, stored))
                        .isEmpty()) {
            throw CompactionException.damaged(made.key(), "exists, and is another file");
        }
    }
}
