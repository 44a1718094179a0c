package podium.chaos.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// The store's side of one client's connection: asks one thing at a time, and keeps its connection
/// for the next if that comes soon. Nothing is ever asked twice.
final class Upstream implements AutoCloseable {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final long WRITTEN_MILLIS = 100;

    /// Well before any store hangs up, so that a request isn't lost to a connection just closed.
    private static final Duration IDLE_MAX = Duration.ofSeconds(2);

    private final URI store;
    private final ExecutorService threads;
    private final Creations creations;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private long usedNanos;

    /// @param threads in which requests are written while their answers are read
    /// @param creations hears what the store answers
    Upstream(URI store, ExecutorService threads, Creations creations) {
        this.store = store;
        this.threads = threads;
        this.creations = creations;
    }

    /// @throws IOException if no whole answer came; the store may have done it all the same
    Message exchange(Message request) throws IOException {
        connect();
        try {
            // at once, as a store may answer before it has read all
            OutputStream out = Pace.FULL.over(socket.getOutputStream(), () -> false);
            Future<?> writing =
                    threads.submit(() -> {
                        request.write(out);
                        return null;
                    });
            Message answer = answer(request);
            if (!isDone(writing) || !answer.keepsAlive()) {
                close();
            }
            return answer;
        } catch (IOException | InterruptedException e) {
            throw ended(e);
        }
    }

    /// @param abandoned whether the client has hung up; then the store gets half a request
    Message exchange(Message request, Pace pace, BooleanSupplier abandoned) throws IOException {
        connect();
        try {
            request.write(pace.over(socket.getOutputStream(), abandoned));
            Message answer = answer(request);
            if (!answer.keepsAlive()) {
                close();
            }
            return answer;
        } catch (IOException e) {
            throw ended(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void connect() throws IOException {
        boolean fresh = System.nanoTime() - usedNanos < IDLE_MAX.toNanos();
        if (socket.isConnected() && !socket.isClosed() && fresh) {
            return;
        }
        close();
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), store.getPort()),
                CONNECT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Message answer(Message request) throws IOException {
        while (true) {
            Head head = Head.read(new HttpLines(in));
            if (head == null) {
                throw new EOFException("the store hung up");
            }
            // those of the hundreds only say that the answer is to come
            if (!head.word(1).startsWith("1")) {
                Body body = Body.ofResponse(head, request.head().word(0), in);
                usedNanos = System.nanoTime();
                Message answer = new Message(head, body);
                creations.answered(request, answer);
                return answer;
            }
        }
    }

    private IOException ended(Exception cause) throws IOException {
        close();
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    private static boolean isDone(Future<?> writing) throws InterruptedException {
        try {
            writing.get(WRITTEN_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
