package podium.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiKeyTest {
    @Test
    void aKeyIsReadBackAsItWasMade() {
        ApiKey key = ApiKey.make("night-jobs", new Random(1));

        ApiKey again = ApiKey.parse(key.reveal()).orElseThrow();

        assertThat(key.reveal()).matches("podium_night-jobs_[A-Za-z0-9_-]{43}");
        assertThat(again.name()).isEqualTo("night-jobs");
        assertThat(again.digest()).isEqualTo(key.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void noTwoKeysAreTheSame() {
        SecureRandom random = new SecureRandom();
        Set<String> digests = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            digests.add(ApiKey.make("a", random).digest());
        }

        assertThat(digests).hasSize(1_000);
    }

    @Test
    void aKeyDoesNotShowItself() {
        ApiKey key = ApiKey.make("me", new Random(1));

        assertThat(key.toString()).isEqualTo("podium_me_…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "podium_me",
                "podium_me_short",
                "podium_Me_0123456789012345678901234567890123456789012",
                "podium__0123456789012345678901234567890123456789012",
                "podium_me_0123456789012345678901234567890123456789012 ",
                "podium_me_012345678901234567890123456789012345678901+",
                "other_me_0123456789012345678901234567890123456789012"
            })
    void whatIsNoKeyIsNone(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Me", "a b", "-a", "1a", "a_b", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void whatIsNoNameNamesNoKey(String name) {
        assertThatThrownBy(() -> ApiKey.make(name, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
