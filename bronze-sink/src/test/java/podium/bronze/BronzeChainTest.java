package podium.bronze;

import podium.testkit.Seeds;
import podium.testkit.StoreFaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/// Writers that crash, are too late and differ in their limits, on a store that loses answers; what
/// they leave behind is the log.
class BronzeChainTest {
    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void whateverHappensTheObjectsAreTheLog(long seed) {
        Random random = Seeds.random(seed);
        for (int world = 0; world < 10; world++) {
            ChainWorld chain = new ChainWorld(random, StoreFaults.SOME);

            chain.runToTheEnd();

            chain.checkObjects();
            chain.checkCommits();
        }
    }

    @Test
    void anObjectThatSaysOtherwiseHaltsTheChainAndIsLeftAsItIs() {
        ChainWorld chain = new ChainWorld(Seeds.random(1), StoreFaults.NONE);
        chain.plantForeignObject();

        chain.runToTheEnd();

        assertThat(chain.halt()).hasMessageStartingWith("BRONZE-001");
        assertThat(chain.commits()).isEmpty();
        assertThat(chain.plantedIsUntouched()).isTrue();
    }

    @Test
    void anObjectWithDamagedBytesHaltsTheChain() {
        ChainWorld chain = new ChainWorld(Seeds.random(2), StoreFaults.NONE);
        chain.plantDamagedObject();

        chain.runToTheEnd();

        assertThat(chain.halt()).hasMessageStartingWith("BRONZE-002");
        assertThat(chain.commits()).isEmpty();
    }
}
