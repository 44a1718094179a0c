package podium.operations;

import podium.operations.json.ProgressJson;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Starts a command and passes on what it says, until somebody kills this process.
final class ShortLife {
    private ShortLife() {}

    public static void main(String[] args) throws IOException {
        new ChildProgram(
                        ChildProgramTest.java(),
                        List.of(),
                        Duration.ofSeconds(5),
                        ProgressJson::decode)
                .start(
                        List.of(args),
                        new Commands.Listener() {
                            @Override
                            public void said(String line) {
                                System.out.println(line);
                            }

                            @Override
                            public void progressed(Progress progress) {}
                        });
        while (true) {
            LockSupport.park();
        }
    }
}
