package podium.stack;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// One start of a stack: each part as soon as those are ready that it needs. All or nothing: a part
/// that fails, or a Ctrl-C, stops what was started.
final class Startup {
    /// Not the registry, the slowest of them: Silver waits for it by itself.
    private static final Map<Part, Set<Part>> NEEDS =
            Map.of(
                    Part.KAFKA, Set.of(),
                    Part.S3, Set.of(),
                    Part.REGISTRY, Set.of(),
                    Part.GENERATOR, Set.of(Part.KAFKA),
                    Part.BRONZE, Set.of(Part.KAFKA, Part.S3),
                    Part.SILVER, Set.of(Part.KAFKA, Part.S3),
                    Part.GOLD, Set.of(Part.KAFKA, Part.S3),
                    Part.QUERY_API, Set.of(Part.S3),
                    Part.COMPACTOR, Set.of(Part.S3),
                    Part.OPERATIONS, Set.of());

    private final StackWatcher watcher;
    private final Function<Part, Optional<String>> starting;
    private final BiConsumer<Set<Part>, StackWatcher> stopping;
    private final Set<Part> started = ConcurrentHashMap.newKeySet();

    /// @param starting starts a part and says why it has halted, if it has
    /// @param stopping stops parts
    Startup(
            StackWatcher watcher,
            Function<Part, Optional<String>> starting,
            BiConsumer<Set<Part>, StackWatcher> stopping) {
        this.watcher = watcher;
        this.starting = starting;
        this.stopping = stopping;
    }

    void start(Set<Part> parts) {
        ExecutorService threads = Executors.newFixedThreadPool(Part.values().length);
        Thread undo = new Thread(() -> undo(threads), "podium-stack-undo");
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            Map<Part, CompletableFuture<Void>> ready = new EnumMap<>(Part.class);
            for (Part part : inOrder(parts)) {
                ready.put(part, startAfter(part, ready, threads));
            }
            firstFailureOrAll(ready);
        } catch (CompletionException e) {
            undo(threads);
            throw e.getCause() instanceof StackException failure ? failure : e;
        } finally {
            threads.shutdown();
            removeHook(undo);
        }
    }

    private static List<Part> inOrder(Set<Part> parts) {
        return EnumSet.copyOf(parts).stream()
                .sorted((a, b) -> Integer.compare(needs(a).size(), needs(b).size()))
                .toList();
    }

    /// Who must be ready before it starts.
    static Set<Part> needs(Part part) {
        return NEEDS.getOrDefault(part, Set.of());
    }

    private CompletableFuture<Void> startAfter(
            Part part, Map<Part, CompletableFuture<Void>> ready, ExecutorService threads) {
        CompletableFuture<?>[] needed =
                needs(part).stream()
                        .map(need ->
                                ready.getOrDefault(need, CompletableFuture.completedFuture(null)))
                        .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(needed).thenRunAsync(() -> startOne(part), threads);
    }

    private void startOne(Part part) {
        long begun = System.nanoTime();
        watcher.starting(part);
        started.add(part);
        starting.apply(part)
                .ifPresentOrElse(
                        reason -> watcher.halted(part, reason),
                        () -> watcher.ready(part, Stack.since(begun)));
    }

    private static void firstFailureOrAll(Map<Part, CompletableFuture<Void>> ready) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        ready.values()
                .forEach(part ->
                        part.whenComplete((_, failure) -> {
                            if (failure != null) {
                                failed.completeExceptionally(failure);
                            }
                        }));
        CompletableFuture<Void> all =
                CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(failed, all).join();
    }

    private void undo(ExecutorService threads) {
        threads.shutdownNow();
        stopping.accept(started, StackWatcher.NONE);
    }

    private static void removeHook(Thread undo) {
        try {
            Runtime.getRuntime().removeShutdownHook(undo);
        } catch (IllegalStateException e) {
            // the JVM is going down: the hook is running already
            return;
        }
    }
}
