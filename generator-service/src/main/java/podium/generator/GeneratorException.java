package podium.generator;

import org.jspecify.annotations.Nullable;

/// For people: what happened, where, and what to do. Each code has a heading in docs/errors.md.
public abstract sealed class GeneratorException extends RuntimeException {
    private final String code;

    private GeneratorException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s %s; %s".formatted(code, what, fix), cause);
        this.code = code;
    }

    /// Stable, for machines: `GENERATOR-001`, …
    public final String code() {
        return code;
    }

    /// A parameter that is missing, unknown or out of its range.
    public static final class BadArgument extends GeneratorException {
        private final String field;

        /// @param allowed what would have been right
        public BadArgument(String field, String allowed) {
            super(
                    "GENERATOR-001",
                    "'%s' is not allowed as it is".formatted(field),
                    "allowed: " + allowed,
                    null);
            this.field = field;
        }

        /// The culprit.
        public String field() {
            return field;
        }
    }

    /// Something is going on already, or nothing is.
    public static final class WrongMoment extends GeneratorException {
        public WrongMoment(String what, String fix) {
            super("GENERATOR-002", what, fix, null);
        }
    }

    /// Kafka did not take a record: the run or import ends here.
    public static final class SendFailed extends GeneratorException {
        public SendFailed(@Nullable Throwable cause) {
            super(
                    "GENERATOR-003",
                    "a record was not accepted by Kafka: %s".formatted(reason(cause)),
                    "check the broker and kafka.bootstrap.servers; what was acknowledged is in the topic,"
                            + " what was not may or may not be",
                    cause);
        }
    }

    /// The source of an import can't be read to its end.
    public static final class SourceBroken extends GeneratorException {
        public SourceBroken(String source, long line, String what, @Nullable Throwable cause) {
            super(
                    "GENERATOR-004",
                    "'%s' can't be read after line %d: %s".formatted(source, line, what),
                    "the lines up to there were sent; mend the source and import it again",
                    cause);
        }
    }

    /// A line that no record on `events.raw` can hold.
    public static final class LineTooLong extends GeneratorException {
        public LineTooLong(String source, long line, int bytesMax) {
            super(
                    "GENERATOR-005",
                    "line %d of '%s' does not fit a record of %d bytes"
                            .formatted(line, source, bytesMax),
                    "the lines before it were sent, it and those after it were not; cut or remove it and import"
                            + " the rest",
                    null);
        }
    }

    /// A CSV file that is none of REES46's.
    public static final class NoRees46Header extends GeneratorException {
        public NoRees46Header(String source, String missing) {
            super(
                    "GENERATOR-006",
                    "the first line of '%s' is no REES46 header, column '%s' is missing"
                            .formatted(source, missing),
                    "it must name event_time,event_type,product_id,price,user_id,user_session; nothing of it was"
                            + " sent",
                    null);
        }
    }

    /// Nothing to import under that address, or the store refused to show it.
    public static final class SourceMissing extends GeneratorException {
        public SourceMissing(String source, String what, @Nullable Throwable cause) {
            super(
                    "GENERATOR-007",
                    "'%s' can't be imported: %s".formatted(source, what),
                    "check the address, podium.store.endpoint and the credentials",
                    cause);
        }
    }

    /// Kafka, or the topic, is not there.
    public static final class KafkaMissing extends GeneratorException {
        public KafkaMissing(String what, @Nullable Throwable cause) {
            super(
                    "GENERATOR-008",
                    what,
                    "start Kafka, check kafka.bootstrap.servers and create the topic events.raw",
                    cause);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "the client was closed";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
