package podium.simulation;

/// An invariant is broken, or the line doesn't settle.
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String what) {
        super(what);
    }
}
