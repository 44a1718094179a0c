package podium.audit.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Gold table in the database, into which rows of files go.
public interface GoldRows {
    /// Rows of files that have one event date each.
    ///
    /// @param files named as in the bucket, for the event date is a folder
    void add(List<Path> files);

    /// Rows of some event dates, from a file that may have more of them.
    ///
    /// @param dates as `YYYY-MM-DD`
    /// @return by date: how many there were
    Map<String, Long> add(Path file, Set<String> dates);
}
