package podium.cli.json;

import podium.cli.line.Activity;
import podium.cli.line.Answer;
import podium.cli.line.CompactorReport;
import podium.cli.line.GoldReport;
import podium.cli.line.ImportReport;
import podium.cli.line.LayerReport;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.ReleasedReport;
import podium.cli.line.RestoreFigures;
import podium.cli.line.RoundReport;
import podium.cli.line.RunProgress;
import podium.cli.line.RunReport;
import podium.cli.line.RunRequest;
import podium.cli.line.Takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Turns the services' JSON into reports, and requests into JSON. Unknown fields are left alone.
public final class Documents {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WAITING_SHOWN_MAX = 4;
    private static final Set<String> NUMBERS = Set.of("integer", "decimal");

    private Documents() {}

    /// A request for a run; what is not asked for is left out.
    public static byte[] write(RunRequest request) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("events", request.events());
        json.put("for", text(request.time()));
        json.put("rate", request.rate());
        json.put("seed", request.seed());
        json.put("dirty", request.dirty());
        json.put("start", text(request.start()));
        json.put("days", request.days());
        json.put("live", request.live() ? true : null);
        json.put("users", request.users());
        json.put("products", request.products());
        json.properties().removeIf(field -> field.getValue().isNull());
        return JSON.writeValueAsBytes(json);
    }

    public static RunReport run(byte[] json) throws IOException {
        JsonNode run = read(json);
        return new RunReport(
                text(run, "id"),
                activity(run),
                textOrNull(run, "error"),
                number(run, "sent"),
                number(run, "acknowledged"),
                numberOrNull(run, "target"),
                number(run, "seed"));
    }

    public static ImportReport imported(byte[] json) throws IOException {
        JsonNode imported = read(json);
        return new ImportReport(
                activity(imported),
                textOrNull(imported, "error"),
                text(imported, "source"),
                number(imported, "records"),
                number(imported, "acknowledged"),
                number(imported, "bytes"));
    }

    /// The restorer's plan.
    public static RestoreFigures restoring(byte[] json) throws IOException {
        JsonNode plan = read(json);
        return new RestoreFigures(
                text(plan, "topic"),
                number(plan, "records"),
                number(plan, "left"),
                number(plan, "objects"),
                numberOrNull(plan, "release"),
                number(plan, "lines"),
                number(plan, "bytes"));
    }

    /// A landing's `/v1/status`.
    public static LayerReport layer(byte[] json) throws IOException {
        JsonNode status = read(json);
        long positions = 0;
        long barriers = 0;
        for (JsonNode partition : status.path("partitions")) {
            positions += Math.max(0, number(partition, "position"));
            barriers += Math.max(0, partition.path("last_cut").asLong());
        }
        return new LayerReport(
                text(status, "state"), textOrNull(status, "reason"), positions, barriers);
    }

    public static GoldReport gold(byte[] json) throws IOException {
        JsonNode status = read(json);
        List<String> waiting = new ArrayList<>();
        JsonNode waitingFor = status.path("open_cut").path("waiting_for");
        for (JsonNode one : waitingFor) {
            if (waiting.size() < WAITING_SHOWN_MAX) {
                waiting.add("%s %d".formatted(text(one, "layer"), number(one, "partition")));
            }
        }
        int more = waitingFor.size() - waiting.size();
        return new GoldReport(
                text(status, "state"),
                textOrNull(status, "reason"),
                String.join(", ", waiting) + (more > 0 ? " and %d more".formatted(more) : ""),
                steps(status));
    }

    /// gold-service's and silver-service's `/v1/status` of one run.
    public static RunProgress progress(byte[] goldJson, byte[] silverJson) throws IOException {
        JsonNode gold = read(goldJson);
        JsonNode publishing = gold.path("publishing");
        long cleaned = 0;
        for (JsonNode partition : read(silverJson).path("partitions")) {
            if (partition.path("layer").asText().equals("cleaning")) {
                cleaned += Math.max(0, number(partition, "position"));
            }
        }
        return new RunProgress(
                text(publishing, "state"),
                textOrNull(publishing, "reason"),
                gold.path("last_complete_cut").asLong(),
                numberOrNull(gold, "last_release"),
                cleaned);
    }

    /// The answer to a promotion or a rollback.
    public static Takeover takeover(byte[] json) throws IOException {
        JsonNode takeover = read(json);
        return new Takeover(
                text(takeover, "outcome").equals("moved"),
                text(takeover, "run"),
                number(takeover, "release"),
                number(takeover, "cut"));
    }

    /// The run of a release.
    public static String runOf(byte[] release) throws IOException {
        return text(read(release), "run");
    }

    private static long steps(JsonNode gold) {
        long steps =
                gold.path("last_release").asLong()
                        + gold.path("last_complete_cut").asLong()
                        + gold.path("open_cut").path("cut").asLong()
                        - gold.path("open_cut").path("waiting_for").size();
        for (String list : List.of("partitions", "layers")) {
            for (JsonNode partition : gold.path(list)) {
                steps += partition.path("position").asLong() + partition.path("last_cut").asLong();
            }
        }
        return steps;
    }

    /// query-api's `/v1/status`.
    public static ReleasedReport released(byte[] json) throws IOException {
        JsonNode status = read(json);
        long records = 0;
        for (JsonNode books : status.path("books")) {
            records += number(books, "raw_records");
        }
        return new ReleasedReport(
                text(status, "state"),
                textOrNull(status, "reason"),
                numberOrNull(status.path("release"), "number"),
                records);
    }

    /// The number of a round that was asked for.
    public static long askedRound(byte[] json) throws IOException {
        return number(read(json), "round");
    }

    /// The compactor's `/v1/status`.
    public static CompactorReport compactor(byte[] json) throws IOException {
        JsonNode status = read(json);
        JsonNode round = status.path("round");
        return new CompactorReport(
                number(status, "batches"),
                number(status, "rounds"),
                round.isObject()
                        ? new RoundReport(
                                number(round, "number"),
                                number(round, "batches"),
                                number(round, "replaced"),
                                number(round, "written"),
                                textOrNull(round, "reason"))
                        : null);
    }

    public static ReleaseOutcome outcome(byte[] json) throws IOException {
        JsonNode outcome = read(json);
        Long release = numberOrNull(outcome, "release");
        return switch (text(outcome, "outcome")) {
            case "released" -> new ReleaseOutcome.Released(number(outcome, "release"));
            case "nothing_new" -> new ReleaseOutcome.NothingNew(release);
            default -> throw new IOException("outcome '%s'".formatted(outcome.path("outcome")));
        };
    }

    public static Answer answer(byte[] json) throws IOException {
        JsonNode answer = read(json);
        List<Answer.Column> columns = new ArrayList<>();
        for (JsonNode column : answer.path("meta")) {
            columns.add(
                    new Answer.Column(
                            text(column, "name"), NUMBERS.contains(column.path("type").asText())));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            List<@Nullable String> values = new ArrayList<>();
            for (Answer.Column column : columns) {
                values.add(textOrNull(row, column.name()));
            }
            rows.add(values);
        }
        return new Answer(
                number(answer.path("release"), "number"),
                number(answer.path("release"), "age_seconds"),
                columns,
                rows,
                textOrNull(answer.path("page"), "next") != null);
    }

    /// Why a service says no; empty of words if it did not say it as RFC 9457 has it.
    public static Problem problem(byte[] json) {
        try {
            JsonNode problem = read(json);
            return new Problem(
                    textOrNull(problem, "code"),
                    textOrNull(problem, "title"),
                    textOrNull(problem, "detail"),
                    textOrNull(problem, "field"),
                    textOrNull(problem, "allowed"),
                    textOrNull(problem, "example"));
        } catch (IOException e) {
            return new Problem(null, null, null, null, null, null);
        }
    }

    private static JsonNode read(byte[] json) throws IOException {
        JsonNode node = JSON.readTree(json);
        if (node == null || !node.isObject()) {
            throw new IOException("no JSON object");
        }
        return node;
    }

    private static Activity activity(JsonNode node) throws IOException {
        String state = text(node, "state");
        try {
            return Activity.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IOException("state '%s'".formatted(state), e);
        }
    }

    private static String text(JsonNode node, String field) throws IOException {
        String text = textOrNull(node, field);
        if (text == null) {
            throw new IOException("no '%s'".formatted(field));
        }
        return text;
    }

    private static @Nullable String textOrNull(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long number(JsonNode node, String field) throws IOException {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber()) {
            throw new IOException("no number '%s'".formatted(field));
        }
        return value.longValue();
    }

    private static @Nullable Long numberOrNull(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() ? Long.valueOf(value.longValue()) : null;
    }
}
