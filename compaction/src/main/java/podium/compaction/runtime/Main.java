package podium.compaction.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts the compactor. It waits for nobody: who isn't there yet is asked again. Or runs one
/// round, and ends.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final CompactionService service;
    private final CompactionConfig config;

    Main(CompactionService service, CompactionConfig config) {
        this.service = service;
        this.config = config;
    }

    @Override
    public int run(String... args) {
        if (config.once()) {
            return service.once() ? 0 : 1;
        }
        service.start();
        Quarkus.waitForExit();
        return 0;
    }
}
