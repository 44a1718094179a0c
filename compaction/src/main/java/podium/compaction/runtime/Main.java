package podium.compaction.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts the compactor. It waits for nobody: who isn't there yet is asked again.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final CompactionService service;

    Main(CompactionService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) {
        service.start();
        Quarkus.waitForExit();
        return 0;
    }
}
