package podium.generator;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class ShopTest {
    @Test
    void popularityIsZipfs() {
        Zipf zipf = new Zipf(1_000);
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[1_000];

        for (int draw = 0; draw < 1_000_000; draw++) {
            drawn[zipf.next(random)]++;
        }

        double harmonic = 0;
        for (int rank = 1; rank <= 1_000; rank++) {
            harmonic += 1.0 / rank;
        }
        for (int rank : new int[] {0, 1, 9, 99}) {
            assertThat(drawn[rank] / 1e6 * harmonic * (rank + 1)).isBetween(0.9, 1.1);
        }
    }

    @Test
    void theCatalogueIsAFunctionOfItsSizeAlone() {
        Catalogue small = new Catalogue(30);
        Catalogue large = new Catalogue(10_000);

        for (int number = 0; number < small.size(); number++) {
            assertThat(large.get(number).id()).isEqualTo(small.get(number).id());
            assertThat(large.get(number).category()).isEqualTo(small.get(number).category());
            assertThat(large.get(number).priceJson()).isEqualTo(small.get(number).priceJson());
        }
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < large.size(); number++) {
            ids.add(large.get(number).id());
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void centsAreRoundedHalfUp() {
        Product screw = new Product("p", null, 125);

        assertThat(screw.cents(1)).isEqualTo(1);
        assertThat(screw.cents(2)).isEqualTo(3);
        assertThat(screw.cents(3)).isEqualTo(4);
        assertThat(new Product("p", null, 50).cents(1)).isEqualTo(1);
        assertThat(new Product("p", null, 49).cents(1)).isZero();
    }

    @Test
    void shoppersComeInTheEveningAndNeverOutsideTheDates() {
        DayShape shape = new DayShape(LocalDate.of(2025, 12, 1), 2);
        int[] hours = new int[24];
        long last = Long.MIN_VALUE;

        for (int at = 0; at < 100_000; at++) {
            long micros = shape.micros(at / 100_000.0);
            assertThat(micros).isGreaterThanOrEqualTo(last);
            last = micros;
            hours[(int) (micros / ShopEvent.HOUR_MICROS % 24)]++;
        }

        assertThat(hours[20]).isGreaterThan(10 * hours[3]);
        assertThat(shape.micros(0)).isEqualTo(micros("2025-12-01T00:00:00Z"));
        assertThat(shape.micros(Math.nextDown(1.0))).isLessThan(micros("2025-12-03T00:00:00Z"));
    }

    @Test
    void aSessionIsCountedOnceADay() {
        Session session = new Session(1, 2, 3);
        long day = LocalDate.ofInstant(Instant.EPOCH, ZoneOffset.UTC).toEpochDay() + 20_000;

        assertThat(session.firstOn(day)).isTrue();
        assertThat(session.firstOn(day)).isFalse();
        assertThat(session.firstOn(day - 1)).isTrue();
        assertThat(session.firstOn(day + 1)).isTrue();
        assertThat(session.firstOn(day - 1)).isFalse();
    }

    private static long micros(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000;
    }
}
