package podium.bench.http;

import podium.bench.report.Stage;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What the services say of themselves.
public final class LineStatus {
    private static final String STATUS = "/v1/status";

    private final URI bronze;
    private final URI silver;
    private final URI gold;
    private final URI queryApi;

    public LineStatus(URI bronze, URI silver, URI gold, URI queryApi) {
        this.bronze = bronze;
        this.silver = silver;
        this.gold = gold;
        this.queryApi = queryApi;
    }

    /// The release that answers.
    ///
    /// @param rawRecords in it, of all partitions
    /// @param rawOffsets by partition, what it has ends before them
    public record Answered(long number, long rawRecords, List<Long> rawOffsets) {
        public Answered {
            rawOffsets = List.copyOf(rawOffsets);
        }
    }

    /// @param rows of all its objects in the release
    public record Layer(long rows, long bytes) {}

    /// Sums of positions, of those stages that say one.
    public Map<Stage, Long> positions() {
        Map<Stage, Long> positions = new EnumMap<>(Stage.class);
        sum(positions, Stage.BRONZE, bronze, "bronze");
        sum(positions, Stage.CLEANING, silver, "cleaning");
        sum(positions, Stage.SILVER, silver, "silver");
        sum(positions, Stage.GOLD, gold, null);
        answered().ifPresent(release -> positions.put(Stage.RELEASED, release.rawRecords()));
        return positions;
    }

    private static void sum(
            Map<Stage, Long> positions, Stage stage, URI service, @Nullable String layer) {
        Json.get(service.resolve(STATUS))
                .ifPresent(status -> {
                    long sum = 0;
                    for (JsonNode partition : status.path("partitions")) {
                        if (layer == null || layer.equals(partition.path("layer").asText())) {
                            sum += Math.max(0, partition.path("position").asLong());
                        }
                    }
                    if (sum > 0) {
                        positions.put(stage, sum);
                    }
                });
    }

    /// Empty where query-api doesn't answer, or has no release.
    public Optional<Answered> answered() {
        return Json.get(queryApi.resolve(STATUS))
                .filter(status -> status.path("release").path("number").isNumber())
                .map(LineStatus::answered);
    }

    /// What the live view has, by partition: it ends before these offsets of `events.raw`. Empty
    /// where query-api doesn't answer, or gives the release instead.
    public Optional<List<Long>> live() {
        return Json.get(queryApi.resolve("/v1/daily-user-activity?view=live&limit=1"))
                .filter(answer -> answer.path("view").path("given").asText().equals("live"))
                .map(answer -> {
                    List<Long> offsets = new ArrayList<>();
                    answer.path("live")
                            .path("through")
                            .forEach(of -> offsets.add(of.path("raw_offset").asLong()));
                    return offsets;
                });
    }

    private static Answered answered(JsonNode status) {
        long records = 0;
        for (JsonNode book : status.path("books")) {
            records += book.path("raw_records").asLong();
        }
        List<Long> offsets = new ArrayList<>();
        status.path("offsets").path("raw").forEach(offset -> offsets.add(offset.asLong()));
        return new Answered(status.path("release").path("number").asLong(), records, offsets);
    }

    /// What the release that answers has of a layer: `bronze`, `silver`, `rejected`, `gold`.
    public Layer layer(String name) {
        JsonNode layer =
                Json.get(queryApi.resolve(STATUS))
                        .map(status -> status.path("layers").path(name))
                        .orElseThrow(() -> new IllegalStateException("query-api is silent"));
        return new Layer(layer.path("rows").asLong(), layer.path("bytes").asLong());
    }

    /// Whether gold-service leads and does its work.
    public boolean goldWorks() {
        return Json.get(gold.resolve(STATUS))
                .map(status ->
                        status.path("leader").asBoolean()
                                && status.path("state").asText().equals("running"))
                .orElse(false);
    }

    /// Why something doesn't run, in the services' words; empty if all do.
    public List<String> troubles() {
        return troubles(state -> !state.equals("running"));
    }

    /// Who has halted, and why.
    public List<String> halted() {
        return troubles("halted"::equals);
    }

    private List<String> troubles(Predicate<String> states) {
        List<String> troubles = new ArrayList<>();
        for (URI service : List.of(bronze, silver, gold, queryApi)) {
            Json.get(service.resolve(STATUS))
                    .filter(status -> states.test(status.path("state").asText()))
                    .ifPresent(status ->
                            troubles.add(
                                    "%s is %s: %s"
                                            .formatted(
                                                    status.path("service").asText(),
                                                    status.path("state").asText(),
                                                    status.path("reason").asText())));
        }
        return troubles;
    }
}
