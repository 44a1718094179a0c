package podium.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// "Release now", and the release that is answered from.
public final class Releases {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final int OK = 200;

    private final URI gold;
    private final URI queryApi;

    public Releases(URI gold, URI queryApi) {
        this.gold = gold;
        this.queryApi = queryApi;
    }

    /// What "release now" was answered with.
    public sealed interface Asked {
        /// Everything that was there is in this release.
        ///
        /// @param isNew whether it was made for the asking
        record Done(long release, boolean isNew) implements Asked {}

        /// Nothing was ever released, and there is nothing to.
        record Empty() implements Asked {}

        /// @param why in the service's words, or that it is silent
        record Refused(String why) implements Asked {}
    }

    /// Asks once.
    public Asked now(Duration patience) {
        try {
            Json.Answer answer = Json.post(gold.resolve("/v1/releases"), "", patience);
            if (answer.status() != 200) {
                return new Asked.Refused("%d %s".formatted(answer.status(), answer.body()));
            }
            if (answer.body().path("release").isNull()) {
                return new Asked.Empty();
            }
            return new Asked.Done(
                    answer.body().path("release").asLong(),
                    answer.body().path("outcome").asText().equals("released"));
        } catch (IOException e) {
            return new Asked.Refused("gold-service does not answer: " + e);
        }
    }

    /// The last release that gold-service knows of; -1 where there is none, or it is silent.
    public long published() {
        try {
            return Json.get(gold.resolve("/v1/status"), PATIENCE)
                    .body()
                    .path("last_release")
                    .asLong(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    /// Records of `events.raw` in the release that query-api answers from, of all partitions; 0
    /// where there is none.
    ///
    /// @throws IllegalStateException if it is silent for a minute
    public long rawRecords() {
        return told().path("books")
                .valueStream()
                .mapToLong(book -> book.path("raw_records").asLong())
                .sum();
    }

    /// The release that query-api answers from; -1 where it says that there is none.
    ///
    /// @throws IllegalStateException if it is silent for a minute
    public long last() {
        return told().path("release").path("number").asLong(-1);
    }

    /// The same, asked once; empty where there is none, or it is silent.
    public OptionalLong answered() {
        try {
            JsonNode number = status().path("release").path("number");
            return number.isNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// The same with what it has; an answer from a release.
    ///
    /// @param rawOffsets by partition of `events.raw`, what it has ends before them
    public record Answering(long release, List<Long> rawOffsets) {
        public Answering {
            rawOffsets = List.copyOf(rawOffsets);
        }
    }

    /// Asked once; empty where there is no release, or query-api is silent.
    public Optional<Answering> answering() {
        try {
            JsonNode status = status();
            JsonNode number = status.path("release").path("number");
            if (!number.isNumber()) {
                return Optional.empty();
            }
            List<Long> offsets =
                    status.path("offsets").path("raw").valueStream().map(JsonNode::asLong).toList();
            return Optional.of(new Answering(number.asLong(), offsets));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Asks again and again: who doesn't answer at once has not said that nothing is released.
    private JsonNode told() {
        long deadline = System.nanoTime() + SILENCE_MAX.toNanos();
        while (true) {
            try {
                return status();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("query-api does not answer: " + e, e);
                }
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private JsonNode status() throws IOException {
        Json.Answer answer = Json.get(queryApi.resolve("/v1/status"), PATIENCE);
        if (answer.status() != OK) {
            throw new IOException("query-api's status is answered with " + answer);
        }
        return answer.body();
    }
}
