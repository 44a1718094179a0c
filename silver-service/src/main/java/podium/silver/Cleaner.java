package podium.silver;

import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.events.Reason;
import podium.events.UserPartition;
import podium.silver.EventText.Shape;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/// The rules of DESIGN §4 apart from `duplicate`: one raw record becomes a typed event, or a reject
/// with the first reason that applies. It keeps buffers between records, so each thread has its
/// own; what it says depends on the arguments alone.
public final class Cleaner {
    /// Largest value in bytes.
    public static final int BYTES_MAX = 64 * 1024;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final long EARLIEST_MICROS = micros(EARLIEST);
    private static final long AHEAD_MAX_MICROS = 24L * 3_600 * 1_000_000;

    private final EventText text = new EventText();
    private final FieldCheck check = new FieldCheck(text);

    /// @param value the record's value, any bytes; never changed
    /// @param landingMinute of the record, UTC
    /// @param partition where the record stands in `events.raw`
    /// @param offset where the record stands in `events.raw`
    /// @param partitions the partition count recorded for the bucket, at least 1
    public CleaningResult clean(
            byte @Nullable [] value,
            Instant landingMinute,
            int partition,
            long offset,
            int partitions) {
        Rejection rejection = shape(value);
        if (rejection == null) {
            rejection = check.fields();
        }
        long eventTime = 0;
        if (rejection == null) {
            eventTime = eventTime();
            rejection = badTime(eventTime, landingMinute);
        }
        if (rejection != null) {
            return new CleaningResult.Rejected(
                    rejection.of(value, landingMinute, partition, offset));
        }
        EventTexts texts = EventTexts.of(text);
        int home =
                UserPartition.of(
                        texts.text(), texts.from(Text.USER_ID), texts.to(Text.USER_ID), partitions);
        if (home != partition) {
            return new CleaningResult.Rejected(
                    elsewhere(home, partition).of(value, landingMinute, partition, offset));
        }
        return new CleaningResult.Cleaned(
                event(texts, eventTime, landingMinute, partition, offset));
    }

    private @Nullable Rejection shape(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new Rejection(Reason.EMPTY, null, "the record has no bytes");
        }
        if (value.length > BYTES_MAX) {
            return new Rejection(
                    Reason.TOO_LARGE,
                    null,
                    "%d bytes, more than %d".formatted(value.length, BYTES_MAX));
        }
        if (!Utf8.valid(value)) {
            return new Rejection(Reason.NOT_UTF8, null, "the bytes are not UTF-8");
        }
        Shape shape = text.read(value);
        if (shape == Shape.NOT_JSON) {
            return new Rejection(
                    Reason.NOT_JSON,
                    null,
                    "not one JSON text as RFC 8259 has it, at most 32 levels deep");
        }
        if (shape == Shape.NOT_OBJECT) {
            return new Rejection(Reason.NOT_OBJECT, null, "JSON, but not an object");
        }
        String twice = text.duplicateName();
        return twice == null
                ? null
                : new Rejection(
                        Reason.DUPLICATE_FIELD, twice, "the name stands twice in the object");
    }

    private long eventTime() {
        return text.escaped(Field.TIMESTAMP)
                ? EventTime.micros(text.text(Field.TIMESTAMP))
                : EventTime.micros(
                        text.bytes(), text.from(Field.TIMESTAMP), text.to(Field.TIMESTAMP));
    }

    private static @Nullable Rejection badTime(long micros, Instant landingMinute) {
        String field = Field.TIMESTAMP.wireName();
        if (micros == EventTime.BAD) {
            return new Rejection(
                    Reason.BAD_TIMESTAMP,
                    field,
                    "not an ISO-8601 date and time with offset, as in 2025-12-07T03:55:56.633003+00:00");
        }
        if (micros == EventTime.WITHOUT_OFFSET) {
            return new Rejection(
                    Reason.TIMESTAMP_WITHOUT_OFFSET,
                    field,
                    "the offset from UTC is missing: add Z, or +hh:mm");
        }
        if (micros < EARLIEST_MICROS || micros > micros(landingMinute) + AHEAD_MAX_MICROS) {
            return new Rejection(
                    Reason.TIMESTAMP_OUT_OF_RANGE,
                    field,
                    "before 2000-01-01 or more than 24 h after the record landed");
        }
        return null;
    }

    private static Rejection elsewhere(int home, int partition) {
        return new Rejection(
                Reason.WRONG_PARTITION,
                Field.USER_ID.wireName(),
                "this user's events belong to partition %d, not %d: key by user_id with murmur2, librdkafka clients with partitioner=murmur2_random"
                        .formatted(home, partition));
    }

    private FlatEvent event(
            EventTexts texts, long eventTime, Instant landingMinute, int partition, long offset) {
        EventType type = requireNonNull(check.eventType());
        return new FlatEvent(
                texts.text(),
                texts.places(),
                eventTime,
                type,
                check.price(),
                check.quantity(),
                type == EventType.PURCHASE ? Amounts.revenue(check.price(), check.quantity()) : 0,
                landingMinute.toEpochMilli(),
                partition,
                offset);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
    }
}
