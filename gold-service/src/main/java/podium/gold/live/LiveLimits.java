package podium.gold.live;

/// How much of one partition is told to whoever asks what is not released yet. Beyond it nothing is
/// told: the release has it soon.
///
/// @param rowsMax increments, some 200 bytes each
/// @param keyUnitsMax characters of their products and categories together
/// @param cutsMax closed cuts whose increments are kept: the publisher lets the next cut begin only
///   when the last one is released, so that more than two are those of a reader that is behind
public record LiveLimits(int rowsMax, long keyUnitsMax, int cutsMax) {
    public static final LiveLimits DEFAULT = new LiveLimits(20_000, 2 * 1024 * 1024, 8);

    public LiveLimits {
        if (rowsMax < 1 || keyUnitsMax < 1 || cutsMax < 1) {
            throw new IllegalArgumentException(
                    "live rows need room: %d rows, %d characters, %d cuts"
                            .formatted(rowsMax, keyUnitsMax, cutsMax));
        }
    }
}
