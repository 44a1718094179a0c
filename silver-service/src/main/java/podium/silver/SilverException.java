package podium.silver;

import org.jspecify.annotations.Nullable;

/// Something that a person has to hear about: a code (a heading in docs/errors.md), what happened,
/// what to do.
public class SilverException extends RuntimeException {
    private final boolean halts;

    /// @param halts whether going on needs a person; else it is tried again
    protected SilverException(
            String code, String what, String fix, boolean halts, @Nullable Throwable cause) {
        super("%s %s: %s".formatted(code, what, fix), cause);
        this.halts = halts;
    }

    /// Whether going on needs a person; else it is tried again.
    public final boolean halts() {
        return halts;
    }

    /// `events.raw` was deleted and made anew.
    public static final class LogReplaced extends SilverException {
        public LogReplaced(String wanted, String found) {
            super(
                    "SILVER-001",
                    "events.raw has topic id %s, but the bucket belongs to %s"
                            .formatted(found, wanted),
                    "the topic was deleted and made anew; write Bronze back with ./podium recover, or use a new bucket",
                    true,
                    null);
        }
    }

    /// Retention deleted raw records before they were cleaned.
    public static final class LogLost extends SilverException {
        public LogLost(int partition, long wanted, long start) {
            super(
                    "SILVER-002",
                    "partition %d of events.raw begins at offset %d, but cleaning has read up to %d only"
                            .formatted(partition, start, wanted),
                    "records were deleted before they were read; write Bronze back with ./podium recover if it has them, or use a new bucket",
                    true,
                    null);
        }
    }

    /// `events.raw` has lost its end: what comes there now is not what was cleaned.
    public static final class LogShort extends SilverException {
        public LogShort(int partition, long read, long end) {
            super(
                    "SILVER-009",
                    "partition %d of events.raw ends at offset %d, but cleaning has read up to %d"
                            .formatted(partition, end, read),
                    "it lost records that Kafka had acknowledged; write Bronze back with ./podium recover, or use a new bucket",
                    true,
                    null);
        }
    }

    /// `events.raw` has lost its end, and grew again: it is long enough, and other records stand
    /// where cleaning has read some.
    public static final class LogRegrown extends SilverException {
        public LogRegrown(int partition, long offset) {
            super(
                    "SILVER-009",
                    "partition %d of events.raw has another record at offset %d than the one that cleaning has read"
                            .formatted(partition, offset),
                    "it lost records that Kafka had acknowledged, and got others; write Bronze back with ./podium recover, or use a new bucket",
                    true,
                    null);
        }
    }

    /// The registry holds another schema under our artifact id.
    public static final class WrongSchema extends SilverException {
        public WrongSchema(String artifactId, String why) {
            super(
                    "SILVER-003",
                    "the registry's '%s' is not the schema that this service writes: %s"
                            .formatted(artifactId, why),
                    "register events-contract's schema under that id, or point podium.registry.url at the right registry",
                    true,
                    null);
        }
    }

    /// The registry doesn't answer; tried again until it does.
    public static final class RegistrySilent extends SilverException {
        public RegistrySilent(String url, Throwable cause) {
            super(
                    "SILVER-004",
                    "the registry at %s does not answer".formatted(url),
                    "check podium.registry.url; nothing is dropped, cleaning waits",
                    false,
                    cause);
        }
    }

    /// Kafka doesn't answer; tried again until it does.
    public static final class KafkaSilent extends SilverException {
        public KafkaSilent(String what, Throwable cause) {
            super(
                    "SILVER-005",
                    what,
                    "check kafka.bootstrap.servers; nothing is dropped, cleaning waits",
                    false,
                    cause);
        }
    }

    /// A topic is missing or is not as DESIGN §3 has it.
    public static final class WrongTopic extends SilverException {
        public WrongTopic(String what, String fix) {
            super("SILVER-006", what, fix, true, null);
        }
    }
}
