package podium.cli.http;

import podium.cli.json.Documents;
import podium.cli.line.Answer;
import podium.cli.line.AnswerQuery;
import podium.cli.line.AnswerText;
import podium.cli.line.GoldReport;
import podium.cli.line.ImportFormat;
import podium.cli.line.ImportReport;
import podium.cli.line.ImportSource;
import podium.cli.line.LayerReport;
import podium.cli.line.Line;
import podium.cli.line.LineException;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.ReleasedReport;
import podium.cli.line.RunReport;
import podium.cli.line.RunRequest;

import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The line over HTTP/1.1, on the loopback interface.
public final class HttpLine implements Line {
    private static final Duration SHORT = Duration.ofSeconds(10);

    /// Longer than the services' own: they say why.
    private static final Duration RUN = Duration.ofMinutes(3);

    private static final Duration RELEASE = Duration.ofMinutes(11);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String JSON = "application/json";

    private final Service generator;
    private final Service bronze;
    private final Supplier<Service> silver;
    private final Supplier<Service> gold;
    private final Service queryApi;
    private final Supplier<InputStream> standardInput;

    /// @param standardInput what an import of `-` reads
    public HttpLine(Addresses addresses, Supplier<InputStream> standardInput) {
        HttpClient client = Service.client();
        this.generator = new Service(client, "generator-service", addresses.generator());
        this.bronze = new Service(client, "bronze-sink", addresses.bronze());
        this.silver = () -> new Service(client, "silver-service", addresses.silver().get());
        this.gold = () -> new Service(client, "gold-service", addresses.gold().get());
        this.queryApi = new Service(client, "query-api", addresses.queryApi());
        this.standardInput = standardInput;
    }

    @Override
    public RunReport startRun(RunRequest request) {
        try {
            return generator.call(
                    generator
                            .request("/v1/runs", RUN)
                            .header("Content-Type", JSON)
                            .POST(BodyPublishers.ofByteArray(Documents.write(request))),
                    Documents::run);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    @Override
    public RunReport run() {
        RunReport run = generator.find("/v1/runs/current", SHORT, Documents::run);
        if (run == null) {
            throw LineException.lost("the run");
        }
        return run;
    }

    @Override
    public RunReport stopRun() {
        return generator.call(generator.request("/v1/runs/current", RUN).DELETE(), Documents::run);
    }

    @Override
    public CompletableFuture<ImportReport> startImport(ImportFormat format, ImportSource source) {
        StringBuilder path = new StringBuilder("/v1/imports?format=").append(format.label());
        if (source.dataset() != null) {
            path.append("&dataset=").append(encoded(source.dataset()));
        }
        if (source instanceof ImportSource.Bucket(String address, _)) {
            path.append("&source=").append(encoded(address));
        }
        HttpRequest.Builder request =
                generator
                        .request(path.toString())
                        .header("Content-Type", "application/octet-stream")
                        .POST(body(source));
        return generator.begin(request, Documents::imported);
    }

    @Override
    public @Nullable ImportReport imported() {
        return generator.find("/v1/imports/current", SHORT, Documents::imported);
    }

    @Override
    public LayerReport bronze() {
        return bronze.get("/v1/status", SHORT, Documents::layer);
    }

    @Override
    public LayerReport silver() {
        return silver.get().get("/v1/status", SHORT, Documents::layer);
    }

    @Override
    public GoldReport gold() {
        return gold.get().get("/v1/status", SHORT, Documents::gold);
    }

    @Override
    public ReleasedReport released() {
        return queryApi.get("/v1/status", SHORT, Documents::released);
    }

    @Override
    public CompletableFuture<ReleaseOutcome> releaseNow(List<String> letThrough, String by) {
        StringBuilder path = new StringBuilder("/v1/releases");
        char separator = '?';
        for (String rule : letThrough) {
            path.append(separator).append("let_through=").append(encoded(rule));
            separator = '&';
        }
        if (!letThrough.isEmpty()) {
            path.append("&by=").append(encoded(by));
        }
        Service service = gold.get();
        return service.begin(
                service.request(path.toString(), RELEASE).POST(BodyPublishers.noBody()),
                Documents::outcome);
    }

    @Override
    public Answer answer(AnswerQuery query) {
        return queryApi.get(path(query, ""), ANSWER, Documents::answer);
    }

    @Override
    public AnswerText answerText(AnswerQuery query, TextFormat format) {
        return queryApi.text(path(query, format == TextFormat.CSV ? ".csv" : ""), ANSWER);
    }

    private BodyPublisher body(ImportSource source) {
        return switch (source) {
            case ImportSource.File(Path path, _, long bytes) -> file(path, bytes);
            case ImportSource.StandardInput _ -> BodyPublishers.ofInputStream(standardInput);
            case ImportSource.Bucket _ -> BodyPublishers.noBody();
        };
    }

    private static BodyPublisher file(Path path, long bytes) {
        try {
            return bytes >= 0
                    ? BodyPublishers.ofFile(path)
                    : BodyPublishers.ofInputStream(() -> open(path));
        } catch (FileNotFoundException e) {
            throw LineException.source(path.toString(), "no such file");
        }
    }

    private static InputStream open(Path path) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(AnswerQuery query, String suffix) {
        StringBuilder path = new StringBuilder("/v1/" + query.name().label() + suffix);
        char separator = '?';
        for (AnswerQuery.Parameter parameter : query.parameters()) {
            path.append(separator).append(parameter.name());
            path.append('=').append(encoded(parameter.value()));
            separator = '&';
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
