package podium.gc;

/// What becomes of an object.
public enum Fate {
    /// A kept release consists of it, or it isn't known yet whether one will.
    KEPT,
    /// Nothing kept needs it, but it is younger than a day.
    YOUNG,
    /// Podium has no such keys.
    FOREIGN,
    /// Nothing kept needs it.
    SWEPT
}
