package podium.bench.streams;

import podium.generator.Traffic;
import podium.generator.TrafficSpec;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The generator's events over three days: none that is broken, none that is sent twice.
final class SeededEvents {
    static final int PRODUCTS = 25;
    private static final int EVENTS = 3_000;
    private static final int DAYS = 3;
    private static final int USERS = 40;

    private SeededEvents() {}

    static List<byte[]> clean(long seed) {
        LocalDate start = LocalDate.of(2025, 12, 6);
        TrafficSpec spec = new TrafficSpec(seed, 0, start, DAYS, false, USERS, PRODUCTS);
        Traffic traffic = new Traffic(spec, EVENTS, 1);
        List<byte[]> events = new ArrayList<>();
        for (int count = 0; count < EVENTS; count++) {
            events.add(Objects.requireNonNull(traffic.next(0).value()));
        }
        return events;
    }
}
