package podium.bench.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "CATCHING_UP, 99999, 5000000, MISSED",
        "CATCHING_UP, 100000, 5000000, MET",
        "CATCHING_UP, 200000, 5000000, AIM_MET",
        "CATCHING_UP, 200000, 4999999, NOT_JUDGED",
        "CPU, 14.01, 5000000, MISSED",
        "CPU, 14, 5000000, MET",
        "CPU, 8, 5000000, AIM_MET",
        "FRESHNESS, 3.1, 1, MISSED",
        "FRESHNESS, 1.5, 1, AIM_MET",
        "RESTART, 31, 5000000, NOT_JUDGED",
        "RESTART, 31, 25900000, MISSED"
    })
    void aFigureIsJudgedByItsBoundsWhereTheRunIsLargeEnough(
            Target target, double measured, long events, Verdict verdict) {
        Judged judged = Judged.of(target, measured, events);

        assertThat(judged.verdict()).isEqualTo(verdict);
    }
}
