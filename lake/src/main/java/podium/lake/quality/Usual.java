package podium.lake.quality;

/// What a figure has come to be.
///
/// @param value in the figure's unit, > 0
/// @param hours of landing that it was learned from
public record Usual(double value, int hours) {
    public Usual {
        if (!(value > 0) || !Double.isFinite(value) || hours < 1) {
            throw new IllegalArgumentException("%s in %d hours".formatted(value, hours));
        }
    }
}
