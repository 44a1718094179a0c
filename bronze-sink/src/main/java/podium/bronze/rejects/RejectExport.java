package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.events.Reason;
import podium.lake.LakeException;
import podium.lake.Reject;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes refused records to a file, as they arrived, to be mended and imported.
///
/// Duplicates are left out, unless they are asked for: what they say has landed. Imported a day
/// later they would count.
final class RejectExport {
    /// Places take 8 bytes each, and the file up to 2 MiB each.
    static final int RECORDS_MAX = 5_000_000;

    private final Rejects rejects;
    private final RejectFilter filter;
    private final int recordsMax;
    private final Places places = new Places();
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private long duplicates;

    /// What was written.
    ///
    /// @param reasons records by reason, wherever they were written
    /// @param lines records in the file
    /// @param bytes of the file
    /// @param others records that are no line of text
    /// @param duplicates that were left out
    record Summary(
            SortedMap<String, Long> reasons, long lines, long bytes, long others, long duplicates) {
        Summary {
            reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        }
    }

    RejectExport(Rejects rejects, RejectFilter filter) {
        this(rejects, filter, RECORDS_MAX);
    }

    RejectExport(Rejects rejects, RejectFilter filter, int recordsMax) {
        this.rejects = rejects;
        this.filter = filter;
        this.recordsMax = recordsMax;
    }

    /// Once. The file is there when it is complete.
    ///
    /// @throws BronzeException if the file exists or can't be written, Bronze lacks a record, or
    ///   they are too many
    /// @throws LakeException if the store does not answer
    Summary to(Path file) throws InterruptedException {
        try (ExportFiles files = new ExportFiles(file)) {
            rejects.files(filter).forEach(rows -> rejects.read(rows, filter, this::note));
            rejects.records(places, files::write);
            files.finish();
            return new Summary(reasons, files.lines(), files.bytes(), files.others(), duplicates);
        }
    }

    private void note(Reject reject) {
        if (filter.reasons().isEmpty() && reject.reason().equals(Reason.DUPLICATE.code())) {
            duplicates++;
            return;
        }
        if (places.count() == recordsMax) {
            throw BronzeException.notExported(
                    "there are more than %d rejects".formatted(recordsMax),
                    "ask for fewer: --reason R, --since D");
        }
        places.add(reject.rawPartition(), reject.rawOffset());
        reasons.merge(reject.reason(), 1L, Long::sum);
    }
}
