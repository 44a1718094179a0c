package podium.gold.publish;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TopicReadingTest {
    private final TopicReading reading = new TopicReading(0);

    @Test
    void withNothingToReadAgainItGoesFromOneRecordToTheNext() {
        boolean elsewhere = reading.read(0);
        // what is no commit has an offset, too
        boolean behindAHole = reading.read(5);

        assertThat(elsewhere).isFalse();
        assertThat(behindAHole).isFalse();
        assertThat(reading.position()).isEqualTo(6);
    }

    @Test
    void stretchesAreReadAgainInTheirOrderAndThenWhatIsNew() {
        readTo(100);
        reading.readAgain(new Span(50, 52));
        reading.readAgain(new Span(10, 11));
        reading.readAgain(new Span(12, 13));

        assertThat(next(10)).containsExactly(10L, 11L, 12L, 13L, 50L, 51L, 52L, 100L, 101L, 102L);
        assertThat(reading.isAgain()).isFalse();
    }

    @Test
    void aStretchThatIsAddedMeanwhileTakesNothingOfTheOthers() {
        readTo(100);
        reading.readAgain(new Span(50, 55));
        next(3);
        reading.readAgain(new Span(51, 51));

        assertThat(next(5)).containsExactly(51L, 53L, 54L, 55L, 100L);
    }

    @Test
    void whereTheLastOfAStretchIsGoneItGoesOnBehindIt() {
        readTo(100);
        reading.readAgain(new Span(50, 55));

        boolean elsewhere = reading.read(60);

        assertThat(elsewhere).isTrue();
        assertThat(reading.position()).isEqualTo(100);
    }

    private void readTo(long end) {
        for (long offset = 0; offset < end; offset++) {
            reading.read(offset);
        }
    }

    private List<Long> next(int count) {
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            offsets.add(reading.position());
            reading.read(reading.position());
        }
        return offsets;
    }
}
