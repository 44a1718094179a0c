package podium.query.sql;

import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// What a statement gave.
///
/// @param release whose objects it read
/// @param rows a text for each column, `null` where there is no value
/// @param truncated whether there are more rows than were asked for, or fit
/// @param bytesScanned bytes that the statement has to read from the release's objects
/// @param execution how long DuckDB took for it
/// @param elapsed how long it took in all, with planning and fetching objects
/// @param bytesFetched from the store: 0 where the objects were here already
public record SqlAnswer(
        Release release,
        List<SqlColumn> columns,
        List<List<@Nullable String>> rows,
        boolean truncated,
        long bytesScanned,
        Duration execution,
        Duration elapsed,
        long bytesFetched) {}
