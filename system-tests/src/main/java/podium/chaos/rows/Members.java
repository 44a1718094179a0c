package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;
import podium.stack.Replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// All instances of a service that share out its partitions.
///
/// @param shares that there are in all
record Members(List<ServiceProbe> probes, int shares) {
    /// Of cleaning and its two landings, for silver-service.
    private static final Map<Part, Integer> LAYERS =
            Map.of(Part.BRONZE, 1, Part.SILVER, 3, Part.GOLD, 1);

    Members {
        probes = List.copyOf(probes);
    }

    /// The line's own instance and others.
    static Members of(Line line, Part part, List<Replica> others) {
        List<ServiceProbe> probes = new ArrayList<>();
        probes.add(line.probe(part));
        others.forEach(other -> probes.add(new ServiceProbe(other.url())));
        return of(line, part, probes);
    }

    /// One instance that is alone, or to be.
    static Members alone(Line line, Part part, ServiceProbe probe) {
        return of(line, part, List.of(probe));
    }

    private static Members of(Line line, Part part, Iterable<ServiceProbe> probes) {
        List<ServiceProbe> all = new ArrayList<>();
        probes.forEach(all::add);
        return new Members(all, LAYERS.getOrDefault(part, 0) * line.partitions());
    }

    /// Whether each does its work, and each partition is with exactly one.
    boolean workTogether() {
        List<String> held = new ArrayList<>();
        for (ServiceProbe probe : probes) {
            if (!probe.works()) {
                return false;
            }
            held.addAll(probe.shares());
        }
        return held.size() == shares && new HashSet<>(held).size() == shares;
    }

    /// What each says of itself, for a finding.
    @Override
    public String toString() {
        return probes.stream()
                .map(probe -> "%s (%s) %s".formatted(probe.state(), probe.reason(), probe.shares()))
                .toList()
                .toString();
    }
}
