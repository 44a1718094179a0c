package podium.query.runtime;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectStore;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Starts query-api, or says in one sentence why it can't.
@QuarkusMain
public class Main implements QuarkusApplication {
    private static final long RETRY_MILLIS = 250;

    private final ObjectStore store;
    private final QueryConfig config;
    private final InstantSource clock;

    Main(ObjectStore store, QueryConfig config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        Instant deadline = clock.instant().plus(config.startTimeout());
        while (true) {
            try {
                store.list(LakeLayout.RELEASES, "", 1);
                break;
            } catch (LakeException e) {
                if (clock.instant().isAfter(deadline)) {
                    System.err.println("query-api can't start: " + e.getMessage());
                    return 1;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
        Quarkus.waitForExit();
        return 0;
    }
}
