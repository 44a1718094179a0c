package podium.compaction;

import podium.lake.LandedObject;

import java.time.LocalDate;
import java.util.List;

/// Files of one event date that become fewer.
///
/// @param fromCut the first cut that they have rows of
/// @param toCut the last
record Batch(String run, LocalDate eventDate, long fromCut, long toCut, List<LandedObject> files) {
    Batch {
        files = List.copyOf(files);
    }

    long rows() {
        return files.stream().mapToLong(LandedObject::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(LandedObject::bytes).sum();
    }
}
