package podium.chaos.proxy;

/// What part of the bucket a request is about, by the first folder of its key.
public enum Layer {
    BRONZE("bronze/"),
    SILVER("silver/"),
    GOLD("gold/"),
    RELEASES("releases/"),
    PROBE("probe/"),
    LOG("log/"),
    RUNS("runs/"),
    OTHER("");

    private final String prefix;

    Layer(String prefix) {
        this.prefix = prefix;
    }

    /// @param key an object's key, or the prefix of a listing
    static Layer of(String key) {
        for (Layer layer : values()) {
            if (key.startsWith(layer.prefix)) {
                return layer;
            }
        }
        return OTHER;
    }
}
