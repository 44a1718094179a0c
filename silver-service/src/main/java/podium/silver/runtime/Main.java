package podium.silver.runtime;

import podium.lake.LakeException;
import podium.silver.SilverException;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts silver-service, or says in one sentence why it can't.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final SilverService service;

    Main(SilverService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) {
        try {
            service.start();
        } catch (LakeException | SilverException e) {
            System.err.println("silver-service can't start: " + e.getMessage());
            return 1;
        }
        Quarkus.waitForExit();
        return 0;
    }
}
