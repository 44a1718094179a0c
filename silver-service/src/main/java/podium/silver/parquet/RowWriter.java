package podium.silver.parquet;

import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Writes one row's columns in the schema's order; what isn't there is left out.
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
        if (value == null) {
            column++;
        } else {
            text(Binary.fromString(value));
        }
    }

    void text(FlatEvent row, Text which) {
        if (row.has(which)) {
            // what Parquet keeps of it, a dictionary's entry, it copies: not the whole row
            text(Binary.fromReusedByteArray(row.text(), row.from(which), row.length(which)));
        } else {
            column++;
        }
    }

    void text(Binary value) {
        to.startField(names[column], column);
        to.addBinary(value);
        to.endField(names[column], column);
        column++;
    }

    void integer(int value) {
        integer(value, true);
    }

    void integer(int value, boolean isThere) {
        if (isThere) {
            to.startField(names[column], column);
            to.addInteger(value);
            to.endField(names[column], column);
        }
        column++;
    }

    void number(long value) {
        number(value, true);
    }

    void number(long value, boolean isThere) {
        if (isThere) {
            to.startField(names[column], column);
            to.addLong(value);
            to.endField(names[column], column);
        }
        column++;
    }

    void micros(Instant instant) {
        number(
                Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                        instant.getNano() / 1_000));
    }
}
