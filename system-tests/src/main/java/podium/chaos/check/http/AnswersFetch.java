package podium.chaos.check.http;

import podium.chaos.check.Answer;
import podium.chaos.check.AnswerRow;
import podium.chaos.check.Answers;
import podium.chaos.check.Ledger;
import podium.chaos.check.LineStatus;
import podium.chaos.check.Reply;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.json.LedgerJson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Fetches what is compared at the end of a run, when the line has settled.
public final class AnswersFetch {
    private static final int TRIES_MAX = 30;
    private static final int OK = 200;
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private AnswersFetch() {}

    /// All five answers over the dates from `from` up to `to`, of one release. Asks again while a
    /// new release comes in between, or the service says "later": some seconds at most.
    ///
    /// @param to the first date that is no longer in it
    /// @throws IllegalStateException if there is no such answer
    public static Answers answers(URI queryApi, LocalDate from, LocalDate to) {
        try (AnswerClient client = new AnswerClient(queryApi)) {
            String range = "from=%s&to=%s".formatted(from, to);
            for (int tries = 0; tries < TRIES_MAX; tries++) {
                Optional<Answers> answers = ofOneRelease(client, range);
                if (answers.isPresent()) {
                    return answers.get();
                }
                TimeUnit.SECONDS.sleep(1);
            }
            throw new IllegalStateException("no five answers of one release from " + queryApi);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the release that answers says of itself.
    ///
    /// @throws IllegalStateException if there is none
    public static StatedRelease status(URI queryApi) {
        try (AnswerClient client = new AnswerClient(queryApi)) {
            Reply reply = client.status();
            if (reply instanceof Reply.Told(LineStatus status) && status.release() != null) {
                return status.release();
            }
            throw new IllegalStateException(reply.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The ledger of the generator's run.
    public static Ledger ledger(URI generator) {
        URI uri = generator.resolve("/v1/runs/current/ledger");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(uri).timeout(SILENCE_MAX).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new IllegalStateException(
                        "%s answers %d".formatted(uri, response.statusCode()));
            }
            return LedgerJson.read(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Answers> ofOneRelease(AnswerClient client, String range)
            throws InterruptedException {
        TreeMap<String, Answer> answers = new TreeMap<>();
        for (String name : Answer.NAMES) {
            Optional<Answer> answer = answer(client, name, range);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answers.put(name, answer.get());
        }
        Answer daily = answers.get(Answer.DAILY);
        for (AnswerRow day : daily == null ? List.<AnswerRow>of() : daily.rows()) {
            LocalDate date = LocalDate.parse(day.text("event_date"));
            Optional<Answer> answer =
                    answer(
                            client,
                            Answer.POPULARITY,
                            "from=%s&to=%s".formatted(date, date.plusDays(1)));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answers.put("%s of %s".formatted(Answer.POPULARITY, date), answer.get());
        }
        long release = answers.firstEntry().getValue().release();
        return answers.values().stream().allMatch(answer -> answer.release() == release)
                ? Optional.of(new Answers(release, answers))
                : Optional.empty();
    }

    private static Optional<Answer> answer(AnswerClient client, String name, String range)
            throws InterruptedException {
        return switch (client.answer(name, range)) {
            case Reply.Answered(Answer answer) -> Optional.of(answer);
            case Reply.Refused refused when refused.isRetryLater() -> Optional.empty();
            case Reply other -> throw new IllegalStateException(other.toString());
        };
    }
}
