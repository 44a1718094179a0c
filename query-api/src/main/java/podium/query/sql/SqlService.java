package podium.query.sql;

import podium.lake.Checkpoints;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.query.sql.SqlRefused.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Runs statements: each in a process of its own, over copies of exactly the objects that it reads.
///
/// In this order: a place among those that run; the tree, judged; the plan over stand-ins, which
/// says what would be read; the objects; the bytes, against the budget; the run. All of it within
/// one time limit.
public final class SqlService implements SqlRunner, AutoCloseable {
    /// A process that isn't ready by then never will be, or the machine is too busy for statements.
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private static final String OBJECTS = "objects";

    private final Releases releases;
    private final StatementReader reader;
    private final SqlLimits limits;
    private final InstantSource clock;
    private final Semaphore places;
    private final ReleaseObjects objects;
    private final ObjectCache cache;
    private final Workers workers;

    /// The releases that can be asked.
    ///
    /// @param newest empty before the first
    /// @param named by number
    /// @param checkpoints of all of them
    public record Releases(
            Supplier<Optional<Release>> newest,
            LongFunction<Optional<Release>> named,
            Checkpoints checkpoints) {}

    /// Where things are on disk.
    ///
    /// @param program with the child program's jars and DuckDB's library
    /// @param work for copies of objects and what processes spill; emptied at the start
    /// @param cacheBytes of copies
    public record Folders(Path program, Path work, long cacheBytes) {}

    /// @throws IOException if the folder can't be used
    public SqlService(
            ObjectStore store,
            ColumnSizes footers,
            Releases releases,
            StatementReader reader,
            Folders folders,
            SqlLimits limits,
            InstantSource clock)
            throws IOException {
        Path work = folders.work().toAbsolutePath().normalize();
        // what a process before this one left
        ObjectCache.delete(work.resolve(OBJECTS));
        ObjectCache.delete(work.resolve(Workers.PROCESSES));
        Files.createDirectories(work);
        this.releases = releases;
        this.reader = reader;
        this.limits = limits;
        this.clock = clock;
        this.places = new Semaphore(limits.atOnce());
        this.objects = new ReleaseObjects(releases.named(), releases.checkpoints());
        this.cache = new ObjectCache(store, footers, work.resolve(OBJECTS), folders.cacheBytes());
        Program program = new Program(folders.program().toAbsolutePath().normalize(), limits);
        this.workers = new Workers(program, work, limits.spares());
    }

    /// Starts the processes that wait for statements, if the program is there.
    public void warmUp() {
        workers.refill();
    }

