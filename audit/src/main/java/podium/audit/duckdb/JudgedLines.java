package podium.audit.duckdb;

import podium.audit.AuditException;
import podium.audit.judge.Event;
import podium.audit.judge.Verdict;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/// The table `judged`: every Bronze line with its verdict, appended in offset order.
public final class JudgedLines implements AutoCloseable {
    private static final String TABLE =
            """
            CREATE TABLE judged (
                raw_partition INTEGER, raw_offset BIGINT, landed_at TIMESTAMP, highest TIMESTAMP,
                reason VARCHAR, event_id VARCHAR, event_time TIMESTAMP, user_id VARCHAR,
                session_id VARCHAR, event_type VARCHAR, product_id VARCHAR, category VARCHAR,
                price DECIMAL(18,4), quantity INTEGER, search_query VARCHAR,
                revenue DECIMAL(18,2))\
            """;
    private static final int EVENT_COLUMNS = 11;

    private final DuckDBAppender appender;

    public JudgedLines(Database database) {
        database.execute(TABLE);
        try {
            appender = database.connection().createAppender("judged");
        } catch (SQLException e) {
            throw AuditException.database("no lines can be added", e);
        }
    }

    /// @param highestMicros the highest landing minute of the partition up to and including the
    ///   line
    public void add(
            int partition, long offset, long landedMicros, long highestMicros, Verdict verdict) {
        try {
            appender.beginRow()
                    .append(partition)
                    .append(offset)
                    .appendEpochMicros(landedMicros)
                    .appendEpochMicros(highestMicros);
            switch (verdict) {
                case Verdict.Refused(String reason) -> {
                    appender.append(reason);
                    for (int column = 0; column < EVENT_COLUMNS; column++) {
                        appender.appendNull();
                    }
                }
                case Verdict.Valid(Event event) -> {
                    appender.appendNull();
                    add(event);
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw AuditException.database("a line can't be added", e);
        }
    }

    private void add(Event event) throws SQLException {
        text(event.eventId());
        appender.appendEpochMicros(event.eventMicros());
        text(event.userId());
        text(event.sessionId());
        text(event.eventType());
        text(event.productId());
        text(event.category());
        if (event.price() == null) {
            appender.appendNull();
        } else {
            appender.appendDecimal(event.price());
        }
        if (event.quantity() == null) {
            appender.appendNull();
        } else {
            appender.append(event.quantity().intValue());
        }
        text(event.searchQuery());
        appender.appendDecimal(event.revenue());
    }

    private void text(@Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    /// Ends the table.
    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException e) {
            throw AuditException.database("the lines can't be kept", e);
        }
    }
}
