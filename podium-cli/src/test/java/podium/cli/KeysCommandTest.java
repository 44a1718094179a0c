package podium.cli;

import podium.access.KeyFile;
import podium.access.Role;
import podium.access.StoredKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class KeysCommandTest {
    @TempDir private Path folder;

    @Test
    void aKeyIsMadeListedAndEnded() {
        int made = podium("keys add night --role operator");
        List<StoredKey> there = List.copyOf(keys().keys().all());
        int listed = podium("keys");
        int removed = podium("keys remove night");

        assertThat(List.of(made, listed, removed)).containsOnly(StackCommand.DONE);
        assertThat(there).extracting(StoredKey::name).containsExactly("night");
        assertThat(there).extracting(StoredKey::role).containsExactly(Role.OPERATOR);
        assertThat(keys().keys().all()).isEmpty();
    }

    @Test
    void whatCantBeDoneIsNotDone() {
        podium("keys add night --role reader");

        assertThat(podium("keys add night --role operator")).isEqualTo(StackCommand.NO);
        assertThat(podium("keys remove day")).isEqualTo(StackCommand.NO);
        assertThat(keys().keys().all()).extracting(StoredKey::role).containsExactly(Role.READER);
    }

    @Test
    void whatIsSaidIsOfTheFolderThatWasGiven() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));

        try {
            podium("keys add night --role reader");
            podium("keys add night --role reader");
        } finally {
            System.setErr(before);
        }

        assertThat(told.toString(StandardCharsets.UTF_8))
                // keys for a cluster: there is no local stack in this folder
                .doesNotContain("operations-service")
                .contains("./podium keys --data %s remove night".formatted(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys add",
                "keys remove",
                "keys add night",
                "keys add night --role admin",
                "keys add Night --role reader",
                "keys remove night --role reader",
                "keys --role reader",
                "keys change night"
            })
    void wrongUsageIsToldAndMakesNoKey(String words) {
        assertThat(podium(words)).isEqualTo(StackCommand.WRONG_USAGE);
        assertThat(keys().keys().all()).isEmpty();
    }

    private int podium(String words) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ", -1)));
        arguments.addAll(List.of("--data", folder.toString()));
        CommandLine podium = Podium.commandLine();
        podium.setErr(new PrintWriter(Writer.nullWriter()));
        return podium.execute(arguments.toArray(String[]::new));
    }

    private KeyFile keys() {
        return new KeyFile(folder.resolve("keys"));
    }
}
