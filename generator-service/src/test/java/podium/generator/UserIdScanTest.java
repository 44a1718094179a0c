package podium.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class UserIdScanTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "{\"user_id\": \"u1\"}                                | u1",
                "{ \"a\" : {\"user_id\":\"no\"} , \"user_id\":\"u2\"} | u2",
                "{\"a\":[1,{\"user_id\":\"no\"},\"}\"],\"user_id\":\"u3\",\"b\":1} | u3",
                "{\"a\":\"\\\"user_id\\\":\",\"user_id\":\"u4\"}      | u4",
                "{\"\\u0075ser_id\":\"u5\"}                           | u5",
                "{\"user_id\":\"\\u0075\\/6\"}                        | u/6",
                "{\"user_id\":\"caf\\u00e9 \\ud83d\\ude00\"}          | café 😀",
                "{\"user_id\":\"half \\ud83d\"}                       | none",
                "{\"user_id\":\"\"}                                   | none",
                "{\"user_id\":7}                                      | none",
                "{\"user_id\":null}                                   | none",
                "{\"user\":\"u\"}                                     | none",
                "[{\"user_id\":\"no\"}]                               | none",
                "{\"user_id\":\"cut                                   | none",
                "{\"user_id\"                                         | none",
                "not json                                             | none",
                "{\"user_id\":\"cut short is enough\",\"x\":          | cut short is enough",
                "``                                                   | none"
            })
    void theTopLevelUserIdIsFound(String line, String expected) {
        byte[] found = UserIdScan.userId(line.getBytes(StandardCharsets.UTF_8));

        assertThat(found == null ? null : new String(found, StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void inAnyValidObjectItFindsWhatAParserFinds(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            ObjectNode object = object(random, 3);
            String line = JSON.writeValueAsString(object);
            if (random.nextBoolean()) {
                line = escaped(line, random);
            }
            JsonNode expected = object.get("user_id");

            byte[] found = UserIdScan.userId(line.getBytes(StandardCharsets.UTF_8));

            boolean id = expected != null && expected.isTextual() && !expected.asText().isEmpty();
            assertThat(found == null ? null : new String(found, StandardCharsets.UTF_8))
                    .as(line)
                    .isEqualTo(id ? expected.asText() : null);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void noBytesStopIt(long seed) {
        Random random = new Random(seed);
        byte[] alphabet = "{}[]\",:\\u0dabuser_id \n".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 200; round++) {
            byte[] line = new byte[random.nextInt(60)];
            for (int at = 0; at < line.length; at++) {
                line[at] =
                        random.nextInt(10) == 0
                                ? (byte) random.nextInt()
                                : alphabet[random.nextInt(alphabet.length)];
            }

            byte[] found = UserIdScan.userId(line);

            assertThat(found == null || found.length > 0).isTrue();
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String[] names = {"a", "user_id", "user", "\"user_id\"", "", "user_id ", "é"};
        for (int field = random.nextInt(6); field > 0; field--) {
            object.set(names[random.nextInt(names.length)], value(random, depth));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextDouble());
            case 2 -> nodes.booleanNode(random.nextBoolean());
            case 3 -> nodes.textNode("");
            case 4 -> nodes.textNode("u}]\\\"é😀,\n" + random.nextInt(100));
            case 5 -> object(random, depth - 1);
            default -> nodes.arrayNode().add(object(random, depth - 1)).add("user_id");
        };
    }

    /// Writes some of the letters that are no part of an escape as one.
    private static String escaped(String json, Random random) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            boolean plain = c == 'u' && json.charAt(at - 1) != '\\' && json.charAt(at - 1) != 'n';
            text.append(plain && random.nextBoolean() ? "\\u0075" : String.valueOf(c));
        }
        return text.toString().replace("tr\\u0075e", "true");
    }
}
