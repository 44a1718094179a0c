package podium.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks again and again, as a dashboard does, and holds each answer against those before: release
/// numbers only grow, a release belongs to one run, and says the same whenever it is asked.
final class PollingReader {
    private static final long PAUSE_MILLIS = 100;

    private final String queryApi;
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, String> told = new HashMap<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long answers;
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

    long answers() {
        return answers;
    }

    private void ask() {
        while (!stopping) {
            try {
                judge(Http.get(queryApi + "/v1/daily-user-activity?limit=1000"));
                answers++;
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | AssertionError e) {
                findings.add("no answer: " + e);
            }
        }
    }

    private void judge(JsonNode answer) {
        JsonNode release = answer.get("release");
        long number = release.get("number").asLong();
        if (number < last) {
            findings.add("release %d after release %d".formatted(number, last));
        }
        last = Math.max(last, number);
        String said = release.get("run").asText() + " " + answer.get("data");
        String before = told.putIfAbsent(number, said);
        if (before != null && !before.equals(said)) {
            findings.add("release %d says %s, before %s".formatted(number, said, before));
        }
    }
}
