package podium.gold.runtime;

import podium.lake.LakeException;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts gold-service, or says in one sentence why it can't.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final GoldService service;

    Main(GoldService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) {
        try {
            service.start();
        } catch (LakeException e) {
            System.err.println("gold-service can't start: " + e.getMessage());
            return 1;
        }
        Quarkus.waitForExit();
        return 0;
    }
}
