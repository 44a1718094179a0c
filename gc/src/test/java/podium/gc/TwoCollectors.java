package podium.gc;

import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Two collectors at work in one lake: by a seeded schedule one of them calls the bucket, then
/// perhaps the other, and now and then the lake goes on. Each may be killed at any call.
final class TwoCollectors {
    private final LivingLake lake;
    private final Random random;
    private final Collector[] collectors = {new Collector(0), new Collector(1)};
    private int turn;

    TwoCollectors(LivingLake lake, Random random) {
        this.lake = lake;
        this.random = random;
    }

    /// One collector, in a thread of its own.
    private final class Collector implements ObjectStore {
        private final int number;
        private int callsUntilKilled = Integer.MAX_VALUE;
        private int deleted;
        private boolean done;
        private @Nullable Throwable failure;

        Collector(int number) {
            this.number = number;
        }

        private void collect(KeepRules rules) {
            try {
                awaitTurn(this);
                new Collection(
                                LakeDocuments.releaseLog(this),
                                LivingLake.checkpoints(this),
                                contents(),
                                LivingLake.CHECKPOINTS,
                                new MarkedKeys.Limits(100, 3))
                        .run(rules, true);
            } catch (Killed e) {
                // the other one goes on
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                end(this);
            }
        }

        private void call() {
            next(this);
            if (callsUntilKilled-- == 0) {
                throw new Killed();
            }
        }

        @Override
        public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
            call();
            return lake.bucket().create(key, body, metadata);
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            call();
            return lake.bucket().read(key, bytesMax);
        }

        @Override
        public Optional<ObjectHead> head(ObjectKey key) {
            call();
            return lake.bucket().head(key);
        }

        @Override
        public List<ObjectKey> list(String prefix, String after, int max) {
            call();
            return lake.bucket().list(prefix, after, max);
        }

        private Contents contents() {
            Contents contents = lake.bucket().contents();
            return new Contents() {
                @Override
                public Instant now() {
                    call();
                    return contents.now();
                }

                @Override
                public List<Listed> list(String prefix, String after, int max) {
                    call();
                    return contents.list(prefix, after, max);
                }

                @Override
                public void delete(List<ObjectKey> keys) {
                    call();
                    deleted += keys.size();
                    contents.delete(keys);
                }
            };
        }
    }

    private static final class Killed extends RuntimeException {}

    /// @return how many objects each of them took
    List<Integer> run(KeepRules one, KeepRules other) {
        if (random.nextInt(3) == 0) {
            collectors[random.nextInt(2)].callsUntilKilled = random.nextInt(300);
        }
        turn = random.nextInt(2);
        Thread first = Thread.ofVirtual().start(() -> collectors[0].collect(one));
        Thread second = Thread.ofVirtual().start(() -> collectors[1].collect(other));
        try {
            first.join();
            second.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (Collector each : collectors) {
            if (each.failure != null) {
                throw new AssertionError("collector " + each.number, each.failure);
            }
        }
        return List.of(collectors[0].deleted, collectors[1].deleted);
    }

    private synchronized void next(Collector from) {
        if (random.nextInt(40) == 0) {
            lake.step();
        }
        int other = 1 - from.number;
        if (!collectors[other].done && random.nextInt(20) == 0) {
            turn = other;
            notifyAll();
            awaitTurn(from);
        }
    }

    private synchronized void awaitTurn(Collector who) {
        while (turn != who.number) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private synchronized void end(Collector who) {
        who.done = true;
        turn = 1 - who.number;
        notifyAll();
    }
}
