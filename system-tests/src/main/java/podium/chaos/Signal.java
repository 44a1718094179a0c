package podium.chaos;

import java.io.IOException;
import java.util.List;

/// What a process can be sent beyond its end: to stop where it is, to go on, and, a JVM, to write
/// into its log where its threads stand.
public enum Signal {
    STOP,
    CONT,
    QUIT;

    /// @throws IllegalStateException if it can't be sent: the process is gone
    public void send(ProcessHandle process) {
        List<String> command = List.of("/bin/kill", "-" + name(), Long.toString(process.pid()));
        try {
            Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("%s failed".formatted(command));
            }
        } catch (IOException e) {
            throw new IllegalStateException("%s failed".formatted(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
