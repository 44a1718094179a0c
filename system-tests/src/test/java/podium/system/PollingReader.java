package podium.system;

import podium.lake.Checksums;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks the five answers again and again, as a dashboard does, and holds each against those before:
/// release numbers only grow, whichever answer is asked; a release belongs to one run, by all of
/// them; and each says the same of it whenever it is asked.
final class PollingReader {
    private static final long PAUSE_MILLIS = 100;
    private static final List<String> ANSWERS =
            List.of(
                    "product-funnel",
                    "hourly-revenue",
                    "product-popularity",
                    "category-daily-performance",
                    "daily-user-activity");

    private final String queryApi;
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, String> runs = new HashMap<>();

    /// By release and answer: a checksum of what it said.
    private final Map<String, String> told = new HashMap<>();

    private final Thread thread;
    private volatile boolean stopping;
    private volatile long rounds;
    private long last = -1;

    private PollingReader(String queryApi) {
        this.queryApi = queryApi;
        this.thread = Thread.ofVirtual().unstarted(this::ask);
    }

    static PollingReader start(String queryApi) {
        PollingReader reader = new PollingReader(queryApi);
        reader.thread.start();
        return reader;
    }

    void stop() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What was wrong.
    List<String> findings() {
        return List.copyOf(findings);
    }

    /// How often all five were asked.
    long rounds() {
        return rounds;
    }

    private void ask() {
        while (!stopping) {
            try {
                for (String answer : ANSWERS) {
                    judge(answer, Http.get("%s/v1/%s?limit=1000".formatted(queryApi, answer)));
                }
                rounds++;
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | AssertionError e) {
                findings.add("no answer: " + e);
            }
        }
    }

    private void judge(String answer, JsonNode said) {
        JsonNode release = said.get("release");
        long number = release.get("number").asLong();
        if (number < last) {
            findings.add("%s: release %d after release %d".formatted(answer, number, last));
        }
        last = Math.max(last, number);
        String run = release.get("run").asText();
        String runBefore = runs.putIfAbsent(number, run);
        if (runBefore != null && !runBefore.equals(run)) {
            findings.add(
                    "%s: release %d is of run %s, before of %s"
                            .formatted(answer, number, run, runBefore));
        }
        String rows = said.get("data").toString();
        String checksum = Checksums.sha256Hex(rows.getBytes(StandardCharsets.UTF_8));
        String before = told.putIfAbsent(number + " " + answer, checksum);
        if (before != null && !before.equals(checksum)) {
            findings.add("%s: release %d now says %s".formatted(answer, number, rows));
        }
    }
}
