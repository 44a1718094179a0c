package podium.compaction.json;

import podium.compaction.Publishing.Answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.Optional;

/// What gold-service answers to `POST /v1/compactions`.
public final class AnswerJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private AnswerJson() {}

    /// Why it says neither yes nor no; empty where it doesn't say so.
    public static Optional<String> detail(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body).required("detail").asText());
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @return empty where it says neither yes nor no: ask again later
    public static Optional<Answer> read(int status, byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return switch (status) {
                case OK -> Optional.of(new Answer.Published(json.required("release").longValue()));
                case BAD_REQUEST, CONFLICT ->
                        Optional.of(new Answer.Refused(json.required("detail").asText()));
                default -> Optional.empty();
            };
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
