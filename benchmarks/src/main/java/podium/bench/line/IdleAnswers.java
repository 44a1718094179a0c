package podium.bench.line;

import podium.bench.http.AnswerLoad;
import podium.bench.http.Question;
import podium.bench.report.Target;
import podium.stack.Part;

import java.time.Duration;

/// The five answers, warm, while the line has nothing else to do.
final class IdleAnswers {
    private static final int RATE = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(20);

    private IdleAnswers() {}

    static void ask(BenchLine line, Findings findings) {
        AnswerLoad.Seen seen =
                new AnswerLoad(line.stack().url(Part.QUERY_API), Question.FIVE)
                        .atRate(RATE, WARM_UP, TIME);
        if (seen.refused() > 0) {
            throw BenchException.refused(
                    "%d of the answers were none, first %s"
                            .formatted(seen.refused(), seen.trouble()),
                    line.folder());
        }
        var latency = seen.plain().figures();
        findings.judge(Target.ANSWERS, latency.p99());
        findings.latency("answers", latency, seen.plain().distribution());
    }
}
