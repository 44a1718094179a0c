package podium.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Commands that end when the test says so, or when they are told to.
final class FakeCommands implements Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int TERMINATED = 143;

    private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();
    volatile boolean failing;

    /// Where it is open, a start takes no time.
    volatile CountDownLatch gate = new CountDownLatch(0);

    final CountDownLatch starting = new CountDownLatch(1);

    @Override
    public Running start(List<String> words, Listener listener) throws IOException {
        if (failing) {
            throw new IOException("no more processes");
        }
        starting.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Started command = new Started(words, listener);
        started.add(command);
        return command;
    }

    /// The next one that was begun.
    Started next() throws InterruptedException {
        Started command = started.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (command == null) {
            throw new AssertionError("no command was begun");
        }
        return command;
    }

    boolean isNoneLeft() {
        return started.isEmpty();
    }

    static final class Started implements Running {
        private final List<String> words;
        private final Listener listener;
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile int exitCode;

        Started(List<String> words, Listener listener) {
            this.words = words;
            this.listener = listener;
        }

        String command() {
            return String.join(" ", words);
        }

        void say(String line) {
            listener.said(line);
        }

        void exit(int code) {
            exitCode = code;
            end.countDown();
        }

        @Override
        public boolean awaitEnd(Duration max) throws InterruptedException {
            return end.await(max.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void end() {
            if (end.getCount() > 0) {
                exit(TERMINATED);
            }
        }

        @Override
        public int exitCode() {
            return exitCode;
        }
    }
}
