package podium.stack;

import podium.stack.kafka.TopicAdmin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A Kafka broker (KRaft, one node, its own controller) as a child process on the loopback
/// interface. Starting it on the same folder again keeps topics, records and offsets.
public final class KafkaBroker implements AutoCloseable {
    static final String PART = "kafka";

    private static final String LOGS = "logs";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int port;
    private final Child child;

    private KafkaBroker(int port, Child child) {
        this.port = port;
        this.child = child;
    }

    /// @param folder where its data and its log `kafka.log` are
    /// @param port where it listens; 0 takes a free one
    public static KafkaBroker start(Path folder, int port) {
        int claimed = Ports.claim(PART, port);
        return new KafkaBroker(
                claimed, Child.start(launch(folder, claimed).withoutRecording(), Life.WITH_PARENT));
    }

    /// One that nobody talks to in clear, or without a password, and that keeps to access lists.
    public static KafkaBroker start(Path folder, int port, BrokerSecurity security) {
        int claimed = Ports.claim(PART, port);
        Launch launch =
                launch(
                        folder,
                        claimed,
                        security.listeners(claimed, Ports.freeAwayFrom(claimed)),
                        security.formatArguments());
        return new KafkaBroker(claimed, Child.start(launch.withoutRecording(), Life.WITH_PARENT));
    }

    /// Makes the folder ready, if need be, and says how to start the broker there.
    static Launch launch(Path folder, int port) {
        return launch(folder, port, inClear(port, Ports.freeAwayFrom(port)), List.of());
    }

    private static Launch launch(
            Path folder, int port, String listeners, List<String> formatArguments) {
        Path home = folder.toAbsolutePath();
        Path settings = writeSettings(home, listeners);
        if (!Files.exists(home.resolve(LOGS).resolve("meta.properties"))) {
            Child.run(format(home, settings, formatArguments));
        }
        List<String> arguments = new ArrayList<>(jvm());
        arguments.addAll(SecondCompiler.LESS_INLINING);
        Collections.addAll(
                arguments,
                "-Djava.io.tmpdir=" + Launch.temporary(home),
                "-cp",
                classPath(),
                "kafka.Kafka",
                settings.toString());
        List<String> command =
                Jvm.command(PART, home, Parts.brokerLib(), arguments.toArray(String[]::new));
        return new Launch(PART, home, command, Map.of(), Readiness.of(Part.KAFKA, port), PATIENCE);
    }

    /// Options of its JVM, wherever it runs.
    static List<String> jvm() {
        return List.of(
                "-Xms64m",
                Part.KAFKA.heapMax(),
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS");
    }

    private static Launch format(Path home, Path settings, List<String> more) {
        List<String> command = new ArrayList<>();
        Collections.addAll(
                command,
                Parts.java(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                classPath(),
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "-t",
                TopicAdmin.clusterId(),
                "-c",
                settings.toString());
        command.addAll(more);
        return new Launch(PART, home, command, Map.of(), () -> Readiness.NOT_YET, PATIENCE);
    }

    private static String classPath() {
        return Parts.brokerMend() + File.pathSeparator + Parts.brokerLib() + "/*";
    }

    private static Path writeSettings(Path home, String listeners) {
        Path file = home.resolve("server.properties");
        try {
            Files.createDirectories(home);
            return Files.writeString(file, settings(listeners));
        } catch (IOException e) {
            throw StackException.folder(home, e);
        }
    }

    /// Its settings file, as it is started for whoever is on this machine.
    static String settings(int port, int controllerPort) {
        return settings(inClear(port, controllerPort));
    }

    private static String inClear(int port, int controllerPort) {
        return """
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        controller.quorum.voters=1@127.0.0.1:%2$d
        """
                .formatted(port, controllerPort);
    }

    private static String settings(String listeners) {
        String common =
                """
                process.roles=broker,controller
                node.id=1
                controller.listener.names=CONTROLLER
                # in the working directory: a path may hold a comma, which separates folders here
                log.dirs=%1$s
                auto.create.topics.enable=false
                unclean.leader.election.enable=false
                message.max.bytes=%2$d
                # one broker: what it acknowledged is as safe as its disk
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # few partitions start faster
                offsets.topic.num.partitions=4
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # a laptop may sleep for months and go on
                offsets.retention.minutes=5256000
                transactional.id.expiration.ms=2147483647
                # small: 2 cores, little heap
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                """
                        .formatted(LOGS, StackTopics.RECORD_BYTES_MAX);
        return common + listeners;
    }

    /// Where clients connect first, such as `127.0.0.1:9092`.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return child.pid();
    }

    /// Ends it as a crash does.
    public void kill9() {
        child.kill9();
    }

    /// Ends it gracefully, within 10 s.
    @Override
    public void close() {
        child.close();
    }
}
