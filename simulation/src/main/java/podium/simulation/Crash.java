package podium.simulation;

/// Kill -9: whoever was at work is gone, with all it held in memory.
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
        super("crash", null, false, false);
    }
}
