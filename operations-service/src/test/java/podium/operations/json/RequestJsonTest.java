package podium.operations.json;

import podium.operations.Kind;
import podium.operations.Request;
import podium.operations.Request.Parsed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RequestJsonTest {
    @Test
    void aRequestIsRead() {
        assertThat(
                        decode(
                                "{\"kind\": \"gc\", \"arguments\": {\"keep_days\": 3, \"delete\": true}}"))
                .isEqualTo(
                        new Parsed.Good(
                                new Request(Kind.GC, Map.of("keep_days", "3", "delete", "true"))));
        assertThat(decode("{\"kind\": \"release\"}"))
                .isEqualTo(new Parsed.Good(new Request(Kind.RELEASE, Map.of())));
    }

    @Test
    void theExampleIsOne() {
        assertThat(decode(RequestJson.EXAMPLE)).isInstanceOf(Parsed.Good.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                                          | body
                    []                                                          | body
                    "release"                                                   | body
                    {"kind": "release"                                          | body
                    {"kind": "release"} {}                                      | body
                    {"kind": "release", "kind": "gc"}                           | body
                    {"kind": "replay", "arguments": {"run": "a", "run": "b"}}   | body
                    {"kind": "release", "argument": {}}                         | argument
                    {"arguments": {}}                                           | kind
                    {"kind": 5}                                                 | kind
                    {"kind": null}                                              | kind
                    {"kind": "release", "arguments": []}                        | arguments
                    {"kind": "replay", "arguments": {"run": null}}              | arguments.run
                    {"kind": "replay", "arguments": {"run": ["next"]}}          | arguments.run
                    {"kind": "gc", "arguments": {"keep_days": 3.0}}             | arguments.keep_days
                    {"kind": "gc", "arguments": {"keep_days": 1e400}}           | arguments.keep_days
                    {"kind": "gc", "arguments": {"keep_days": 99999999999999999999}} | arguments.keep_days
                    """)
    void whatIsNoRequestIsRefusedByName(String body, String field) {
        assertThat(decode(body))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        assertThat(decode("[".repeat(16_000))).isInstanceOf(Parsed.Bad.class);
    }

    private static Parsed decode(String body) {
        return RequestJson.decode(body.getBytes(StandardCharsets.UTF_8));
    }
}
