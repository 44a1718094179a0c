package podium.compaction.http;

import podium.access.AccessException;
import podium.access.http.OwnKey;
import podium.compaction.CompactionException;
import podium.compaction.Publishing;
import podium.compaction.json.AnswerJson;
import podium.lake.CompactionProposal;
import podium.lake.MonthProposal;
import podium.lake.Proposal;
import podium.lake.json.CompactionProposalJson;
import podium.lake.json.MonthProposalJson;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks gold-service's instances one after the other, until one says yes or no; at first the one
/// that said so last. For one thread.
public final class GoldClient implements Publishing, AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final int SAID_MAX = 200;

    private final List<URI> urls;
    private final OwnKey key;
    private final Duration timeout;
    private final HttpClient client;
    private int first;

    /// @param urls of the instances
    /// @param key that they are shown: an operator's
    /// @param timeout of one answer; longer than gold-service waits for a moment between two cuts
    public GoldClient(List<URI> urls, OwnKey key, Duration timeout) {
        this.urls = List.copyOf(urls);
        this.key = key;
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_MAX)
                        .build();
    }

    @Override
    public Answer publish(Proposal proposal) {
        return switch (proposal) {
            case CompactionProposal silver ->
                    publish("/v1/compactions", CompactionProposalJson.encode(silver));
            case MonthProposal month ->
                    publish("/v1/compactions/months", MonthProposalJson.encode(month));
        };
    }

    private Answer publish(String path, byte[] body) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            int asked = (first + i) % urls.size();
            URI url = urls.get(asked);
            try {
                HttpResponse<byte[]> response = ask(url.resolve(path), body);
                Optional<Answer> answer = AnswerJson.read(response.statusCode(), response.body());
                if (answer.isPresent()) {
                    first = asked;
                    return answer.get();
                }
                said.add(
                        shortened(
                                "%s answered %d".formatted(url, response.statusCode())
                                        + AnswerJson.detail(response.body())
                                                .map(why -> ": " + why)
                                                .orElse("")));
            } catch (AccessException e) {
                throw CompactionException.notAnswered(String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                said.add(shortened("%s did not answer: %s".formatted(url, e)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CompactionException.notAnswered("the question was interrupted", e);
            }
        }
        throw CompactionException.notAnswered(String.join("; ", said), null);
    }

    private static String shortened(String said) {
        return said.substring(0, Math.min(said.length(), SAID_MAX));
    }

    private HttpResponse<byte[]> ask(URI uri, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                key.sign(
                                HttpRequest.newBuilder(uri)
                                        .timeout(timeout)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofByteArray(body)))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
