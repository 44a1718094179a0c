package podium.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// Begins an answer and sends nothing more until it is closed: a host that is gone, a process that
/// is frozen. Its server needs a thread for each request.
public final class HalfAnswer implements HttpHandler, AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets whoever is kept waiting go.
    @Override
    public void close() {
        end.countDown();
    }
}
