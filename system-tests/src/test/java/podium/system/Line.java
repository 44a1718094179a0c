package podium.system;

import podium.audit.s3.Bucket;
import podium.aws.AthenaInDuckDb;
import podium.chaos.check.BronzeTiling;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.check.kafka.KafkaRawLog;
import podium.chaos.check.s3.BronzeBucket;
import podium.stack.FileTree;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;
import podium.stack.StackFolder;
import podium.stack.kafka.TopicExtent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A stack of its own for one test class, on free ports, with its data in a temporary folder; taken
/// down and deleted at the end.
record Line(Cli cli) implements AutoCloseable {
    private static final int PORTS = 22;
    private static final Pattern MANIFESTS = Pattern.compile("(?m)^release (\\d+): its manifests");

    /// Number, kind and run of a row of `releases`.
    private static final Pattern RELEASE = Pattern.compile("^ *(\\d+)  [a-z]+ +([a-z][a-z0-9-]*) ");

    /// Tests count releases: none but their own.
    private static final Map<String, String> WITHOUT_COMPACTION =
            Map.of("PODIUM_COMPACTION_ENABLED", "false");

    /// Those that somebody may have to take down who is no test any more.
    private static final Set<Line> OPEN = ConcurrentHashMap.newKeySet();

    static {
        // a run of the tests that somebody ends leaves nothing running
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> OPEN.forEach(Line::close), "lines-left-open"));
    }

    /// @param options of `up`
    static Line start(String... options) {
        return start(WITHOUT_COMPACTION, options);
    }

    /// @param environment of its services
    /// @param options of `up`
    static Line start(Map<String, String> environment, String... options) {
        Line line = notStarted(environment);
        line.cli.done(
                Stream.concat(Stream.of("up"), Arrays.stream(options)).toArray(String[]::new));
        return line;
    }

    /// A place for one.
    ///
    /// @param environment of its services
    static Line notStarted(Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("podium-line");
            Path data = folder.resolve("data");
            Line line = new Line(new Cli(Checkout.root(), data, freePorts(), environment));
            OPEN.add(line);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String queryApi() {
        return url(Part.QUERY_API);
    }

    String generator() {
        return url(Part.GENERATOR);
    }

    /// Starts operations-service, too, which is left out as long as nobody has a key.
    ///
    /// @return the key
    String operatorsKey() {
        String key = cli.done("keys", "add", "night", "--role", "operator").lastLine();
        cli.done("up");
        return key;
    }

    String gold() {
        return url(Part.GOLD);
    }

    String compactor() {
        return url(Part.COMPACTOR);
    }

    /// All seven; operations-service answers once somebody has a key.
    List<String> services() {
        return Arrays.stream(Part.values())
                .filter(part -> part.module().isPresent())
                .map(this::url)
                .toList();
    }

    private String url(Part part) {
        return "http://127.0.0.1:" + (cli.portBase() + part.ordinal());
    }

    /// What all of them say of themselves; of one that is silent, nothing.
    String statuses() {
        StringBuilder said = new StringBuilder();
        for (String service : services()) {
            try {
                said.append(Http.text(service + "/v1/status")).append('\n');
            } catch (UncheckedIOException | AssertionError _) {
                // it may be on its way down
            }
        }
        return said.toString();
    }

    String bootstrap() {
        return "127.0.0.1:" + (cli.portBase() + 7);
    }

    /// Bronze against the topic, all of both.
    BronzeTiling.Outcome tiling() {
        try (Bucket bucket =
                new Bucket(
                        URI.create("http://127.0.0.1:" + (cli.portBase() + Part.S3.ordinal())),
                        Stack.BUCKET,
                        S3Server.ACCESS_KEY,
                        S3Server.SECRET_KEY)) {
            return BronzeTiling.check(new BronzeBucket(bucket), new KafkaRawLog(bootstrap()));
        }
    }

    /// What the release that answers says of itself.
    StatedRelease status() {
        return AnswersFetch.status(URI.create(queryApi()));
    }

    /// Has the manifests of a release written, and reads them as Athena does: every table has the
    /// rows of the release's exact files, each once.
    ///
    /// @param options of `manifests`
    /// @return which release
    long athenaAgrees(String... options) {
        Cli.Said said =
                cli.done(
                        Stream.concat(Stream.of("manifests"), Arrays.stream(options))
                                .toArray(String[]::new));
        Matcher matcher = MANIFESTS.matcher(said.output());
        assertThat(matcher.find()).as(said.output()).isTrue();
        String release = matcher.group(1);
        try (AthenaInDuckDb athena =
                new AthenaInDuckDb(new StackFolder(cli.data()).objects().resolve(Stack.BUCKET))) {
            athena.checkAgainst(
                    cli.done("views", "--release", release).output(), Long.parseLong(release));
        }
        return Long.parseLong(release);
    }

    /// The run of every release, the first release first.
    SortedMap<Long, String> runsOfReleases() {
        SortedMap<Long, String> runs = new TreeMap<>();
        cli.done("releases", "--limit", "10000")
                .output()
                .lines()
                .map(RELEASE::matcher)
                .filter(Matcher::find)
                .forEach(row -> runs.put(Long.parseLong(row.group(1)), row.group(2)));
        return runs;
    }

    /// The run of that release.
    String publishedRun() {
        return Http.get(queryApi() + "/v1/status").get("release").get("run").asText();
    }

    /// A run beside the published one, row by row, whether or not they are identical.
    JsonNode comparison(String run) {
        Cli.Said said = cli.run("compare", run, "--format", "json");
        assertThat(said.exitCode()).as(said.output()).isLessThan(2);
        try {
            return Http.JSON.readTree(said.output().substring(said.output().indexOf('{')));
        } catch (JsonProcessingException e) {
            throw new AssertionError("compare --format json is no JSON", e);
        }
    }

    /// Records arrive from a file, and are released.
    void bring(Path file, List<String> records) throws IOException {
        Files.writeString(file, String.join("\n", records) + "\n");
        cli.done("import", file.toString(), "--format", "jsonl");
        cli.done("release");
    }

    /// How many offsets of a topic there are; 0 where there is no such topic, or Kafka is away.
    long entries(String topic) {
        try {
            return TopicExtent.of(bootstrap(), topic).reached();
        } catch (IOException _) {
            return 0;
        }
    }

    /// Where a service of a run answers.
    ///
    /// @param service such as `gold.next`
    String url(String run, String service) {
        Matcher port =
                Pattern.compile(Pattern.quote(service) + ", port (\\d+)")
                        .matcher(cli.done("replay", "--run", run, "--dry-run").output());
        assertThat(port.find()).as("the port of %s", service).isTrue();
        return "http://127.0.0.1:" + port.group(1);
    }

    /// As `kill -9` does, if it runs.
    void kill(String service) {
        ProcessHandle process = processes().get(service);
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /// The processes that run, by the part's name.
    Map<String, ProcessHandle> processes() {
        try {
            Cli.Said said = cli.run("status", "--json");
            Map<String, ProcessHandle> processes = new HashMap<>();
            for (JsonNode part : Http.JSON.readTree(said.output()).get("parts")) {
                if (!part.get("pid").isNull()) {
                    ProcessHandle.of(part.get("pid").asLong())
                            .ifPresent(
                                    process -> processes.put(part.get("name").asText(), process));
                }
            }
            return processes;
        } catch (JsonProcessingException e) {
            throw new AssertionError("status --json is no JSON", e);
        }
    }

    @Override
    public void close() {
        OPEN.remove(this);
        cli.done("down", "--delete");
        FileTree.delete(cli.data().getParent());
    }

    // below the range from which the system takes ephemeral ports
    static int freePorts() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(20_000, 32_000 - PORTS);
            if (Stream.iterate(base, port -> port + 1).limit(PORTS).allMatch(Line::isFree)) {
                return base;
            }
        }
        throw new IllegalStateException("no %d free ports in a row".formatted(PORTS));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
