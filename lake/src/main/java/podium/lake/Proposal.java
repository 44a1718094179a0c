package podium.lake;

import java.util.List;

/// What a compactor asks the publisher to publish: files with the same rows in place of others.
public sealed interface Proposal permits CompactionProposal, MonthProposal {
    /// Metadata of a file that was added: SHA-256 of its bytes, in hexadecimal.
    String CHECKSUM = "checksum";

    /// Whose files they are.
    String run();

    /// What they are of, in few words, for people.
    String subject();

    /// The files that are to take the place of the others. They are in the bucket.
    List<LandedObject> added();

    /// The others.
    List<ObjectKey> replaced();

    /// Rows in the files that are to take the place of the others.
    default long rows() {
        return added().stream().mapToLong(LandedObject::rows).sum();
    }

    /// Whether the store has a file as it is stated to be, by the word of whoever created it.
    static boolean isAsStated(LandedObject file, ObjectHead stored) {
        return stored.bytes() == file.bytes()
                && file.checksum().equals(stored.metadata().get(CHECKSUM));
    }
}
