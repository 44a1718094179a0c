package podium.audit.json;

import podium.audit.judge.Field;
import podium.audit.judge.RawJson;
import podium.audit.judge.Value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Jackson, strict as it is by default, with the lake's depth and no other limit: whether a number
/// is too long is for the judge to say.
public final class JacksonParser implements RawJson.Parser {
    private static final int LEVELS_MAX = 32;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(LEVELS_MAX)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    @Override
    public RawJson parse(char[] text, int length) {
        try (JsonParser json = JSON.createParser(text, 0, length)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return new RawJson.NotJson();
            }
            if (first != JsonToken.START_OBJECT) {
                json.skipChildren();
                json.finishToken();
                return json.nextToken() == null ? new RawJson.NotObject() : new RawJson.NotJson();
            }
            RawJson.Fields fields = fields(json);
            return json.nextToken() == null ? fields : new RawJson.NotJson();
        } catch (JsonProcessingException e) {
            return new RawJson.NotJson();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be read", e);
        }
    }

    private static RawJson.Fields fields(JsonParser json) throws IOException {
        Map<Field, Value> values = new EnumMap<>(Field.class);
        Set<String> names = new HashSet<>();
        boolean nameTwice = false;
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_OBJECT;
                token = json.nextToken()) {
            String name = json.currentName();
            nameTwice |= !names.add(name);
            JsonToken start = json.nextToken();
            Field field = Field.of(name).orElse(null);
            Value value = field == null ? null : value(json, start);
            json.skipChildren();
            if (field != null && value != null && !isEmpty(field, value)) {
                values.put(field, value);
            }
        }
        return new RawJson.Fields(values, nameTwice);
    }

    private static @Nullable Value value(JsonParser json, JsonToken start) throws IOException {
        return switch (start) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> new Value(Value.Kind.STRING, json.getText());
            case VALUE_NUMBER_INT -> new Value(Value.Kind.INTEGER, json.getText());
            case VALUE_NUMBER_FLOAT -> new Value(Value.Kind.DECIMAL, json.getText());
            default -> new Value(Value.Kind.OTHER, "");
        };
    }

    private static boolean isEmpty(Field field, Value value) {
        return field.type() == Field.Type.STRING
                && value.kind() == Value.Kind.STRING
                && value.text().isEmpty();
    }
}
