package podium.query;

import podium.query.QueryParameters.Judgement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LiveParametersTest {
    @ParameterizedTest
    @EnumSource
    void everyAnswerHasTheLiveView(Question question) {
        assertThat(asked(question, Map.of("view", List.of("live"))).view()).isEqualTo(View.LIVE);
        assertThat(asked(question, Map.of("view", List.of("release"))).view())
                .isEqualTo(View.RELEASE);
        assertThat(asked(question, Map.of()).view()).isEqualTo(View.RELEASE);
    }

    @Test
    void noOtherViewIsKnown() {
        Refusal refusal = refused(Map.of("view", List.of("Live")));

        assertThat(refusal.field()).isEqualTo("view");
        assertThat(refusal.detail()).isEqualTo("'Live' is no view");
        assertThat(refusal.allowed()).isEqualTo("release (default), live");
        assertThat(refusal.example()).isEqualTo("live");
    }

    @Test
    void theLiveViewIsBeyondTheNewestReleaseAlone() {
        Refusal refusal = refused(Map.of("view", List.of("live"), "release", List.of("3")));

        assertThat(refusal.field()).isEqualTo("view");
        assertThat(refusal.detail()).contains("can't stand with 'release'");
        assertThat(refusal.example()).isEqualTo("release");
    }

    @Test
    void theLiveViewIsOnePage() {
        Query query = new Query(Question.PRODUCT_FUNNEL, DateRange.ALL, Query.LIMIT_DEFAULT);
        String cursor = Cursor.of(3, query, 100).text();

        Refusal refusal = refused(Map.of("view", List.of("live"), "cursor", List.of(cursor)));

        assertThat(refusal.detail()).contains("can't stand with 'cursor'");
    }

    private static Asked asked(Question question, Map<String, List<String>> parameters) {
        return ((Judgement.Accepted) QueryParameters.judge(question, parameters)).asked();
    }

    private static Refusal refused(Map<String, List<String>> parameters) {
        return ((Judgement.Refused) QueryParameters.judge(Question.PRODUCT_FUNNEL, parameters))
                .refusal();
    }
}
