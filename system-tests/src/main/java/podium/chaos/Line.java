package podium.chaos;

import podium.audit.s3.Bucket;
import podium.chaos.check.json.ReleaseFiles;
import podium.chaos.http.Generator;
import podium.chaos.http.Releases;
import podium.chaos.http.ServiceProbe;
import podium.chaos.proxy.Creations;
import podium.chaos.proxy.Credentials;
import podium.chaos.proxy.Fault;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;
import podium.stack.Life;
import podium.stack.Part;
import podium.stack.Replica;
import podium.stack.S3Server;
import podium.stack.Stack;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackWatcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A whole line under test: a stack of processes of its own on free ports, which end with this JVM,
/// and what a row does to them. Each service that uses the store has a proxy of its own before it.
public final class Line implements AutoCloseable {
    /// Cuts that follow each other fast: more of them meet a fault.
    private static final Duration RELEASE_INTERVAL = Duration.ofSeconds(1);

    /// Those that a start starts where nobody has a key: operations-service is no part of the line.
    public static final List<Part> PARTS =
            Stream.of(Part.values()).filter(part -> part != Part.OPERATIONS).toList();

    private static final int REPLICAS_MAX = 12;
    private static final List<Part> STORE_USERS =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API, Part.COMPACTOR);

    private static final List<Part> WATCHED =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API);

    private final Path folder;
    private final StackSettings plain;
    private final Creations creations = new Creations();
    private final Map<Part, StoreProxy> proxies = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, String>> standing = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, String>> environment = new EnumMap<>(Part.class);
    private final Map<Part, List<String>> jvm = new EnumMap<>(Part.class);

    /// The watch of the statuses goes through them, too.
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();

    private final Deaths deaths = new Deaths();
    private final OldObjects old;
    private volatile Stack stack;

    private Line(Path folder, Map<Part, Map<String, String>> environment) {
        this.folder = folder;
        this.plain =
                StackSettings.of(folder, StackPorts.free(), Life.WITH_PARENT)
                        .withReleaseInterval(RELEASE_INTERVAL);
        for (Part part : STORE_USERS) {
            proxies.put(part, newProxy());
        }
        for (Part part : PARTS) {
            Map<String, String> variables = new HashMap<>();
            if (proxies.containsKey(part)) {
                variables.put("PODIUM_STORE_ENDPOINT", proxy(part).endpoint().toString());
            }
            variables.putAll(environment.getOrDefault(part, Map.of()));
            standing.put(part, Map.copyOf(variables));
        }
        this.environment.putAll(standing);
        this.stack = new Stack(settings());
        this.old = new OldObjects(bucket(), this::lake);
    }

    /// A line that is ready.
    ///
    /// @param folder of its own, empty
    /// @param environment of single services, beyond the stack's
    public static Line start(Path folder, Map<Part, Map<String, String>> environment) {
        Line line = new Line(folder, environment);
        try {
            line.up();
        } catch (RuntimeException e) {
            line.proxies.values().forEach(StoreProxy::close);
            throw e;
        }
        return line;
    }

    /// Starts whatever is down and waits until it is ready.
    public void up() {
        PARTS.forEach(this::begins);
        stack.up(StackWatcher.NONE);
    }

    /// Down and up again after a build, so that later starts find the caches that this makes: else
    /// a restart takes as long as no other will.
    void makeCaches() {
        if (stack.isSlowToStop()) {
            PARTS.forEach(this::ends);
            stack.down(StackWatcher.NONE);
            up();
        }
    }

    public void kill9(Part part) {
        ends(part);
        stack.kill9(part);
    }

    /// Who was found dead since the last time, although nobody here ended it, and the end of its
    /// log.
    Map<String, String> takeDeaths() {
        lookAtAll();
        return deaths.take();
    }

    private void lookAtAll() {
        PARTS.forEach(this::look);
        replicas.stream()
                .filter(Replica::endedByItself)
                .forEach(replica -> deaths.found(replica.name(), replica.log()));
    }

    /// Before anything is done to a part: who is started anew was dead unnoticed otherwise.
    private void look(Part part) {
        if (!runs(part)) {
            deaths.isDown(part, stack.folder().log(part));
        }
    }

    private void ends(Part part) {
        look(part);
        deaths.ends(part);
    }

    private void begins(Part part) {
        look(part);
        deaths.begins(part);
    }

    /// Ends every part at the same moment, as a power cut does.
    public void kill9All() {
        PARTS.forEach(this::ends);
        for (Part part : PARTS) {
            stack.process(part).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (Part part : PARTS) {
            stack.kill9(part);
        }
    }

    /// Ends it gracefully.
    public void stop(Part part) {
        ends(part);
        stack.stop(part);
    }

    /// Starts one part and waits until it is ready.
    public void start(Part part) {
        begins(part);
        stack.start(part);
    }

    /// Starts one part and doesn't wait for it.
    public void begin(Part part) {
        begins(part);
        stack.begin(part);
    }

    public ProcessHandle process(Part part) {
        return stack.process(part)
                .orElseThrow(() -> new IllegalStateException(part.label() + " doesn't run"));
    }

    public boolean runs(Part part) {
        return stack.process(part).isPresent();
    }

    /// What stands between a service, its replicas too, and the store.
    public StoreProxy proxy(Part part) {
        StoreProxy proxy = proxies.get(part);
        if (proxy == null) {
            throw new IllegalArgumentException(part.label() + " doesn't use the store");
        }
        return proxy;
    }

    /// One more, for those who are to see another store than the line's services do.
    public StoreProxy newProxy() {
        URI store = URI.create("http://127.0.0.1:" + plain.ports().of(Part.S3));
        return StoreProxy.start(0, store, new Credentials(S3Server.SECRET_KEY), creations);
    }

    /// What the store took from all of them.
    Creations creations() {
        return creations;
    }

    /// All proxies before the line's services.
    public List<StoreProxy> proxies() {
        return List.copyOf(proxies.values());
    }

    /// How many requests of all services have met a fault.
    public long met(Fault fault) {
        return proxies.values().stream().mapToLong(proxy -> proxy.traffic().count(fault)).sum();
    }

    /// From its next start on, a service has these variables beyond the stack's.
    public void set(Part part, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(standing.getOrDefault(part, Map.of()));
        all.putAll(variables);
        environment.put(part, Map.copyOf(all));
        stack = new Stack(settings());
    }

    /// From its next start on, a service's JVM has these arguments beyond the stack's; none: it is
    /// as the others are, and isn't started anew for that.
    public void jvm(Part part, List<String> arguments) {
        if (arguments.isEmpty()) {
            jvm.remove(part);
        } else {
            jvm.put(part, List.copyOf(arguments));
        }
        stack = new Stack(settings());
    }

    /// One more instance of a service; not started yet. It ends with the row.
    public Replica replica(Part part) {
        return replica(part, Map.of());
    }

    /// @param variables beyond those of the stack's own instance
    public Replica replica(Part part, Map<String, String> variables) {
        if (replicas.size() == REPLICAS_MAX) {
            throw new IllegalStateException("there are %d replicas".formatted(REPLICAS_MAX));
        }
        Map<Part, Map<String, String>> all = new EnumMap<>(environment);
        Map<String, String> own = new HashMap<>(all.getOrDefault(part, Map.of()));
        own.putAll(variables);
        all.put(part, own);
        Replica replica =
                new Stack(plain.withEnvironment(all).withJvm(jvm)).replica(part, replicas.size());
        replicas.add(replica);
        return replica;
    }

    /// Back to what the harness set: no replicas, no settings of a row, everything runs.
    void restore() {
        proxies.values()
                .forEach(proxy -> {
                    proxy.faults(StoreFaults.none());
                    proxy.down(false);
                });
        lookAtAll();
        replicas.forEach(Replica::close);
        replicas.clear();
        for (Part part : PARTS) {
            boolean changed =
                    jvm.containsKey(part)
                            || !environment
                                    .getOrDefault(part, Map.of())
                                    .equals(standing.getOrDefault(part, Map.of()));
            if (changed && runs(part)) {
                stop(part);
            }
        }
        jvm.clear();
        environment.clear();
        environment.putAll(standing);
        stack = new Stack(settings());
        for (Part part : PARTS) {
            if (runs(part)) {
                Signal.CONT.send(process(part));
            }
        }
        up();
    }

    private StackSettings settings() {
        return plain.withEnvironment(Map.copyOf(environment)).withJvm(Map.copyOf(jvm));
    }

    public Generator generator() {
        return new Generator(stack.url(Part.GENERATOR));
    }

    public Releases releases() {
        return new Releases(stack.url(Part.GOLD), stack.url(Part.QUERY_API));
    }

    /// The folder in which the bucket's objects lie as files.
    Path bucket() {
        return stack.folder().objects().resolve(Stack.BUCKET);
    }

    /// Those of its objects that were made old.
    public OldObjects old() {
        return old;
    }

    /// The bucket, past all proxies; the caller closes it.
    public Bucket lake() {
        return new Bucket(
                stack.url(Part.S3), Stack.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
    }

    /// The release documents, as files of the object store.
    public ReleaseFiles releaseFiles() {
        return new ReleaseFiles(bucket());
    }

    /// The release that query-api answers from; -1 where it says that there is none.
    ///
    /// @throws IllegalStateException if it is silent for a minute
    public long lastRelease() {
        return releases().last();
    }

    /// Whether query-api answers from a release after one; not while it is silent.
    public boolean answersAfter(long release) {
        return releases().answered().orElse(-1) > release;
    }

    /// Those whose word is watched, by name: the four that the line's answers depend on, and more
    /// of them.
    Map<String, ServiceProbe> watched() {
        Map<String, ServiceProbe> watched = new TreeMap<>();
        WATCHED.forEach(part -> watched.put(part.label(), probe(part)));
        replicas.forEach(replica -> watched.put(replica.name(), new ServiceProbe(replica.url())));
        return watched;
    }

    /// More instances of services, which the row has made.
    List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    public ServiceProbe probe(Part part) {
        return new ServiceProbe(stack.url(part));
    }

    /// Partitions of each topic of events.
    public int partitions() {
        return plain.partitions();
    }

    public Stack stack() {
        return stack;
    }

    public Path folder() {
        return folder;
    }

    /// Ends everything at once: nobody needs what it holds any more.
    @Override
    public void close() {
        replicas.forEach(Replica::kill9);
        kill9All();
        proxies.values().forEach(StoreProxy::close);
    }
}
