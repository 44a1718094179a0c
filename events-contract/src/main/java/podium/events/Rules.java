package podium.events;

/// The version of the rules of cleaning and aggregating. A run records it; a service of another
/// version refuses the run (DESIGN §9).
public final class Rules {
    /// Raise with every change of what a raw record becomes in Silver or Gold.
    public static final int VERSION = 2;

    private Rules() {}
}
