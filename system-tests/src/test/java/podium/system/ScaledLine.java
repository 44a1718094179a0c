package podium.system;

import podium.chaos.http.ServiceProbe;
import podium.stack.Life;
import podium.stack.Part;
import podium.stack.Replica;
import podium.stack.Stack;
import podium.stack.StackFolder;
import podium.stack.StackPorts;
import podium.stack.StackSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A line of `./podium up` over twelve partitions, and two more instances of each service beside
/// it, as pods are: same groups and bucket, but a name, a port and a state folder of their own.
///
/// @param more begun and ended by the test
record ScaledLine(Line line, List<Replica> more) implements AutoCloseable {
    static final int PARTITIONS = 12;

    private static final int MORE = 2;
    private static final List<Part> SCALED =
            List.of(Part.QUERY_API, Part.BRONZE, Part.SILVER, Part.GOLD);

    ScaledLine {
        more = List.copyOf(more);
    }

    static ScaledLine start() {
        Path data = folder().resolve("data");
        StackPorts ports = new StackPorts(Line.freePorts());
        StackSettings settings =
                StackSettings.of(data, ports, Life.WITH_PARENT).withPartitions(PARTITIONS);
        String golds = goldUrls(new Stack(settings));
        Stack beside =
                new Stack(
                        settings.withEnvironment(
                                Map.of(Part.QUERY_API, Map.of("PODIUM_LIVE_GOLD_URLS", golds))));
        Line line =
                new Line(
                        new Cli(
                                Checkout.root(),
                                data,
                                ports.base(),
                                Map.of(
                                        "PODIUM_COMPACTION_ENABLED",
                                        "false",
                                        "PODIUM_LIVE_GOLD_URLS",
                                        golds)));
        line.cli().done("up", "--partitions", Integer.toString(PARTITIONS));
        return new ScaledLine(line, replicas(beside));
    }

    private static List<Replica> replicas(Stack stack) {
        List<Replica> replicas = new ArrayList<>();
        for (Part part : SCALED) {
            for (int i = 0; i < MORE; i++) {
                replicas.add(stack.replica(part, replicas.size()));
            }
        }
        return replicas;
    }

    private static String goldUrls(Stack stack) {
        return Stream.concat(
                        Stream.of(stack.url(Part.GOLD)),
                        replicas(stack).stream()
                                .filter(replica -> replica.part() == Part.GOLD)
                                .map(Replica::url))
                .map(URI::toString)
                .collect(Collectors.joining(","));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("podium-line");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Two more of each, all at once.
    void beginMore() {
        more.forEach(Replica::begin);
    }

    /// As whoever runs pods does: one that has ended by itself, because its neighbours did not
    /// answer while it started, is begun again.
    void beginThoseThatEnded() {
        more.stream().filter(Replica::endedByItself).forEach(Replica::begin);
    }

    /// As a scaling down does: each is asked to end, one after the other.
    void endMore() {
        more.forEach(Replica::close);
    }

    boolean anyOfTheNewSpeaks(Part part) {
        return more.stream()
                .filter(replica -> replica.part() == part)
                .anyMatch(replica -> !new ServiceProbe(replica.url()).state().equals("silent"));
    }

    /// Where the instances of a service answer that were begun and not ended, the line's own first.
    List<URI> urls(Part part) {
        List<URI> urls = new ArrayList<>();
        urls.add(URI.create("http://127.0.0.1:" + new StackPorts(line.cli().portBase()).of(part)));
        more.stream()
                .filter(replica -> replica.part() == part && isBegun(replica))
                .forEach(replica -> urls.add(replica.url()));
        return urls;
    }

    private static boolean isBegun(Replica replica) {
        return replica.process().isPresent() || replica.endedByItself();
    }

    /// Who has which partition of a service now.
    Shares shares(Part part) {
        return Shares.of(urls(part).stream().map(ServiceProbe::new).toList(), PARTITIONS);
    }

    /// The bucket, as files.
    Path bucket() {
        return new StackFolder(line.cli().data()).objects().resolve(Stack.BUCKET);
    }

    @Override
    public void close() {
        more.forEach(Replica::kill9);
        line.close();
    }
}
