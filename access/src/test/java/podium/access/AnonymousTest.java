package podium.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnonymousTest {
    @Test
    void nobodyIsLetInWhereNothingIsOpen() {
        for (Role needed : Role.values()) {
            assertThat(Anonymous.NOTHING.caller(needed, null, "localhost:8080")).isEmpty();
        }
    }

    @Test
    void whatIsOpenForReadingIsOpenForNothingElse() {
        Anonymous reading = new Anonymous(Role.READER);

        assertThat(reading.caller(Role.READER, null, null))
                .hasValue(new Caller(Anonymous.NAME, Role.READER));
        assertThat(reading.caller(Role.ANALYST, null, null)).isEmpty();
        assertThat(reading.caller(Role.OPERATOR, null, null)).isEmpty();
    }

    @Test
    void noKeyHasThatName() {
        assertThat(ApiKey.isName(Anonymous.NAME)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://LOCALHOST:8080, true",
        "http://localhost:8081, false",
        "https://evil.example, false",
        "null, false",
        "file:///home/page.html, false",
        "not a uri, false",
    })
    void anotherSitesPageIsNotLetIn(String origin, boolean letIn) {
        Anonymous open = new Anonymous(Role.OPERATOR);

        assertThat(open.caller(Role.OPERATOR, origin, "localhost:8080").isPresent())
                .isEqualTo(letIn);
        assertThat(open.caller(Role.OPERATOR, origin, null)).isEmpty();
    }

    /// Of a page whose name its owner points at this machine, origin and host are the same.
    @ParameterizedTest
    @CsvSource({
        "localhost:8080, true",
        "LOCALHOST, true",
        "127.0.0.1:8080, true",
        "[::1]:8080, true",
        "gold:8084, true",
        "query-api, true",
        "podium.localhost:8080, true",
        "evil.example:8080, false",
        "evil.example, false",
        "127.0.0.1.evil.example:8080, false",
        "localhost.evil.example, false",
        "localhost., false",
        "a b, false",
        "'', false",
    })
    void whoMayDoEverythingAsksThisMachineByNoNameThatSomebodyOwns(String host, boolean letIn) {
        String origin = "http://" + host;

        assertThat(new Anonymous(Role.OPERATOR).caller(Role.READER, null, host).isPresent())
                .isEqualTo(letIn);
        if (!letIn) {
            assertThat(new Anonymous(Role.OPERATOR).caller(Role.OPERATOR, origin, host)).isEmpty();
        }
        assertThat(new Anonymous(Role.READER).caller(Role.READER, null, host)).isPresent();
    }
}
