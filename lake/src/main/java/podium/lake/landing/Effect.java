package podium.lake.landing;

import podium.lake.CommitChunk;
import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;

import java.util.List;
import java.util.Map;

/// What a [PartitionLanding] wants done before it takes the next entry. One at a time: the answer
/// to each is a call of the landing, which returns the next effect.
public sealed interface Effect {
    /// Nothing: give it the entry at [PartitionLanding#position] or the first beyond.
    record Continue() implements Effect {}

    /// Create the object; the answer is [PartitionLanding#created]. While the store doesn't answer
    /// clearly, create it again: a lost attempt of one's own comes back as `EXISTS`.
    record Create(ObjectKey key, ObjectBody body, Map<String, String> metadata) implements Effect {
        public Create {
            metadata = Map.copyOf(metadata);
        }
    }

    /// Read the object whole; the answer is [PartitionLanding#found].
    ///
    /// @param bytesMax a larger one halts the partition
    record Read(ObjectKey key, long bytesMax) implements Effect {}

    /// Drop what was fetched, and go on with the entries from this offset.
    record Seek(long offset) implements Effect {}

    /// Say in the commits topic what was landed; the answer is [PartitionLanding#committed]. Saying
    /// it twice is harmless.
    record Commit(List<CommitChunk> chunks) implements Effect {
        public Commit {
            chunks = List.copyOf(chunks);
        }
    }

    /// Go no further in this partition until a person has looked; the landing is dropped.
    record Halt(LakeException why) implements Effect {}

    /// The only [Continue] one needs.
    Effect CONTINUE = new Continue();
}
