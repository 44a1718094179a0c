package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/// What runs once ends: it is tried a number of times, within a time limit, and what a clock starts
/// does not pile up.
final class JobPolicy {
    private JobPolicy() {}

    static List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        manifests.of("Job").forEach(job -> job(job, job.at("/spec"), problems));
        manifests
                .of("CronJob")
                .forEach(clock -> {
                    job(clock, clock.at("/spec/jobTemplate/spec"), problems);
                    if (!clock.at("/spec/concurrencyPolicy").asText().equals("Forbid")) {
                        problems.add(clock + ": two of it may run at a time (concurrencyPolicy)");
                    }
                    if (!clock.at("/spec/startingDeadlineSeconds").isInt()) {
                        problems.add(
                                clock
                                        + ": after a long pause it is never begun again (startingDeadlineSeconds)");
                    }
                });
        return problems;
    }

    private static void job(Manifest owner, JsonNode spec, List<String> problems) {
        if (!spec.path("backoffLimit").isInt()) {
            problems.add(owner + ": nobody says how often it is tried (backoffLimit)");
        }
        if (spec.path("activeDeadlineSeconds").asInt() <= 0) {
            problems.add(owner + ": it has no time limit (activeDeadlineSeconds)");
        }
        if (!spec.at("/template/spec/restartPolicy").asText().equals("Never")) {
            problems.add(owner + ": a failed try leaves no pod to look at (restartPolicy)");
        }
    }
}
