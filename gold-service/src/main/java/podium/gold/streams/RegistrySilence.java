package podium.gold.streams;

/// The registry has been silent for longer than a thread may wait; the record is read again.
final class RegistrySilence extends RuntimeException {
    RegistrySilence(Throwable cause) {
        super("the schema registry does not answer", cause);
    }
}
