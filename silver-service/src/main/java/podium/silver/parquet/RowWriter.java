package podium.silver.parquet;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// Writes one row's columns in the schema's order; a `null` is left out.
final class RowWriter {
    private static final String[] NO_NAMES = {};

    private final RecordConsumer to;
    private final String[] names;
    private int column;

    RowWriter(RecordConsumer to, MessageType schema) {
        this.to = to;
        this.names =
                schema.getFields().stream()
                        .map(field -> field.getName())
                        .toList()
                        .toArray(NO_NAMES);
    }

    void begin() {
        to.startMessage();
        column = 0;
    }

    void end() {
        if (column != names.length) {
            throw new IllegalStateException("a row of %d columns".formatted(column));
        }
        to.endMessage();
    }

    void text(@Nullable String value) {
        if (value != null) {
            to.startField(names[column], column);
            to.addBinary(Binary.fromString(value));
            to.endField(names[column], column);
        }
        column++;
    }

    void number(@Nullable Integer value) {
        if (value != null) {
            to.startField(names[column], column);
            to.addInteger(value);
            to.endField(names[column], column);
        }
        column++;
    }

    void number(long value) {
        to.startField(names[column], column);
        to.addLong(value);
        to.endField(names[column], column);
        column++;
    }

    void micros(Instant instant) {
        number(
                Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                        instant.getNano() / 1_000));
    }

    /// @param value has the column's scale
    void decimal(@Nullable BigDecimal value) {
        if (value == null) {
            column++;
        } else {
            number(value.unscaledValue().longValueExact());
        }
    }
}
