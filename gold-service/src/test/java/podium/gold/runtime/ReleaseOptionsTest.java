package podium.gold.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseOptionsTest {
    @Test
    void instancesAreNamedWithCommasBetween() {
        ReleaseOptions options =
                ReleaseOptions.of(
                        List.of("--gold", "http://a:1,http://b:2", "--key-file", "/keys/release"));

        assertThat(options.urls())
                .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
        assertThat(options.key()).hasToString("OwnKey in /keys/release");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--gold", "--key-file /x", "--silver http://a:1"})
    void wrongArgumentsAreTold(String line) throws InterruptedException {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));

        assertThat(ReleaseMain.run(arguments)).isEqualTo(2);
    }
}
