package podium.lake;

import java.time.LocalDate;

/// Where a release has the rows of one event date of a Gold table.
///
/// @param file the date's own, or one with several dates of its month
/// @param rows of the date in it
public record DateRows(LocalDate eventDate, LandedObject file, long rows) {
    public DateRows {
        if (rows < 0 || rows > file.rows()) {
            throw new IllegalArgumentException(
                    "%d rows of %s in '%s', which has %d"
                            .formatted(rows, eventDate, file.key(), file.rows()));
        }
    }

    /// All of a date's own file.
    public static DateRows ofOwn(LocalDate eventDate, LandedObject file) {
        return new DateRows(eventDate, file, file.rows());
    }

    /// The date's share of the file's bytes, by its rows.
    public long bytes() {
        return rows == file.rows()
                ? file.bytes()
                : Math.round((double) file.bytes() * rows / file.rows());
    }
}
