package podium.chaos.proxy;

import podium.chaos.proxy.Outcome.Answered;
import podium.chaos.proxy.Outcome.Cut;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/// Serves a client's requests, one after the other, until one of both hangs up.
final class ClientConnection implements Runnable {
    private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

    private final ClientSocket client;
    private final Upstream upstream;
    private final Delivery delivery;
    private final Function<Message, StoreRequest> numbered;
    private final StoreFaults faults;
    private final Traffic traffic;

    /// @param numbered counts a request and says what the faults may know of it
    ClientConnection(
            ClientSocket client,
            Upstream upstream,
            Delivery delivery,
            Function<Message, StoreRequest> numbered,
            StoreFaults faults,
            Traffic traffic) {
        this.client = client;
        this.upstream = upstream;
        this.delivery = delivery;
        this.numbered = numbered;
        this.faults = faults;
        this.traffic = traffic;
    }

    @Override
    public void run() {
        try (client;
                upstream) {
            serveOrReset();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection was closed badly", e);
        }
    }

    private void serveOrReset() {
        try {
            serve();
        } catch (IOException | RejectedExecutionException e) {
            // the store, the client or the proxy ends: whoever is left sees a reset
            client.reset();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a fault failed; the client's connection is reset", e);
            client.reset();
        }
    }

    private void serve() throws IOException {
        try {
            for (Message request = client.request(); request != null; request = client.request()) {
                if (!serve(request)) {
                    return;
                }
            }
        } catch (BadMessage e) {
            client.answer(S3Error.of(e), Pace.FULL);
        }
    }

    /// @return whether the connection may serve another
    private boolean serve(Message request) throws IOException {
        StoreRequest seen = numbered.apply(request);
        Fault fault = faults.decide(seen);
        return switch (outcome(request, fault, seen)) {
            case Answered(Message response, Pace pace) -> {
                traffic.add(seen, fault, response.status());
                client.answer(response, pace);
                yield request.keepsAlive() && response.keepsAlive();
            }
            case Cut() -> {
                traffic.add(seen, fault, 0);
                client.reset();
                yield false;
            }
        };
    }

    private Outcome outcome(Message request, Fault fault, StoreRequest seen) {
        try {
            return delivery.deliver(request, fault, seen);
        } catch (BadMessage e) {
            return new Answered(S3Error.of(e), Pace.FULL);
        } catch (IOException e) {
            // the store failed by itself, and its client sees what it would see without a proxy
            return new Cut();
        }
    }
}
