package podium.lake.json;

import podium.lake.LakeException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/// How every document is written and read: UTF-8 without blanks, strict when read.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /// Writes the fields of one object.
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("can't write JSON", e);
        }
        return bytes.toByteArray();
    }

    /// @param what is read, for the error: `release 12`, `a commit`
    /// @throws LakeException.Unreadable if the bytes are no JSON object, or lack what `decoder`
    ///   asks for
    static <T> T read(String what, byte[] bytes, Function<JsonIn, T> decoder) {
        try {
            JsonNode root = MAPPER.readTree(bytes);
            return decoder.apply(new JsonIn("", root));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new LakeException.Unreadable(
                    "%s can't be read: %s".formatted(what, firstLine(e)), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
