package podium.lake;

import java.time.LocalDate;
import java.util.List;

/// What a compactor asks the publisher to publish: some of a run's Silver files of an event date,
/// and the files with the same rows that are to take their place.
///
/// @param release as of which the files were chosen
/// @param added they are in the bucket
public record CompactionProposal(
        String run,
        LocalDate eventDate,
        long release,
        List<LandedObject> added,
        List<ObjectKey> replaced) {
    /// Metadata of a file that was added: SHA-256 of its bytes, in hexadecimal.
    public static final String CHECKSUM = "checksum";

    /// As a document, in bytes.
    public static final int BYTES_MAX = 512 * 1024;

    /// Files that are replaced in one go: what a release document names beside its own.
    public static final int REPLACED_MAX = 1_000;

    public static final int ADDED_MAX = 64;

    public CompactionProposal {
        added = List.copyOf(added);
        replaced = List.copyOf(replaced);
        if (added.isEmpty()
                || added.size() > ADDED_MAX
                || replaced.size() <= added.size()
                || replaced.size() > REPLACED_MAX) {
            throw new IllegalArgumentException(
                    "%d files in place of %d".formatted(added.size(), replaced.size()));
        }
    }

    /// Whether the store has a file as it is stated to be, by the word of whoever created it.
    public static boolean isAsStated(LandedObject file, ObjectHead stored) {
        return stored.bytes() == file.bytes()
                && file.checksum().equals(stored.metadata().get(CHECKSUM));
    }

    /// Rows in the files that are to take the place of the others.
    public long rows() {
        return added.stream().mapToLong(LandedObject::rows).sum();
    }
}
