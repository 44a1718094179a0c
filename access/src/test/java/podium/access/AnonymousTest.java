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

    /// The name is the visitor's own page's, and its owner has it mean 127.0.0.1 by now.
    @ParameterizedTest
    @CsvSource({
        "localhost:8080, true",
        "shop.localhost:8080, true",
        "127.0.0.1:8080, true",
        "[::1]:8080, true",
        "10.0.0.7:8080, true",
        "evil.example:8080, false",
        "evil.example, false",
        "localhost.evil.example:8080, false",
        "127.0.0.1.evil.example:8080, false",
        "evillocalhost:8080, false",
        "a_b:8080, false",
    })
    void aNameThatSomebodyOwnsIsNotLetIn(String host, boolean letIn) {
        Anonymous open = new Anonymous(Role.OPERATOR);

        assertThat(open.caller(Role.OPERATOR, "http://" + host, host).isPresent()).isEqualTo(letIn);
        // a program, or a neighbour, is no page
        assertThat(open.caller(Role.OPERATOR, null, host)).isPresent();
    }
}
