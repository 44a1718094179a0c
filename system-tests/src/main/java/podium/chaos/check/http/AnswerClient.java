package podium.chaos.check.http;

import podium.chaos.check.Answer;
import podium.chaos.check.AnswerPage;
import podium.chaos.check.AnswerRow;
import podium.chaos.check.Reply;
import podium.chaos.check.json.ApiJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks query-api for whole answers and for the status. What goes wrong is a [Reply] too.
final class AnswerClient implements AutoCloseable {
    private static final int ROWS_A_PAGE = 10_000;
    private static final int PAGES_MAX = 500;
    private static final int BODY_SHOWN_MAX = 200;
    private static final int OK = 200;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private final URI queryApi;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_MAX)
                    .build();

    AnswerClient(URI queryApi) {
        this.queryApi = queryApi;
    }

    /// All pages of an answer.
    ///
    /// @param range `from=…&to=…`, or empty for all dates
    Reply answer(String name, String range) throws InterruptedException {
        String first =
                "%s/v1/%s?limit=%d%s"
                        .formatted(queryApi, name, ROWS_A_PAGE, range.isEmpty() ? "" : "&" + range);
        List<AnswerRow> rows = new ArrayList<>();
        String url = first;
        long release = -1;
        for (int page = 0; page < PAGES_MAX; page++) {
            HttpResponse<byte[]> response;
            AnswerPage read;
            try {
                response = get(url);
            } catch (IOException e) {
                return new Reply.Unreachable(url, e.toString());
            }
            if (response.statusCode() != OK) {
                return refused(url, response, page > 0);
            }
            try {
                read = ApiJson.page(response.body());
            } catch (IOException e) {
                return new Reply.Unreadable(url, e.toString());
            }
            if (page == 0) {
                release = read.release();
            } else if (read.release() != release) {
                return new Reply.Mixed(url, release, read.release());
            }
            rows.addAll(read.rows());
            if (read.next() == null) {
                return new Reply.Answered(new Answer(name, release, rows));
            }
            url = first + cursor(read.next());
        }
        return new Reply.Unreadable(first, "it has more than %d pages".formatted(PAGES_MAX));
    }

    Reply status() throws InterruptedException {
        String url = queryApi + "/v1/status";
        HttpResponse<byte[]> response;
        try {
            response = get(url);
        } catch (IOException e) {
            return new Reply.Unreachable(url, e.toString());
        }
        if (response.statusCode() != OK) {
            return refused(url, response, false);
        }
        try {
            return new Reply.Told(ApiJson.status(response.body()));
        } catch (IOException e) {
            return new Reply.Unreadable(url, e.toString());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(SILENCE_MAX).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String cursor(@Nullable String next) {
        return "&cursor=" + URLEncoder.encode(String.valueOf(next), StandardCharsets.UTF_8);
    }

    private static Reply refused(String url, HttpResponse<byte[]> response, boolean furtherPage) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return new Reply.Refused(
                url,
                response.statusCode(),
                response.headers().firstValue("Retry-After").isPresent(),
                furtherPage,
                body.length() <= BODY_SHOWN_MAX ? body : body.substring(0, BODY_SHOWN_MAX) + "…");
    }
}
