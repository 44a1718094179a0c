package podium.gold.streams;

import podium.events.Brokers;
import podium.gold.PendingLimits;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// [GoldStreams] in a process of its own, so that it can be killed. It ends with its parent, whose
/// end closes its standard input.
final class GoldStreamsChild {
    private GoldStreamsChild() {}

    static Process start(String bootstrap, String run, Path stateDirectory, String registry)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GoldStreamsChild.class.getName(),
                        bootstrap,
                        run,
                        stateDirectory.toString(),
                        registry)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        GoldStreams streams =
                new GoldStreams(
                        settings(arguments[0], arguments[1], Path.of(arguments[2]), arguments[3]),
                        InstantSource.system());
        streams.start();
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        streams.close(Duration.ofSeconds(5));
    }

    static GoldStreamsSettings settings(
            String bootstrap, String run, Path stateDirectory, String registry) {
        return new GoldStreamsSettings(
                Brokers.at(bootstrap),
                Optional.of(stateDirectory.getFileName().toString()),
                run,
                0,
                stateDirectory,
                registry,
                2,
                Duration.ofMillis(100),
                PendingLimits.rows(500),
                200_000,
                Duration.ofMillis(500));
    }
}
