package podium.stack;

import podium.events.Topics;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/// The whole line on one machine: Kafka, S3, registry and the services, each a process of its own,
/// all on the loopback interface.
public final class Stack implements AutoCloseable {
    /// The bucket of the lake.
    public static final String BUCKET = "podium";

    /// They read and write the log, or have it published what they do, or are asked for it.
    private static final Set<Part> WRITERS =
            Set.of(
                    Part.GENERATOR,
                    Part.BRONZE,
                    Part.SILVER,
                    Part.GOLD,
                    Part.COMPACTOR,
                    Part.OPERATIONS);

    private final StackSettings settings;
    private final StackFolder folder;
    private final StackRuns runs;

    /// @throws StackException if a stack runs in that folder on other ports
    public Stack(StackSettings settings) {
        this.settings = settings;
        this.folder = new StackFolder(settings.folder());
        this.runs = new StackRuns(settings, folder);
        Optional<StackPorts> ports = folder.ports();
        if (ports.isPresent() && !ports.get().equals(settings.ports()) && folder.isRunning()) {
            throw StackException.otherPorts(settings.folder(), ports.get());
        }
    }

    /// Starts what is down and waits until it is ready, then the services of the runs beside the
    /// first; topics and bucket are made if need be. Whatever this call started is stopped again if
    /// a part doesn't start. One that starts and then halts stays: the watcher is told, what the
    /// others do goes on, and a person can look. Runs that were stopped stay so.
    ///
    /// @throws StackException if a part doesn't start, its port is taken, it isn't built, the
    ///   folder has files that no stack made, or its stack has another number of partitions
    public Started up(StackWatcher watcher) {
        folder.refuseForeign();
        int partitions = folder.partitions().orElse(settings.partitions());
        if (partitions != settings.partitions()) {
            throw StackException.otherPartitions(settings.folder(), partitions);
        }
        List<Path> missing = folder.missing();
        try (Closeable _ = folder.lock()) {
            EnumSet<Part> down = EnumSet.noneOf(Part.class);
            wanted().stream().filter(part -> folder.process(part).isEmpty()).forEach(down::add);
            claimPorts(down, missing);
            folder.write(settings);
            new Startup(watcher, this::start, this::stopAll).start(down);
            return new Started(down, runs.startAll());
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    /// What was down before a start.
    ///
    /// @param runParts services of runs beside the first
    public record Started(Set<Part> parts, List<RunPart> runParts) {
        public Started {
            parts = Set.copyOf(parts);
            runParts = List.copyOf(runParts);
        }
    }

    /// Starts those of Kafka, S3, registry and query-api that are down: what a log is recovered
    /// with. Makes topics that are missing, since a lost one may have been deleted while Kafka ran;
    /// but no `events.raw`, which producers would write to before the log is back in it.
    ///
    /// @return the parts that were down
    /// @throws StackException if a part doesn't start
    public Set<Part> upToRecover(StackWatcher watcher) {
        folder.refuseForeign();
        List<Path> missing = folder.missing();
        try (Closeable _ = folder.lock()) {
            EnumSet<Part> down = EnumSet.complementOf(EnumSet.copyOf(WRITERS));
            down.removeIf(part -> folder.process(part).isPresent());
            claimPorts(down, missing);
            folder.write(settings);
            new Startup(watcher, this::startToRecover, this::stopAll).start(down);
            StackTopics.createWithoutRaw(bootstrap(), settings.partitions());
            return down;
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    /// Stops whoever would read or write a log while it is recovered: the generator, the landing,
    /// and the services of all runs, which stay stopped until they are started again: they read a
    /// log that is gone.
    public void stopWriters() {
        try (Closeable _ = folder.lock()) {
            runs.names().forEach(run -> runs.setStopped(run, true));
            runs.stopAll();
            stopAll(WRITERS, StackWatcher.NONE);
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    private void claimPorts(Set<Part> parts, List<Path> made) {
        try {
            for (Part part : parts) {
                Ports.claim(part.label(), settings.ports().of(part));
            }
        } catch (StackException e) {
            if (!folder.isStack()) {
                folder.leave(made);
            }
            throw e;
        }
    }

    /// Stops all parts, the services first; what the stack holds stays.
    ///
    /// @return the parts that ran
    public Set<Part> down(StackWatcher watcher) {
        if (folder.ports().isEmpty()) {
            // nobody ever started anything here: not a file is to be left behind
            return EnumSet.noneOf(Part.class);
        }
        try (Closeable _ = folder.lock()) {
            EnumSet<Part> running = EnumSet.noneOf(Part.class);
            Stream.of(Part.values())
                    .filter(part -> folder.process(part).isPresent())
                    .forEach(running::add);
            List<Recording> recordings = recordings(running);
            runs.stopAll();
            stopAll(running, watcher);
            makeCaches(recordings);
            return running;
        } catch (IOException e) {
            throw StackException.folder(settings.folder(), e);
        }
    }

    /// The runs beside the first, and what is the first's own.
    public StackRuns runs() {
        return runs;
    }

    /// Starts a run, or lets one go on that was stopped. The first run's services are the stack's.
    ///
    /// @return whether something was down
    public boolean startRun(String run) {
        if (!run.equals(Topics.FIRST_RUN)) {
            return runs.start(run, null);
        }
        runs.refuseForgotten(run);
        runs.setStopped(run, false);
        return !up(StackWatcher.NONE).parts().isEmpty();
    }

    /// Stops a run's services until it is started again; what it has made stays.
    ///
    /// @return whether something ran
    public boolean stopRun(String run) {
        if (!run.equals(Topics.FIRST_RUN)) {
            runs.require(run);
            return runs.stop(run);
        }
        runs.setStopped(run, true);
        boolean ran = false;
        for (Part part : StackRuns.PARTS) {
            ran |= folder.process(part).isPresent();
            stop(part);
        }
        return ran;
    }

    /// What [#up] sees to that it runs: all parts but those that are stopped, and
    /// operations-service as long as there is no key: it would let nobody in.
    public Set<Part> wanted() {
        EnumSet<Part> wanted = EnumSet.allOf(Part.class);
        wanted.removeIf(part -> isStopped(part) || isOff(part));
        return wanted;
    }

    /// Whether a part is left out because nobody could use it.
    public boolean isOff(Part part) {
        return part == Part.OPERATIONS && !folder.hasKeys();
    }

    /// Whether a part is the first run's, and that was stopped until it is started again.
    public boolean isStopped(Part part) {
        return StackRuns.PARTS.contains(part) && runs.isStopped(Topics.FIRST_RUN);
    }

    /// Whether parts run of which [#down] makes caches for later starts, which takes a while and
    /// happens once a build.
    public boolean isSlowToStop() {
        return !recordings(EnumSet.allOf(Part.class)).isEmpty();
    }

    /// Starts one part, without a look at the parts that it needs, and waits until it is ready, or
    /// has halted.
    ///
    /// @return why it has halted; empty: it is ready
    /// @throws StackException if it ends before, or is not ready in time
    public Optional<String> start(Part part) {
        return start(part, launch(part));
    }

    private Optional<String> startToRecover(Part part) {
        return part == Part.KAFKA ? child(part, launch(part)).halted() : start(part);
    }

    /// Starts one part and doesn't wait for it: it may never be ready.
    public void begin(Part part) {
        start(part, launch(part).withoutWaiting());
    }

    /// Stops one part gracefully, within 10 s and what it takes to write its recording. The others
    /// may run on, and need the processors: no cache is made of it.
    public void stop(Part part) {
        List<Recording> recordings = recordings(Set.of(part));
        end(part);
        recordings.forEach(Recording::discard);
    }

    private void end(Part part) {
        folder.process(part).ifPresent(Child::stop);
        folder.forget(part);
    }

    private List<Recording> recordings(Set<Part> parts) {
        return parts.stream()
                .flatMap(part -> folder.process(part).stream())
                .flatMap(process -> Recording.of(process).stream())
                .toList();
    }

    /// A few at a time: each takes a processor, and as much memory as a part.
    private static void makeCaches(List<Recording> recordings) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            recordings.forEach(recording -> threads.execute(recording::keep));
        }
    }

    /// Ends one part as a crash does.
    public void kill9(Part part) {
        folder.process(part).ifPresent(Child::kill9);
        folder.forget(part);
    }

    /// One more instance of a service; not started yet.
    ///
    /// @param number from 0; replicas of all services together are numbered, and take the ports
    ///   beside the stack's own
    public Replica replica(Part part, int number) {
        return new Replica(part, number, settings);
    }

    /// How every part is doing, in the order of the ports.
    public List<PartStatus> status() {
        return inParallel(List.of(Part.values()), this::status);
    }

    /// The process of a part, if it runs.
    public Optional<ProcessHandle> process(Part part) {
        return folder.process(part);
    }

    /// Where a part answers over HTTP.
    public URI url(Part part) {
        return URI.create("http://127.0.0.1:" + settings.ports().of(part));
    }

    /// How programs beside the line are told where the bucket is; the keys to it are [in their
    /// environment][S3Server#putKeys].
    public List<String> storeOptions() {
        return List.of("--endpoint", url(Part.S3).toString(), "--bucket", BUCKET);
    }

    /// Where Kafka's clients connect first.
    public String bootstrap() {
        return "127.0.0.1:" + settings.ports().of(Part.KAFKA);
    }

    public StackFolder folder() {
        return folder;
    }

    public StackSettings settings() {
        return settings;
    }

    /// Stops all parts.
    @Override
    public void close() {
        down(StackWatcher.NONE);
    }

    private Launch launch(Part part) {
        int port = Ports.claim(part.label(), settings.ports().of(part));
        return switch (part) {
            case KAFKA -> KafkaBroker.launch(folder.part(part), port);
            case S3 ->
                    S3Server.launch(folder.part(part), port)
                            .with(settings.environment().getOrDefault(part, Map.of()));
            case REGISTRY -> Registry.launch(folder.part(part), port);
            case QUERY_API, GENERATOR, BRONZE, SILVER, GOLD, COMPACTOR, OPERATIONS ->
                    Service.launch(part, settings);
        };
    }

    private Optional<String> start(Part part, Launch launch) {
        if (part == Part.S3) {
            // a folder: whoever finds the server there finds the bucket, too
            createBucket();
        }
        Child child = child(part, launch);
        if (part == Part.KAFKA) {
            StackTopics.create(bootstrap(), Topics.FIRST_RUN, settings.partitions());
        }
        return child.halted();
    }

    private Child child(Part part, Launch launch) {
        return Child.start(launch, settings.life(), process -> folder.remember(part, process));
    }

    void stopAll(Set<Part> parts, StackWatcher watcher) {
        List<Part> services = parts.stream().filter(part -> part.module().isPresent()).toList();
        List<Part> neighbours = new ArrayList<>(parts);
        neighbours.removeAll(services);
        for (List<Part> group : List.of(services, neighbours)) {
            inParallel(
                    group,
                    part -> {
                        end(part);
                        watcher.stopped(part);
                        return part;
                    });
        }
    }

    private static <T> List<T> inParallel(List<Part> parts, Function<Part, T> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> results =
                    parts.stream()
                            .map(part ->
                                    CompletableFuture.supplyAsync(
                                            () -> action.apply(part), threads))
                            .toList();
            return results.stream().map(CompletableFuture::join).toList();
        }
    }

    private PartStatus status(Part part) {
        int port = settings.ports().of(part);
        Optional<ProcessHandle> process = folder.process(part);
        if (process.isEmpty()) {
            return new PartStatus(part, port, null, PartStatus.State.DOWN);
        }
        boolean ready = Readiness.isReady(part, port);
        return new PartStatus(
                part,
                port,
                process.get().pid(),
                ready ? PartStatus.State.READY : PartStatus.State.NOT_READY);
    }

    private void createBucket() {
        Path bucket = folder.objects().resolve(BUCKET);
        try {
            Files.createDirectories(bucket);
        } catch (IOException e) {
            throw StackException.folder(bucket, e);
        }
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
