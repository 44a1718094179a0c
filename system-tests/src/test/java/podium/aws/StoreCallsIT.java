package podium.aws;

import podium.chaos.Line;
import podium.chaos.http.Releases.Asked;
import podium.chaos.proxy.StoreProxy;
import podium.chaos.proxy.Traffic.Call;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;
import podium.system.Checkout;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What each service really sends to the store, seen by a proxy before it, against
/// `store-calls.txt`, from which the roles of `deploy/aws` follow.
class StoreCallsIT {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final int ROUNDS = 6;
    private static final LocalDate FROM = LocalDate.of(2025, 12, 1);
    private static final Map<Part, String> ACCOUNTS =
            Map.of(
                    Part.BRONZE, "bronze",
                    Part.SILVER, "silver",
                    Part.GOLD, "gold",
                    Part.QUERY_API, "query-api",
                    Part.COMPACTOR, "compactor");

    @TempDir private static Path folder;
    private static Line line;

    private final Map<String, Set<Call>> recorded = new TreeMap<>();

    @BeforeAll
    static void start() {
        line =
                Line.start(
                        folder,
                        Map.of(
                                Part.COMPACTOR,
                                Map.of(
                                        "PODIUM_COMPACTION_INTERVAL", "1s",
                                        "PODIUM_COMPACTION_FILES_MIN", "4",
                                        "PODIUM_COMPACTION_QUIET_CUTS", "2",
                                        "PODIUM_COMPACTION_MONTH_FILES_MIN", "2")));
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @Test
    void nobodyAsksTheStoreForMoreOrLessThanIsWrittenDown() {
        StoreCalls stated = StoreCalls.read();
        for (int round = 1; round <= ROUNDS; round++) {
            release(round);
        }
        // who starts again looks for what there is
        for (Part part : List.of(Part.BRONZE, Part.SILVER, Part.GOLD)) {
            line.stop(part);
            line.start(part);
        }
        release(ROUNDS + 1);
        await().atMost(LONG).until(StoreCallsIT::hasCompacted);
        for (String path :
                List.of(
                        "/v1/product-funnel",
                        "/v1/product-funnel?release=0",
                        "/v1/rejects",
                        "/v1/releases")) {
            ask(HttpRequest.newBuilder(line.stack().url(Part.QUERY_API).resolve(path)));
        }
        sql("SELECT count(*) FROM bronze_events");
        sql("SELECT count(*) FROM silver_events");

        ACCOUNTS.forEach((part, account) -> record(account, line.proxy(part)));
        program("manifests", classesOf("manifests"), "podium.manifests.runtime.Main");
        program(
                "restore",
                jarsOf("bronze-sink"),
                "podium.bronze.runtime.RestoreMain",
                "--bootstrap",
                line.stack().bootstrap(),
                "--run",
                "next");
        leaveGarbage();
        program("gc", classesOf("gc"), "podium.gc.runtime.Main", "--keep-days", "0", "--delete");
        program("gc", classesOf("gc"), "podium.gc.runtime.Main", "--forget", "given-up");

        Map<String, Set<String>> more = new TreeMap<>();
        Map<String, Set<String>> less = new TreeMap<>();
        recorded.forEach((account, calls) -> {
            Set<Call> own = stated.of().getOrDefault(account, Set.of());
            Set<Call> rare = stated.rare().getOrDefault(account, Set.of());
            calls.stream()
                    .filter(call -> !own.contains(call))
                    .forEach(call -> add(more, account, call));
            own.stream()
                    .filter(call -> !calls.contains(call) && !rare.contains(call))
                    .forEach(call -> add(less, account, call));
        });
        assertThat(more).as("sent, and not written down").isEmpty();
        assertThat(less).as("written down, and not sent").isEmpty();
        assertThat(recorded.keySet()).isEqualTo(stated.of().keySet());
    }

    private static void add(Map<String, Set<String>> lines, String account, Call call) {
        lines.computeIfAbsent(account, _ -> new TreeSet<>())
                .add("%s %s %s".formatted(account, call.operation(), call.folder()).strip());
    }

    private void record(String account, StoreProxy proxy) {
        Set<Call> calls = recorded.computeIfAbsent(account, _ -> new HashSet<>());
        for (Call call : proxy.traffic().calls()) {
            calls.add(
                    call.operation().equals("ListObjectsV2")
                            ? new Call(call.operation(), "")
                            : call);
        }
    }

    private static void release(int round) {
        // the first month is quiet in the end, and becomes one file
        LocalDate from = round <= ROUNDS / 2 ? FROM : FROM.plusMonths(1);
        line.generator().start(2_000, 0, round, 0.05, from, 3);
        await().atMost(LONG).until(() -> !line.generator().isRunning());
        await().atMost(LONG)
                .until(() -> line.releases().now(Duration.ofMinutes(1)) instanceof Asked.Done);
    }

    private static boolean hasCompacted() {
        return line.proxy(Part.COMPACTOR)
                .traffic()
                .calls()
                .containsAll(
                        Set.of(new Call("PutObject", "silver"), new Call("PutObject", "gold")));
    }

    private static void sql(String statement) {
        ask(
                HttpRequest.newBuilder(line.stack().url(Part.QUERY_API).resolve("/v1/sql"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"sql\": \"%s\"}".formatted(statement))));
    }

    private static void ask(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            request.timeout(Duration.ofMinutes(1)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Objects that no release names, and everything older than a day.
    private static void leaveGarbage() {
        Path bucket = line.stack().folder().objects().resolve(Stack.BUCKET);
        try {
            for (ObjectKey key :
                    List.of(
                            LakeLayout.silverRejected("main", 0, 1, 700),
                            LakeLayout.goldMembers("main", FROM.minusYears(1), 1),
                            // of a run that was never begun: it can be given up
                            LakeLayout.run("given-up"))) {
                Path file = bucket.resolve(key.value());
                Files.createDirectories(file.getParent());
                if (key.equals(LakeLayout.run("given-up"))) {
                    String own = Files.readString(bucket.resolve(LakeLayout.run("main").value()));
                    Files.writeString(file, own.replace("\"main\"", "\"given-up\""));
                } else {
                    Files.write(file, new byte[10]);
                }
            }
            FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
            try (Stream<Path> files = Files.walk(bucket)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.setLastModifiedTime(file, old);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classesOf(String module) {
        Path target = Checkout.root().resolve(module).resolve("target");
        return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
    }

    private static String jarsOf(String module) {
        Path jars = Checkout.root().resolve(module).resolve("target/quarkus-app");
        return Stream.of("app", "lib/boot", "lib/main")
                .map(place -> jars.resolve(place) + "/*")
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Runs it to its end, before a proxy of its own.
    private void program(String account, String classPath, String main, String... more) {
        try (StoreProxy proxy = line.newProxy()) {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-cp",
                                    classPath,
                                    main,
                                    "--endpoint",
                                    proxy.endpoint().toString(),
                                    "--bucket",
                                    Stack.BUCKET));
            command.addAll(Arrays.asList(more));
            Path output = folder.resolve(account + ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            S3Server.putKeys(builder.environment());
            Process process = builder.start();
            if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            assertThat(process.waitFor()).as("%s: %s", account, Files.readString(output)).isZero();
            record(account, proxy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
