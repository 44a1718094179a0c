package podium.query;

import podium.lake.Layer;

import java.util.Map;

/// What gold-service says of the line: how many records each layer is behind.
///
/// @param lag records behind, by layer; a layer that it doesn't speak of is missing
/// @param state gold-service's own: `running`, `halted`, …
public record GoldStatus(String state, Map<Layer, Long> lag) {
    public GoldStatus {
        lag = Map.copyOf(lag);
    }
}
