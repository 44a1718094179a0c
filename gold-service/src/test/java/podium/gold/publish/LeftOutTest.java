package podium.gold.publish;

import podium.lake.Layer;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LeftOutTest {
    private final LeftOut leftOut = new LeftOut();

    @Test
    void itTellsWhereALayersCommitsOfACutStand() {
        leftOut.add(7, Layer.GOLD, Span.at(20));
        leftOut.add(7, Layer.GOLD, Span.at(23));
        leftOut.add(7, Layer.BRONZE, Span.at(3));
        leftOut.add(8, Layer.GOLD, Span.at(21));

        List<Span> taken = take(7);

        assertThat(taken).containsExactlyInAnyOrder(new Span(20, 23), Span.at(3));
        assertThat(spans()).containsExactly(Span.at(21));
    }

    @Test
    void ofManyCutsItKnowsFewerStretchesAndForgetsNone() {
        int cuts = 5 * LeftOut.STRETCHES_MAX;
        for (int cut = 1; cut <= cuts; cut++) {
            leftOut.add(cut, Layer.BRONZE, Span.at(cut));
        }

        assertThat(spans()).hasSizeLessThanOrEqualTo(LeftOut.STRETCHES_MAX);
        assertThat(take(100))
                .contains(new Span(1, 7))
                .last()
                .satisfies(span -> {
                    assertThat(span.last()).isGreaterThanOrEqualTo(100);
                    assertThat(spans().getFirst().first()).isEqualTo(span.last() + 1);
                });
        assertThat(spans().getLast().last()).isEqualTo(cuts);
    }

    private List<Span> take(long cut) {
        List<Span> taken = new ArrayList<>();
        leftOut.take(cut, (_, span) -> taken.add(span));
        return taken;
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        leftOut.forEach((_, span) -> spans.add(span));
        return spans;
    }
}
