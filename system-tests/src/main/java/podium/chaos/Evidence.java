package podium.chaos;

import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What a failed row leaves beside logs and objects, before its processes are killed: what each
/// service says of itself, and where its threads stand.
final class Evidence {
    /// Where the statuses are, in the line's folder.
    static final String FOLDER = "statuses";

    /// For a JVM that is busy.
    private static final Duration DUMP = Duration.ofSeconds(3);

    private Evidence() {}

    /// Whatever can be had: who is dead or silent by now leaves nothing.
    static void keep(Line line) throws InterruptedException {
        line.watched().forEach((name, probe) -> status(line.folder().resolve(FOLDER), name, probe));
        Stream<ProcessHandle> services =
                Stream.of(Part.values())
                        .filter(part -> part == Part.KAFKA || part.module().isPresent())
                        .flatMap(part -> line.stack().process(part).stream());
        Stream<ProcessHandle> more = line.replicas().stream().flatMap(of -> of.process().stream());
        Stream.concat(services, more).toList().forEach(Evidence::dump);
        Waiting.passes(DUMP);
    }

    private static void status(Path folder, String name, ServiceProbe probe) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(name + ".json"),
                    probe.status().map(Object::toString).orElse("silent") + "\n");
        } catch (IOException e) {
            // the row has failed already, and says why: this would be beside it
            return;
        }
    }

    /// Into its log: one that was stopped writes it as soon as it goes on.
    private static void dump(ProcessHandle process) {
        try {
            Signal.CONT.send(process);
            Signal.QUIT.send(process);
        } catch (IllegalStateException e) {
            // it ended meanwhile
            return;
        }
    }
}
