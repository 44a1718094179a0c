package podium.cli.http;

import podium.cli.json.SqlDocuments;
import podium.cli.line.Line;
import podium.cli.line.LineException;
import podium.cli.line.SqlAsker;
import podium.cli.line.SqlFigures;
import podium.cli.line.SqlQuestion;
import podium.cli.line.SqlResult;
import podium.cli.line.SqlText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Statements over HTTP/1.1, on the loopback interface.
public final class HttpSql implements SqlAsker {
    /// Longer than the service's own: it says why.
    private static final Duration STATEMENT = Duration.ofMinutes(5);

    private static final String JSON = "application/json";

    private final Service queryApi;
    private final URI address;

    public HttpSql(URI queryApi) {
        this.address = queryApi;
        this.queryApi = new Service(Service.client(), "query-api", queryApi);
    }

    @Override
    public SqlResult ask(SqlQuestion question) {
        return queryApi.call(request(question, JSON), SqlDocuments::result);
    }

    @Override
    public SqlText text(SqlQuestion question, Line.TextFormat format) {
        String accept = format == Line.TextFormat.CSV ? "text/csv" : JSON;
        HttpResponse<byte[]> response = queryApi.exchange(request(question, accept));
        return new SqlText(
                new String(response.body(), StandardCharsets.UTF_8),
                new SqlFigures(
                        Long.parseLong(header(response, "Podium-Release")),
                        Boolean.parseBoolean(header(response, "Podium-Truncated")),
                        Long.parseLong(header(response, "Podium-Bytes-Scanned")),
                        Double.parseDouble(header(response, "Podium-Elapsed-Ms")),
                        Double.parseDouble(header(response, "Podium-Execution-Ms"))));
    }

    private HttpRequest.Builder request(SqlQuestion question, String accept) {
        try {
            return queryApi.request("/v1/sql", STATEMENT)
                    .header("Content-Type", JSON)
                    .header("Accept", accept)
                    .POST(BodyPublishers.ofByteArray(SqlDocuments.write(question)));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    private String header(HttpResponse<byte[]> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() ->
                        LineException.unreadable(
                                "query-api",
                                address.toString(),
                                new IOException("no header " + name)));
    }
}
