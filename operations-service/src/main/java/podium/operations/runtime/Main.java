package podium.operations.runtime;

import podium.access.AccessException;
import podium.access.KeyFile;
import podium.operations.Operations;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts operations-service. It needs nobody: a command says itself who doesn't answer.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final Operations operations;
    private final KeyFile keys;

    Main(Operations operations, KeyFile keys) {
        this.operations = operations;
        this.keys = keys;
    }

    @Override
    public int run(String... args) {
        Log.infof("started known-operations=%d", operations.all().size());
        tellOfKeys();
        Quarkus.waitForExit();
        return 0;
    }

    private void tellOfKeys() {
        try {
            int count = keys.keys().all().size();
            if (count == 0) {
                Log.warn(
                        "there are no keys, so nobody is let in; ./podium keys add NAME makes one");
            } else {
                Log.infof("keys=%d", count);
            }
        } catch (AccessException e) {
            Log.error(e.getMessage());
        }
    }
}
