package podium.stack;

import podium.events.Topics;
import podium.stack.kafka.TopicExtent;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The runs of a stack beside the first (DESIGN §9): each has a silver-service and a gold-service
/// of its own, with ports, folders and topics of their own, beside the stack's.
public final class StackRuns {
    /// So many runs fit beside the first.
    public static final int RUNS_MAX = 3;

    /// The services that a run has of its own.
    public static final List<Part> PARTS = List.of(Part.SILVER, Part.GOLD);

    /// Replicas take the ports before these.
    private static final int BESIDE_FROM = 6;

    private final StackSettings settings;
    private final StackFolder stackFolder;
    private final RunFolder folder;

    StackRuns(StackSettings settings, StackFolder stackFolder) {
        this.settings = settings;
        this.stackFolder = stackFolder;
        this.folder = stackFolder.runs();
    }

    /// All runs that were ever started here, the first run first.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(Topics.FIRST_RUN);
        names.addAll(folder.names());
        return names;
    }

    /// The services of all runs beside the first.
    public List<RunPart> parts() {
        return folder.names().stream().flatMap(run -> parts(run).stream()).toList();
    }

    private static List<RunPart> parts(String run) {
        return PARTS.stream().map(part -> new RunPart(run, part)).toList();
    }

    /// Makes the run's topics and starts its services, unless they run; a run that was stopped goes
    /// on. One that is new and doesn't start takes no place among those that are known: where it
    /// never came to the bucket, it could not be forgotten either.
    ///
    /// @param run any but the first
    /// @param build another checkout, whose services the run has at this start and from now on;
    ///   `null`: as before, at first this build's
    /// @return whether something was down
    /// @throws StackException if a service doesn't start or isn't built, no more runs fit, or it
    ///   was given up
    public boolean start(String run, @Nullable Path build) {
        refuseForgotten(run);
        refuseBuild(run, build);
        try (Closeable _ = stackFolder.lock()) {
            boolean isNew = folder.slot(run).isEmpty();
            folder.claimSlot(run, RUNS_MAX);
            if (build != null) {
                folder.setBuild(run, build);
            }
            boolean wasStopped = folder.isStopped(run);
            folder.setStopped(run, false);
            try {
                StackTopics.create(bootstrap(), run, settings.partitions());
                return startParts(run);
            } catch (StackException e) {
                if (!isRunning(run)) {
                    leave(run, isNew, wasStopped);
                }
                throw e;
            }
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    /// A run that did not start is as it was before.
    private void leave(String run, boolean isNew, boolean wasStopped) {
        if (isNew) {
            folder.leave(run);
        } else {
            folder.setStopped(run, wasStopped);
        }
    }

    /// Whoever names a build means the services that are to run, not those of some later start.
    ///
    /// @param build another checkout; `null`: none is named
    /// @throws StackException if it isn't built, or the run has services of another build that run
    public void refuseBuild(String run, @Nullable Path build) {
        if (build == null) {
            return;
        }
        PARTS.forEach(part -> Parts.serviceJar(part.label(), part.module().orElseThrow(), build));
        boolean isTheSame = folder.build(run).equals(Optional.of(RunFolder.checkout(build)));
        if (!isTheSame && isRunning(run)) {
            throw StackException.otherBuild(run);
        }
    }

    /// Stops a run's services until it is started again; what it has made stays.
    ///
    /// @param run any but the first
    /// @return whether something ran
    public boolean stop(String run) {
        try (Closeable _ = stackFolder.lock()) {
            folder.setStopped(run, true);
            return endParts(run);
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    /// Gives up a run that was stopped: whatever the stack has of it beside its topics goes. The
    /// first run's services stay as they are, and stay stopped.
    ///
    /// @throws StackException if one of its services runs
    public void forget(String run) {
        try (Closeable _ = stackFolder.lock()) {
            refuseRunning(run);
            folder.setStopped(run, true);
            folder.forget(run);
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    /// @throws StackException if one of the run's services runs
    public void refuseRunning(String run) {
        if (isRunning(run)) {
            throw StackException.runs(run);
        }
    }

    private boolean isRunning(String run) {
        return parts(run).stream().anyMatch(part -> process(part).isPresent());
    }

    /// Whether it was given up for good.
    public boolean isForgotten(String run) {
        return folder.isForgotten(run);
    }

    /// @throws StackException if the run was given up for good
    public void refuseForgotten(String run) {
        if (isForgotten(run)) {
            throw StackException.forgotten(run);
        }
    }

    /// What the topic has of the log.
    ///
    /// @throws StackException if Kafka does not answer
    public TopicExtent rawLog() {
        try {
            return TopicExtent.of(bootstrap(), Topics.RAW);
        } catch (IOException e) {
            throw StackException.topics(bootstrap(), e);
        }
    }

    /// What a replay from the topic has to read.
    ///
    /// @throws StackException if the topic does not hold all of the log any more, or Kafka does not
    ///   answer
    public TopicExtent wholeRawLog() {
        TopicExtent extent = rawLog();
        for (int partition = 0; partition < extent.starts().size(); partition++) {
            if (extent.starts().get(partition) > 0) {
                throw StackException.logCut(Topics.RAW, partition, extent.starts().get(partition));
            }
        }
        return extent;
    }

    /// Whether it was stopped until somebody starts it again.
    public boolean isStopped(String run) {
        return folder.isStopped(run);
    }

    /// @throws StackException if it would be one run more than fit
    public void refuseFull(String run) {
        folder.refuseFull(run, RUNS_MAX);
    }

    void setStopped(String run, boolean stopped) {
        folder.setStopped(run, stopped);
    }

    /// Starts those that were not stopped; one that does not start keeps none of the others from
    /// it.
    ///
    /// @return the services that were down
    /// @throws StackException if a service does not start
    List<RunPart> startAll() {
        List<RunPart> started = new ArrayList<>();
        List<StackException> failed = new ArrayList<>();
        for (String run : folder.names()) {
            if (!folder.isStopped(run)) {
                List<RunPart> down =
                        parts(run).stream().filter(part -> process(part).isEmpty()).toList();
                try {
                    startParts(run);
                    started.addAll(down);
                } catch (StackException e) {
                    failed.add(e);
                }
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
        return started;
    }

    /// @return the services that ran
    List<RunPart> stopAll() {
        List<RunPart> running = parts().stream().filter(part -> process(part).isPresent()).toList();
        folder.names().forEach(this::endParts);
        return running;
    }

    private boolean startParts(String run) {
        List<RunPart> down = parts(run).stream().filter(part -> process(part).isEmpty()).toList();
        Queue<StackException> failed = new ConcurrentLinkedQueue<>();
        down.parallelStream().forEach(part -> startPart(part).ifPresent(failed::add));
        StackException first = failed.peek();
        if (first != null) {
            throw first;
        }
        return !down.isEmpty();
    }

    /// @return why it did not start
    private Optional<StackException> startPart(RunPart part) {
        try {
            Child.start(
                    launch(part),
                    settings.life(),
                    process -> PidFile.write(folder.pidFile(part), process));
            return Optional.empty();
        } catch (StackException e) {
            return Optional.of(e);
        }
    }

    private boolean endParts(String run) {
        boolean ran = false;
        for (RunPart part : parts(run)) {
            Optional<ProcessHandle> process = process(part);
            process.ifPresent(Child::stop);
            ran |= process.isPresent();
            PidFile.delete(folder.pidFile(part));
        }
        return ran;
    }

    private Launch launch(RunPart part) {
        int port = Ports.claim(part.label(), port(part));
        Path build = folder.build(part.run()).orElse(null);
        return Service.launch(part, folder.folder(part), port, settings, build).withoutRecording();
    }

    /// The process of a run's service, if it runs.
    public Optional<ProcessHandle> process(RunPart part) {
        return isFirst(part)
                ? stackFolder.process(part.part())
                : PidFile.read(folder.pidFile(part));
    }

    public int port(RunPart part) {
        if (isFirst(part)) {
            return settings.ports().of(part.part());
        }
        int slot =
                folder.slot(part.run())
                        .orElseThrow(() -> StackException.noSuchRun(part.run(), names()));
        return port(settings.ports(), slot, part.part());
    }

    private static int port(StackPorts ports, int slot, Part part) {
        return ports.beside(BESIDE_FROM + slot * PARTS.size() + PARTS.indexOf(part));
    }

    /// Where the gold-services of all runs answer that a stack may ever have, the first run's
    /// first.
    static List<URI> goldUrls(StackPorts ports) {
        List<URI> urls = new ArrayList<>();
        urls.add(url(ports.of(Part.GOLD)));
        for (int slot = 0; slot < RUNS_MAX; slot++) {
            urls.add(url(port(ports, slot, Part.GOLD)));
        }
        return urls;
    }

    /// Where a run's service answers over HTTP.
    ///
    /// @throws StackException if the run was never started here
    public URI url(RunPart part) {
        return url(port(part));
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Whether a run's service says that it is ready.
    public boolean isReady(RunPart part) {
        return Readiness.isReady(part.part(), port(part));
    }

    public Path log(RunPart part) {
        return isFirst(part) ? stackFolder.log(part.part()) : folder.log(part);
    }

    /// @throws StackException if the run was never started here, or was given up for good
    public void require(String run) {
        if (!names().contains(run)) {
            refuseForgotten(run);
            throw StackException.noSuchRun(run, names());
        }
    }

    private static boolean isFirst(RunPart part) {
        return part.run().equals(Topics.FIRST_RUN);
    }

    private String bootstrap() {
        return "127.0.0.1:" + settings.ports().of(Part.KAFKA);
    }
}
