package podium.audit;

import podium.audit.duckdb.Database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

/// What the layers bought: each question answered from Bronze, from Silver and from Gold, with the
/// time that it took here and now and the bytes that were read for it.
final class Bought {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Rows of an answer that are fetched: one page of query-api at its largest.
    private static final int LIMIT = 10_000;

    private static final int OK = 200;

    private final ReleaseDocument release;
    private final List<Line> lines = new ArrayList<>();

    private Bought(ReleaseDocument release) {
        this.release = release;
    }

    /// A measured answer.
    ///
    /// @param bytes read to give it
    private record Cost(Duration time, long bytes, long rows) {}

    private record Line(String question, Cost bronze, Cost silver, Cost gold) {}

    static Bought measure(Releases releases, Options options) {
        ReleaseDocument release = releases.find(options.release());
        Bought bought = new Bought(release);
        try (TemporaryFolder folder = new TemporaryFolder();
                Database database = Database.open(folder.path());
                HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            Views views = Views.of(releases, release, options);
            database.execute(String.join("\n", views.statements()));
            long bronzeBytes = layerBytes(release, "bronze");
            for (BoughtQuestion question : BoughtQuestion.values()) {
                Cost bronze = timed(bronzeBytes, () -> database.read(question.fromBronze(), LIMIT));
                Cost silver =
                        timed(
                                views.silverFiles()
                                        .map(question::silverBytes)
                                        .map(database::number)
                                        .orElse(0L),
                                () -> database.read(question.fromSilver(), LIMIT));
                Cost gold = gold(client, Objects.requireNonNull(options.queryApi()), question);
                bought.lines.add(new Line(question.path(), bronze, silver, gold));
            }
        }
        return bought;
    }

    private static Cost timed(long bytes, LongSupplier answer) {
        long start = System.nanoTime();
        long rows = answer.getAsLong();
        return new Cost(Duration.ofNanos(System.nanoTime() - start), bytes, rows);
    }

    private static Cost gold(HttpClient client, URI queryApi, BoughtQuestion question) {
        URI uri = queryApi.resolve("/v1/%s.csv?limit=%d".formatted(question.path(), LIMIT));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            // the first request of a process pays for classes and a connection: not the answer's
            // cost
            client.send(request, HttpResponse.BodyHandlers.discarding());
            long start = System.nanoTime();
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            if (response.statusCode() != OK) {
                throw AuditException.measurement(
                        "'%s' answered %d".formatted(uri, response.statusCode()), null);
            }
            return new Cost(time, response.body().length, lineEnds(response.body()) - 1);
        } catch (IOException e) {
            throw AuditException.measurement("'%s' did not answer".formatted(uri), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AuditException.measurement("the measurement was interrupted", e);
        }
    }

    private static long lineEnds(byte[] csv) {
        long count = 0;
        for (byte b : csv) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    private static long layerBytes(ReleaseDocument release, String layer) {
        ReleaseDocument.@Nullable LayerOf of = release.layers().get(layer);
        return of == null ? 0 : of.bytes();
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "what the layers bought (release %d, measured now; rows · time · bytes read)%n",
                release.number());
        out.printf(
                Locale.ROOT,
                "%-28s %-32s %-32s %-32s%n",
                "question",
                "Bronze (DuckDB, JSONL)",
                "Silver (DuckDB, Parquet)",
                "Gold (HTTP)");
        for (Line line : lines) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %-32s %-32s %-32s%n",
                    line.question(),
                    text(line.bronze()),
                    text(line.silver()),
                    text(line.gold()));
        }
        out.printf(
                Locale.ROOT,
                "%-28s %-32s %-32s %-32s%n",
                "size of the layer",
                size(layerBytes(release, "bronze")),
                size(layerBytes(release, "silver") + layerBytes(release, "rejected")),
                size(goldBytes()));
    }

    private long goldBytes() {
        long own =
                release.tables().values().stream()
                        .flatMap(dates -> dates.values().stream())
                        .mapToLong(NamedObject::bytes)
                        .sum();
        return own
                + release.months().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(month -> month.file().bytes())
                        .sum();
    }

    private static String text(Cost cost) {
        double millis = cost.time().toNanos() / 1e6;
        return String.format(
                Locale.ROOT, "%,d · %,.1f ms · %s", cost.rows(), millis, size(cost.bytes()));
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024.0));
    }
}
