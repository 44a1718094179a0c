package podium.access.http;

import podium.access.AccessException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OwnKeyTest {
    @TempDir private Path folder;

    @Test
    void withoutOneNothingIsSent() {
        assertThat(sent(OwnKey.none())).isEmpty();
        assertThat(sent(OwnKey.ofEnvironment(Map.of("PODIUM_KEY", " ")))).isEmpty();
    }

    @Test
    void theEnvironmentHasItOrSaysWhereItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "podium_file_x\n");

        assertThat(sent(OwnKey.ofEnvironment(Map.of("PODIUM_KEY", "podium_me_x"))))
                .hasValue("Bearer podium_me_x");
        assertThat(
                        sent(
                                OwnKey.ofEnvironment(
                                        Map.of(
                                                "PODIUM_KEY",
                                                "podium_me_x",
                                                "PODIUM_KEY_FILE",
                                                file.toString()))))
                .hasValue("Bearer podium_file_x");
    }

    @Test
    void anotherKeyInTheFileIsSentWithTheNextRequest() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "one");
        OwnKey key = OwnKey.in(file);
        sent(key);

        Files.writeString(file, "two");

        assertThat(sent(key)).hasValue("Bearer two");
    }

    @Test
    void whatCantBeAKeyIsRefusedAndNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "planted secret\nof two lines");

        assertThatThrownBy(() -> sent(OwnKey.in(file)))
                .isInstanceOf(AccessException.UnusableOwnKey.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("planted");
        assertThatThrownBy(() -> OwnKey.ofEnvironment(Map.of("PODIUM_KEY", "planted\u0000secret")))
                .isInstanceOf(AccessException.UnusableOwnKey.class)
                .hasMessageNotContaining("planted");
        assertThatThrownBy(() -> sent(OwnKey.in(folder.resolve("none"))))
                .isInstanceOf(AccessException.UnusableOwnKey.class);
        assertThat(OwnKey.ofEnvironment(Map.of("PODIUM_KEY", "planted")).toString())
                .doesNotContain("planted");
    }

    private static Optional<String> sent(OwnKey key) {
        return key.sign(HttpRequest.newBuilder(URI.create("http://localhost/")))
                .build()
                .headers()
                .firstValue("Authorization");
    }
}
