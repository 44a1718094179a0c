package podium.cli;

import podium.stack.Part;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
    void everyCommandExplainsItselfAndTakesTheStacksOptions() {
        for (String name : Podium.commandLine().getSubcommands().keySet()) {
            StringWriter help = new StringWriter();

            int code = Podium.commandLine().setOut(new PrintWriter(help)).execute(name, "--help");

            assertThat(code).as(name).isZero();
            assertThat(help.toString()).as(name).contains("--data", "--port-base", "--help");
        }
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
                "up --bogus",
                "up --port-base 80",
                "up --port-base 65530",
                "up --port-base x",
                "logs nobody",
                "ask",
                "ask no-such-answer",
                "audit --release x",
                "audit --release 1 --all",
                "simulate --schedules 0",
                "simulate --schedules many",
                "simulate --seed -1",
                "simulate --bug",
                "simulate --trace=maybe"
            })
    void wrongUsageEndsWithTwoAndTellsWhereToLook(String line) {
        int code = podium(line.split(" "));

        assertThat(code).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(err.toString()).containsPattern("\\./podium.* --help says more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "release", "ask product-funnel", "generate --events 1"})
    void withoutAStackCommandsEndWithThree(String line) {
        int code = podium((line + " --data " + folder + " --port-base " + free()).split(" "));

        assertThat(code).isEqualTo(StackCommand.NOT_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"release", "ask product-funnel", "generate --events 1", "import -", "audit", "views"})
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

    @Test
    void aTakenPortEndsWithOneAndStartsNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - Part.S3.ordinal();

            int code =
                    podium("up", "--data", folder.toString(), "--port-base", String.valueOf(base));

            assertThat(code).isEqualTo(StackCommand.NO);
            assertThat(folder.resolve("run")).doesNotExist();
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
