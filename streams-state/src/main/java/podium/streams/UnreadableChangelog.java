package podium.streams;

/// What Kafka has of the state can't be read; so it does not help to delete what is on disk.
public final class UnreadableChangelog extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableChangelog(String message) {
        super(message);
    }
}
