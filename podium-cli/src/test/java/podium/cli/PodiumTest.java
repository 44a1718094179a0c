package podium.cli;

import podium.stack.Part;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

class PodiumTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aloneItListsEveryCommandByTheme() {
        int code = podium();

        assertThat(code).isZero();
        for (String name : Podium.commandLine().getSubcommands().keySet()) {
            assertThat(out.toString()).containsPattern("(?m)^  " + name + " +\\S");
        }
        CommandThemes.ALL.forEach(theme -> assertThat(out.toString()).contains(theme.title()));
    }

    @Test
    void everyCommandHasATheme() {
        List<String> themed =
                CommandThemes.ALL.stream().flatMap(theme -> theme.commands().stream()).toList();

        assertThat(themed)
                .containsExactlyInAnyOrderElementsOf(
                        Podium.commandLine().getSubcommands().keySet());
    }

    @Test
    void everyCommandExplainsItself() {
        for (String name : Podium.commandLine().getSubcommands().keySet()) {
            assertThat(help(name)).as(name).contains("--help");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "down",
                "status",
                "logs",
                "generate",
                "import - --format jsonl",
                "release",
                "ask product-funnel",
                "rejects export mend.jsonl",
                "releases",
                "replay --run next",
                "runs",
                "compare next",
                "promote next",
                "rollback",
                "audit",
                "views",
                "simulate",
                "chaos",
                "test"
            })
    void everyCommandTakesTheStacksOptions(String line) {
        CommandLine podium = Podium.commandLine();

        ParseResult parsed =
                podium.parseArgs((line + " --data " + folder + " --port-base 20000").split(" "));

        StackCommand command = parsed.asCommandLineList().getLast().getCommand();
        assertThat(command.options().data()).isEqualTo(folder);
        assertThat(command.options().chosenPorts().base()).isEqualTo(20_000);
    }

    @Test
    void helpSaysOfTheStacksOptionsWhatTheyDoThere() {
        assertThat(help("up")).contains("default .podium.", "--port-base");
        assertThat(help("demo"))
                .contains(".podium-demo-N", "--port-base")
                .doesNotContain(".podium.");
        assertThat(help("chaos")).contains("default .podium-chaos.").doesNotContain("--port-base");
        assertThat(help("simulate")).doesNotContain("--data", "--port-base");
        assertThat(help("test")).doesNotContain("--data", "--port-base");
    }

    @Test
    void itKnowsItsVersion() {
        int code = podium("--version");

        assertThat(code).isZero();
        assertThat(out.toString()).matches("podium \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "bogus --help",
                "--help bogus",
                "up --bogus",
                "up --port-base 80",
                "up --port-base 65530",
                "up --port-base x",
                "logs nobody",
                "ask",
                "ask no-such-answer",
                "test --only x;y",
                "bench --days 0",
                "bench --load --quick",
                "bench --load --layers",
                "bench --load --catch-up",
                "bench --wide --load",
                "bench --wide --events 5",
                "bench --wide --core",
                "bench --core --catch-up",
                "bench --catch-up --rate-seconds 5",
                "audit --release x",
                "audit --release 1 --all",
                "audit --release -1",
                "audit --release 0,-1",
                "views --release -1",
                "manifests --release -1",
                "releases --limit 0",
                "rejects export",
                "rejects export mend.jsonl --limit 3",
                "rejects import mend.jsonl",
                "rejects --limit 0",
                "rejects --reason wrong",
                "rejects --since yesterday",
                "replay",
                "replay --run Next",
                "replay --run main",
                "replay --run next --from nowhere",
                "recover --run main",
                "replay --run next --rate 0",
                "replay --run next --restore-rate 0",
                "runs restart next",
                "runs stop",
                "runs forget",
                "runs forget Next",
                "runs stop next --yes",
                "compare",
                "compare next --with no/run",
                "compare next --format csv",
                "promote",
                "rollback --to -1",
                "import  --format jsonl",
                "demo --events 0",
                "demo --events -5",
                "demo --events 1000000000001",
                "demo --format jsonl",
                "demo --import no-such-file --events 5",
                "demo --import no-such-file --seed 5",
                "demo --import ",
                "status --data ",
                "gc --dry-run --delete",
                "gc --keep-releases 9",
                "gc --keep-days 40000",
                "gc --keep-days -1",
                "simulate --schedules 0",
                "simulate --bug nosuch",
                "simulate --bug all --trace",
                "chaos --rows 35",
                "chaos --rows 0",
                "chaos --rows 30-99",
                "simulate --schedules many",
                "simulate --seed -1",
                "simulate --bug",
                "simulate --trace=maybe",
                "chaos --rows one",
                "chaos --rows 1-",
                "chaos --rows 9-1",
                "chaos --rows 1,19-14",
                "chaos --minutes 0",
                "chaos --seed -1",
                "chaos --events-per-second 5",
                "chaos --soak --minutes 2",
                "chaos --soak --minutes 1441",
                "chaos --soak --events-per-second 0",
                "chaos --soak --full",
                "chaos --soak --brief",
                "chaos --soak --rows 9-1",
                "bench --events 0",
                "bench --events 5 --quick",
                "bench --rate-seconds 0",
                "bench --against nobody",
                "bench --against streams-dsl,nobody",
                "bench --core --events 5"
            })
    void wrongUsageEndsWithTwoAndTellsWhereToLook(String line) {
        int code = podium(line.split(" ", -1));

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(err.toString()).containsPattern("\\./podium.* --help says more");
    }

    @ParameterizedTest
    @CsvSource({
        "chaos --rows 99, there are rows 1 to 34",
        "chaos --seed x, : 'x' is not a whole number",
        "chaos --minutes 1.5, : '1.5' is not a whole number",
        "chaos --minutes 99999999999, : '99999999999' is too large a number",
        "generate --events x, : 'x' is not a whole number",
        "simulate --bug nosuch, there are end-offset-in-key",
        "chaos --data ../podium-cli/pom.xml, pom.xml is a file",
        "chaos --data pom.xml/below, pom.xml is a file",
        "chaos --soak --data pom.xml, pom.xml is a file"
    })
    void whatIsWrongIsSaidInWordsOfPeople(String line, String words) {
        int code = podium(line.split(" ", -1));

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(err.toString()).contains(words);
    }

    @Test
    void aCampaignIsNotBegunWhereNothingCanBeWritten() {
        Path nowhere = Path.of("/proc/podium");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "there is no /proc");

        int code = podium("chaos", "--data", nowhere.toString());

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(err.toString()).contains("nothing can be written in /proc");
    }

    @Test
    void aStoppedStackSaysSoAndWhichReleaseWasTheLast() throws IOException {
        Path releases =
                folder.resolve("s3").resolve("objects").resolve("podium").resolve("releases");
        Path thousand = Files.createDirectories(releases.resolve("%017d".formatted(0)));
        Files.createFile(thousand.resolve("%020d.json".formatted(7)));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));

        int code;
        try {
            code = podium("status", "--data", folder.toString(), "--port-base", "" + free());
        } finally {
            System.setOut(before);
        }

        assertThat(code).isEqualTo(StackCommand.NOT_RUNNING);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("release  7 is the last that is stored: the stack isn't running");
    }

    @Test
    void whoeverLeavesTheFormatOutIsToldWhichThereAre() {
        int code = podium("import", "events.csv");

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(err.toString()).contains("--format", "rees46", "jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak", "ak --help", "ak product-funnel --help"})
    void aMisspeltCommandIsToldWhatItMayHaveBeen(String line) {
        int code = podium(line.split(" "));

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(err.toString()).contains("'ak'", "Did you mean: ./podium ask?");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "release",
                "ask product-funnel",
                "generate --events 1",
                "rejects export mend.jsonl",
                "releases",
                "replay --run next",
                "runs",
                "compare next",
                "compact",
                "gc --dry-run",
                "rollback"
            })
    void withoutAStackCommandsEndWithThree(String line) {
        int code = podium((line + " --data " + folder + " --port-base " + free()).split(" "));

        assertThat(code).isEqualTo(StackCommand.NOT_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release",
                "ask product-funnel",
                "generate --events 1",
                "import -",
                "rejects export mend.jsonl",
                "releases",
                "replay --run next",
                "runs",
                "compare next",
                "promote next",
                "rollback",
                "audit",
                "views"
            })
    void aNamedFolderWhereNothingRunsIsNeverTakenForAnotherStack(String line) throws IOException {
        int base = free();
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer another = another(base, asked);
        String format = line.startsWith("import") ? " --format jsonl" : "";

        int code =
                podium((line + format + " --data " + folder + " --port-base " + base).split(" "));

        another.stop(0);
        assertThat(code).isEqualTo(StackCommand.NOT_RUNNING);
        assertThat(asked).isEmpty();
    }

    @Test
    void takingDownWhatDoesNotRunIsDone() {
        assertThat(podium("down", "--data", folder.toString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "release", "audit", "audit --all", "views", "gc", "rejects"})
    void aRowOfPortsWhereNobodyListensIsAStackThatDoesNotRun(String line) {
        int code = podium((line + " --port-base " + free()).split(" "));

        assertThat(code).isEqualTo(StackCommand.NOT_RUNNING);
    }

    @Test
    void otherPortsThanTheRunningStacksAreWrongUsage() throws IOException {
        int base = free();
        Files.writeString(folder.resolve("stack.json"), "{\"port_base\": %d}".formatted(base));
        ProcessHandle own = ProcessHandle.current();
        Files.writeString(
                Files.createDirectory(folder.resolve("run")).resolve("kafka.pid"),
                "%d %d"
                        .formatted(
                                own.pid(), own.info().startInstant().orElseThrow().toEpochMilli()));

        int code = podium("status", "--data", folder.toString(), "--port-base", "" + (base + 1));

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
    }

    @Test
    void aTakenPortEndsWithOneAndStartsNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - Part.S3.ordinal();

            int code =
                    podium("up", "--data", folder.toString(), "--port-base", String.valueOf(base));

            assertThat(code).isEqualTo(StackCommand.NO);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aTakenPortLeavesNoFolderThatWasNotThere() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String base = String.valueOf(taken.getLocalPort() - Part.S3.ordinal());
            Path absent = folder.resolve("a").resolve("b");

            int code = podium("up", "--data", absent.toString(), "--port-base", base);

            assertThat(code).isEqualTo(StackCommand.NO);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --fresh", "down --delete", "demo --events 1 --exit"})
    void aFolderOfSomebodyElseIsLeftAlone(String line) throws IOException {
        Path own = Files.createDirectories(folder.resolve("kafka")).resolve("Consumer.java");
        Files.writeString(own, "mine");

        int code = podium((line + " --data " + folder + " --port-base " + free()).split(" "));

        assertThat(code).isEqualTo(StackCommand.NO);
        assertThat(own).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("kafka"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"port_base\": 5}", "{\"port_base\": \"x\"}", "{}", "", "[1"})
    void aDamagedStackFileIsSaidAndKept(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("stack.json"), json);

        for (String line : List.of("status", "up", "down --delete", "release", "demo --exit")) {
            int code = podium((line + " --data " + folder).split(" "));

            assertThat(code).as(line).isEqualTo(StackCommand.NO);
            assertThat(file).hasContent(json);
        }
    }

    @Test
    void filesThatNoStackMadeAreNotDeleted() throws IOException {
        Path own = Files.writeString(folder.resolve("thesis.txt"), "mine");

        int code = podium("down", "--delete", "--data", folder.toString());

        assertThat(code).isEqualTo(StackCommand.NO);
        assertThat(own).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(own));
    }

    // another stack's query-api
    private static HttpServer another(int base, List<String> asked) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), base), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(503, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    // with its lines' breaks and indents as single spaces
    private static String help(String command) {
        StringWriter help = new StringWriter();
        int code = Podium.commandLine().setOut(new PrintWriter(help)).execute(command, "--help");
        assertThat(code).as(command).isZero();
        return help.toString().replaceAll("\\s+", " ");
    }

    private int podium(String... words) {
        CommandLine podium = Podium.commandLine();
        podium.setOut(new PrintWriter(out, true));
        podium.setErr(new PrintWriter(err, true));
        return podium.execute(words);
    }

    // nothing listens there, nor on the seven that follow
    private static int free() {
        return podium.stack.StackPorts.free().base();
    }
}
