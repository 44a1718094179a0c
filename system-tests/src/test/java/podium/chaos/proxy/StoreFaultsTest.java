package podium.chaos.proxy;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreFaultsTest {
    private static final Fault FAULT = new Fault.Refuse(503);

    @Test
    void onMeetsOnlyWhatFits() {
        StoreFaults faults = StoreFaults.on(StoreRequest::isPut, FAULT);

        assertThat(faults.decide(request("PUT", 1))).isEqualTo(FAULT);
        assertThat(faults.decide(request("GET", 2))).isEqualTo(Fault.PASS);
    }

    @Test
    void firstAndAfterCountWhatFits() {
        StoreFaults first = StoreFaults.first(2, StoreRequest::isPut, FAULT);
        StoreFaults after = StoreFaults.after(2, StoreRequest::isPut, FAULT);

        assertThat(met(first, "PUT", "GET", "PUT", "PUT"))
                .containsExactly(true, false, true, false);
        assertThat(met(after, "PUT", "GET", "PUT", "PUT", "PUT"))
                .containsExactly(false, false, false, true, false);
    }

    @Test
    void theOtherDecidesWhereTheFirstPasses() {
        Fault other = new Fault.Reset();
        StoreFaults faults =
                StoreFaults.once(StoreRequest::isPut, FAULT)
                        .or(StoreFaults.on(request -> true, other));

        assertThat(faults.decide(request("GET", 1))).isEqualTo(other);
        assertThat(faults.decide(request("PUT", 2))).isEqualTo(FAULT);
        assertThat(faults.decide(request("PUT", 3))).isEqualTo(other);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void aShareIsAboutAsLargeAsAskedAndTheSameForASeed(long seed) {
        String[] methods =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> i % 3 == 0 ? "GET" : "PUT")
                        .toArray(String[]::new);

        List<Boolean> once = met(share(seed), methods);

        assertThat(met(share(seed), methods)).isEqualTo(once);
        assertThat(once.stream().filter(met -> met).count()).isBetween(120L, 280L);
        assertThat(IntStream.range(0, 334).mapToObj(i -> once.get(i * 3))).containsOnly(false);
    }

    @Test
    void aShareBeyondAllIsRefused() {
        assertThatThrownBy(
                        () -> StoreFaults.share(1.5, Seeds.random(1), StoreRequest::isPut, FAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StoreFaults share(long seed) {
        return StoreFaults.share(0.3, Seeds.random(seed), StoreRequest::isPut, FAULT);
    }

    private static List<Boolean> met(StoreFaults faults, String... methods) {
        return IntStream.range(0, methods.length)
                .mapToObj(i -> faults.decide(request(methods[i], i)).equals(FAULT))
                .toList();
    }

    private static StoreRequest request(String method, long serial) {
        return new StoreRequest(method, "podium", "bronze/x", "", Map.of(), 0, serial);
    }
}
