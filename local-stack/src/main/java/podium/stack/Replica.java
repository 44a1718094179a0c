package podium.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// One more instance of a service beside the stack's own, as a second pod is: same group, same
/// topics and bucket, but a folder, a port and a name of its own. Not seen by [Stack#status]; it
/// ends with the JVM that started it.
public final class Replica implements AutoCloseable {
    private final Part part;
    private final String name;
    private final int port;
    private final StackSettings settings;
    private Optional<Child> child = Optional.empty();

    Replica(Part part, int number, StackSettings settings) {
        this.part = part;
        this.name = "%s-%d".formatted(part.label(), number);
        this.port = settings.ports().beside(number);
        this.settings = settings;
    }

    /// Starts it and waits until it is ready.
    ///
    /// @throws StackException if it ends before, or is not ready in time
    public void start() {
        child = Optional.of(Child.start(launch(), Life.WITH_PARENT));
    }

    /// Starts it and doesn't wait for it: it may never be ready.
    public void begin() {
        child = Optional.of(Child.start(launch().withoutWaiting(), Life.WITH_PARENT));
    }

    private Launch launch() {
        return Service.launch(part, name, Ports.claim(name, port), settings).withoutRecording();
    }

    /// The process, if it runs.
    public Optional<ProcessHandle> process() {
        return child.map(Child::process).filter(ProcessHandle::isAlive);
    }

    /// Whether it was started, and is gone without anybody having ended it.
    public boolean endedByItself() {
        return child.isPresent() && process().isEmpty();
    }

    /// Ends it as a crash does.
    public void kill9() {
        child.ifPresent(Child::kill9);
        child = Optional.empty();
    }

    /// Ends it gracefully, within 10 s.
    @Override
    public void close() {
        child.ifPresent(Child::close);
        child = Optional.empty();
    }

    /// Where it answers over HTTP.
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Part part() {
        return part;
    }

    /// Such as `gold-1`.
    public String name() {
        return name;
    }

    public Path log() {
        return settings.folder().resolve(name).resolve(name + ".log");
    }
}