    @Override
    public SqlAnswer run(SqlRequest request) {
        if (!places.tryAcquire()) {
            throw new SqlRefused(
                    Kind.BUSY,
                    "%d statements are running, and no more may".formatted(limits.atOnce()));
        }
        try {
            long begun = System.nanoTime();
            Release release = release(request);
            while (true) {
                LocalDate today = today();
                SqlAnswer answer = attempt(request, release, begun);
                // a plan of yesterday may have left out dates that today's `current_date` asks for
                if (today.equals(today())) {
                    return answer;
                }
            }
        } catch (LakeException e) {
            throw SqlRefused.because(Kind.NO_OBJECTS, String.valueOf(e.getMessage()), e);
        } finally {
            places.release();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Release release(SqlRequest request) {
        if (request.release() == null) {
            return releases.newest()
                    .get()
                    .orElseThrow(() ->
                            new SqlRefused(
                                    Kind.NO_RELEASE,
                                    "nothing has been released yet: ask again in a moment"));
        }
        return releases.named()
                .apply(request.release())
                .orElseThrow(() ->
                        new SqlRefused(
                                Kind.NO_SUCH_RELEASE,
                                "there is no release %d".formatted(request.release()),
                                "release",
                                releases.newest()
                                        .get()
                                        .map(newest ->
                                                "0 to %d, as far as they are kept"
                                                        .formatted(newest.number()))
                                        .orElse("none yet"),
                                null,
                                null));
    }

    private SqlAnswer attempt(SqlRequest request, Release release, long begun) {
        try (Worker worker = workers.take()) {
            awaitReady(worker);
            return run(worker, request, release, begun);
        } finally {
            workers.refill();
        }
    }

    private void awaitReady(Worker worker) {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        try (Guard _ = Guard.over(worker, deadline, Kind.NO_PROCESS, limits.memoryBytes())) {
            worker.awaitReady();
        }
    }

    private SqlAnswer run(Worker worker, SqlRequest request, Release release, long begun) {
        long deadline = System.nanoTime() + limits.time().toNanos();
        try (Guard _ = Guard.over(worker, deadline, Kind.TOO_LONG, limits.memoryBytes())) {
            String statement = request.sql();
            Set<Relation> relations = reader.judge(worker.tree(statement));
            String plan = worker.plan(relations.stream().map(Views::standIn).toList(), statement);
            Map<Relation, Reading> readings = readings(reader.scans(plan), release);
            Set<LandedObject> needed = new LinkedHashSet<>();
            readings.values().forEach(reading -> needed.addAll(reading.needed()));
            refuseOverBudget(
                    readings.values().stream().mapToLong(Reading::bytesOfWholeObjects).sum());
            try (ObjectCache.Held held = cache.hold(needed, () -> refuseLate(deadline))) {
                long bytes =
                        readings.values().stream().mapToLong(reading -> reading.bytes(held)).sum();
                refuseOverBudget(bytes);
                List<Path> files = needed.stream().map(held::file).toList();
                List<String> views = new ArrayList<>();
                for (Relation relation : relations) {
                    Reading reading = readings.get(relation);
                    views.add(reading == null ? Views.standIn(relation) : reading.view(held));
                }
                Worker.Run run =
                        worker.run(files, views, statement, request.limit(), limits.answerBytes());
                return new SqlAnswer(
                        release,
                        run.columns(),
                        run.rows(),
                        run.truncated(),
                        bytes,
                        run.execution(),
                        Duration.ofNanos(System.nanoTime() - begun),
                        held.bytesFetched());
            }
        }
    }

    private Map<Relation, Reading> readings(List<Scan> scans, Release release) {
        Map<Relation, Reading> readings = new EnumMap<>(Relation.class);
        for (Scan scan : scans) {
            readings.computeIfAbsent(
                            scan.relation(),
                            relation ->
                                    new Reading(
                                            relation,
                                            objects(relation, release),
                                            new ArrayList<>()))
                    .scans()
                    .add(scan);
        }
        return readings;
    }

    private List<Reading.Part> objects(Relation relation, Release release) {
        GoldTable table = relation.table();
        if (table == null) {
            return objects.of(release, relation.layer()).stream().map(Reading.Part::whole).toList();
        }
        List<Reading.Part> parts = new ArrayList<>();
        release.tables()
                .getOrDefault(table, new TreeMap<>())
                .values()
                .forEach(file -> parts.add(Reading.Part.whole(file)));
        release.months()
                .getOrDefault(table, List.of())
                .forEach(month -> parts.add(Reading.Part.of(month)));
        return parts;
    }

    private void refuseOverBudget(long bytes) {
        if (bytes > limits.scanBytes()) {
            throw new SqlRefused(
                    Kind.OVER_BUDGET,
                    "the statement would scan %d bytes, and %d are the budget"
                            .formatted(bytes, limits.scanBytes()),
                    "sql",
                    "fewer columns, fewer event dates, Silver or Gold instead of Bronze",
                    "WHERE event_date = DATE '2025-12-01'",
                    null);
        }
    }

    private static void refuseLate(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw new SqlRefused(
                    Kind.TOO_LONG,
                    "fetching the statement's objects took longer than it may; what came is kept, so ask again");
        }
    }

    /// Ends the processes that wait.
    @Override
    public void close() {
        workers.close();
    }
}
