package podium.chaos;

/// A row can't be played on this machine; the message says why, and what would help.
public final class CannotHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotHere(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
