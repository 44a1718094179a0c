package podium.query;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a stream of releases is asked with: an answer's parameters, and where it broke off.
public final class StreamParameters {
    /// The client knows no release.
    public static final long NONE = -1;

    private static final long WRONG = -2;
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private StreamParameters() {}

    /// @param header as sent, or `null`
    /// @return the release that the client was told of, [#NONE], or less where the header is wrong
    public static long lastEventId(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return NONE;
        }
        long number = Parameters.number(header);
        return number < 0 ? WRONG : number;
    }

    public static Refusal unknown(String name) {
        return Refusal.unknownAnswer(
                Parameters.shown(name),
                Arrays.stream(Question.values())
                        .map(Question::path)
                        .collect(Collectors.joining(", ")));
    }

    public static Refusal noEventId() {
        return Refusal.badParameter(
                LAST_EVENT_ID, "it is no id of an event", "the id of the last event", "42");
    }

    public static Refusal pinned() {
        return Refusal.badParameter(
                "release",
                "a stream tells of new releases, so it can't be of one",
                "neither release nor cursor",
                "none");
    }

    public static Refusal live() {
        return Refusal.badParameter(
                Parameter.VIEW.wireName(),
                "a stream tells of releases, and the live view goes beyond them: ask the answer for it as often as you"
                        + " like",
                "release (default)",
                View.RELEASE.label());
    }

    /// The address of the answer, up to the number of its release.
    ///
    /// @param query as sent, or `null`
    public static String url(Question question, @Nullable String query) {
        return "/v1/%s?%srelease="
                .formatted(question.path(), query == null || query.isEmpty() ? "" : query + "&");
    }
}
