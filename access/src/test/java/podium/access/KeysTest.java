package podium.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeysTest {
    private static final ApiKey OPERATOR = ApiKey.make("boss", new Random(1));
    private static final ApiKey READER = ApiKey.make("board", new Random(2));
    private static final Keys KEYS =
            Keys.parse(
                    "# who may\n\n%s\n  %s  \n"
                            .formatted(
                                    StoredKey.of(OPERATOR, Role.OPERATOR).line(),
                                    StoredKey.of(READER, Role.READER).line()),
                    "keys");

    @Test
    void whoseKeyIsRightAndLargeEnoughMay() {
        Verdict verdict = KEYS.judge("Bearer " + OPERATOR.reveal(), Role.OPERATOR);

        assertThat(verdict).isEqualTo(new Verdict.Granted(new Caller("boss", Role.OPERATOR)));
        assertThat(verdict.challenge()).isNull();
        assertThat(KEYS.judge("bearer   " + READER.reveal(), Role.READER))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void whoseRoleIsTooSmallMayNot() {
        Verdict verdict = KEYS.judge("Bearer " + READER.reveal(), Role.OPERATOR);

        assertThat(verdict)
                .isEqualTo(new Verdict.TooLow(new Caller("board", Role.READER), Role.OPERATOR));
        assertThat(verdict.challenge())
                .isEqualTo(
                        "Bearer realm=\"podium\", error=\"insufficient_scope\", scope=\"operator\"");
    }

    @Test
    void whoBringsNothingIsAskedForAKey() {
        Verdict verdict = KEYS.judge(null, Role.READER);

        assertThat(verdict).isEqualTo(new Verdict.Unknown(false, null));
        assertThat(verdict.challenge()).isEqualTo("Bearer realm=\"podium\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic Ym9zczpi", "podium_boss_"})
    void whatIsNoKeyIsRefused(String header) {
        Verdict verdict = KEYS.judge(header, Role.READER);

        assertThat(verdict).isEqualTo(new Verdict.Unknown(true, null));
        assertThat(verdict.challenge())
                .isEqualTo("Bearer realm=\"podium\", error=\"invalid_token\"");
    }

    /// Another secret under a known name, a known secret under another name, a name nobody knows.
    @Test
    void aKeyIsItsNameAndItsSecret() {
        String forged = ApiKey.make("boss", new Random(3)).reveal();
        String renamed = READER.reveal().replace("podium_board_", "podium_boss_");
        String unknown = OPERATOR.reveal().replace("podium_boss_", "podium_chief_");

        for (String key : new String[] {forged, renamed, unknown}) {
            assertThat(KEYS.judge("Bearer " + key, Role.READER))
                    .isInstanceOf(Verdict.Unknown.class);
        }
        assertThat(KEYS.judge("Bearer " + forged, Role.READER))
                .isEqualTo(new Verdict.Unknown(true, "boss"));
    }

    @Test
    void withoutKeysNobodyMay() {
        assertThat(Keys.none().judge("Bearer " + OPERATOR.reveal(), Role.READER))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me operator",
                "me admin sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "Me reader sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "me reader sha1:0000000000000000000000000000000000000000000000000000000000000000",
                "me reader sha256:00",
                "me reader sha256:0000000000000000000000000000000000000000000000000000000000000000 x"
            })
    void oneWrongLineAndNoKeyIsGood(String line) {
        String text = StoredKey.of(READER, Role.READER).line() + "\n" + line;

        assertThatThrownBy(() -> Keys.parse(text, "the/keys"))
                .isInstanceOf(AccessException.DamagedKeys.class)
                .hasMessageStartingWith("ACCESS-001: line 2 of the key file the/keys is wrong");
    }

    @Test
    void aNameStandsThereOnce() {
        String line = StoredKey.of(READER, Role.READER).line();

        assertThatThrownBy(() -> Keys.parse(line + "\n" + line, "keys"))
                .hasMessageContaining("there is a key 'board' before");
    }

    @Test
    void onlySoManyKeysAreRead() {
        String lines =
                IntStream.rangeClosed(0, Keys.KEYS_MAX)
                        .mapToObj(i -> "k%d reader sha256:%s".formatted(i, "0".repeat(64)))
                        .collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> Keys.parse(lines, "keys"))
                .hasMessageContaining("there are more than 1000 keys");
    }
}
