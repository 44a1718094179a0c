package podium.silver;

import java.util.HashMap;
import java.util.Map;

/// Every sighting that there was; for tests.
public final class SightingsInMemory implements Sightings {
    private final Map<SightingKey, Long> minutes = new HashMap<>();

    @Override
    public long lastSeen(SightingKey id) {
        return minutes.getOrDefault(id, NEVER);
    }

    @Override
    public void seen(SightingKey id, long minute) {
        minutes.put(id, minute);
    }
}
