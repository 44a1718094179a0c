package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// An HTTP/1.1 proxy on the loopback interface that stands in for the store and injects faults. A
/// message is read whole, at most [Body#BYTES_MAX] of it, and sent on as it came, so that its
/// signature stays right. At most [#CONNECTIONS_MAX] clients; one more is reset.
public final class StoreProxy implements AutoCloseable {
    static final int CONNECTIONS_MAX = 512;

    private static final Logger LOG = System.getLogger(StoreProxy.class.getName());
    private static final int CLOSE_SECONDS = 5;

    private final ServerSocket server;
    private final URI upstream;
    private final Condition condition;
    private final Creations creations;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ClientSocket> clients = ConcurrentHashMap.newKeySet();
    private final LateRequests late = new LateRequests(threads, this::newUpstream);
    private final Traffic traffic = new Traffic();
    private final AtomicLong serials = new AtomicLong();
    private volatile StoreFaults faults = StoreFaults.none();
    private volatile boolean down;

    private StoreProxy(
            ServerSocket server,
            URI upstream,
            @Nullable Credentials credentials,
            Creations creations) {
        this.server = server;
        this.upstream = upstream;
        this.condition = new Condition(credentials);
        this.creations = creations;
    }

    /// One that can't sign: [Fault.IgnoreCondition] and [Fault.NotAtomic] are answered 501.
    ///
    /// @param port where it listens; 0 takes a free one
    /// @param upstream the store, on this machine
    public static StoreProxy start(int port, URI upstream) {
        return start(port, upstream, null, new Creations());
    }

    /// @param port where it listens; 0 takes a free one
    /// @param upstream the store, on this machine
    /// @param credentials what its clients sign with
    /// @param creations hears what the store takes; proxies before one store share it
    public static StoreProxy start(
            int port, URI upstream, @Nullable Credentials credentials, Creations creations) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECTIONS_MAX);
            StoreProxy proxy = new StoreProxy(server, upstream, credentials, creations);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy can't listen on port " + port, e);
        }
    }

    /// Where clients find the store.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// From the next request on, whoever sends it.
    public void faults(StoreFaults faults) {
        this.faults = faults;
    }

    /// While it is down, every connection is reset: those that are open, and those that are made.
    public void down(boolean down) {
        this.down = down;
        if (down) {
            clients.forEach(ClientSocket::reset);
        }
    }

    public Traffic traffic() {
        return traffic;
    }

    /// How many requests of [Fault.Late] the store has not answered yet.
    public int lateWaiting() {
        return late.waiting();
    }

    /// What the store answered to requests of [Fault.Late], in the order of its answers.
    public List<Integer> lateStatuses() {
        return late.statuses();
    }

    /// Resets all connections; what is late then never arrives.
    @Override
    public void close() {
        try {
            server.close();
            threads.shutdownNow();
            clients.forEach(ClientSocket::reset);
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy can't stop listening", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                ClientSocket client = new ClientSocket(server.accept());
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "a client was lost, or the proxy is closing", e);
            }
        }
    }

    private void serve(ClientSocket client) {
        clients.add(client);
        try {
            if (down || clients.size() > CONNECTIONS_MAX) {
                client.reset();
                return;
            }
            Upstream store = newUpstream();
            Delivery delivery = new Delivery(store, late, condition, client::isGone);
            new ClientConnection(
                            client,
                            store,
                            delivery,
                            request -> StoreRequest.of(request, serials.incrementAndGet()),
                            request -> faults.decide(request),
                            traffic)
                    .run();
        } finally {
            clients.remove(client);
        }
    }

    private Upstream newUpstream() {
        return new Upstream(upstream, threads, creations);
    }
}
