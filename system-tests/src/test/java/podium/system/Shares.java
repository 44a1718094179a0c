package podium.system;

import podium.chaos.http.ServiceProbe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Who has which partitions of a service, by layer.
///
/// @param instances what each says of itself
/// @param partitions of each layer in all
record Shares(List<Instance> instances, int partitions) {
    /// @param shares such as `bronze 3`
    record Instance(String state, String reason, boolean works, List<String> shares) {}

    static Shares of(List<ServiceProbe> probes, int partitions) {
        return new Shares(
                probes.stream()
                        .map(probe ->
                                new Instance(
                                        probe.state(),
                                        probe.reason(),
                                        probe.works(),
                                        probe.shares()))
                        .toList(),
                partitions);
    }

    /// Whether each partition of each layer is with exactly one instance, and each instance works
    /// and has its fair share.
    boolean areSpread() {
        List<String> held = new ArrayList<>();
        for (Instance instance : instances) {
            Map<String, Long> layers =
                    instance.shares().stream()
                            .collect(Collectors.groupingBy(Shares::layer, Collectors.counting()));
            boolean fair =
                    !layers.isEmpty()
                            && layers.values().stream()
                                    .allMatch(count -> count == partitions / instances.size());
            if (!instance.works() || !fair) {
                return false;
            }
            held.addAll(instance.shares());
        }
        long layers = held.stream().map(Shares::layer).distinct().count();
        return held.size() == layers * partitions && new HashSet<>(held).size() == held.size();
    }

    private static String layer(String share) {
        return share.substring(0, share.indexOf(' '));
    }
}
