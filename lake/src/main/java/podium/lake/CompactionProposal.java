package podium.lake;

import java.time.LocalDate;
import java.util.List;

/// What a compactor asks the publisher to publish of Silver: some of a run's Silver files of an
/// event date, and the files with the same rows that are to take their place.
///
/// @param release as of which the files were chosen
/// @param added they are in the bucket
public record CompactionProposal(
        String run,
        LocalDate eventDate,
        long release,
        List<LandedObject> added,
        List<ObjectKey> replaced)
        implements Proposal {
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

    @Override
    public String subject() {
        return "date=" + eventDate;
    }
}
