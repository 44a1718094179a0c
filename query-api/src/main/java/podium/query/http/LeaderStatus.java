package podium.query.http;

import podium.access.http.OwnKey;
import podium.query.GoldStatus;
import podium.query.json.GoldStatusJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static java.util.Objects.requireNonNullElse;

/// gold-service's status as the one of its instances says it that leads: no other knows how far the
/// layers are, which cut is open, and what is held back. For one thread.
public final class LeaderStatus implements AutoCloseable {
    private static final int ADDRESSES_MAX = 64;
    private static final int BYTES_MAX = 1024 * 1024;

    private final List<URI> configured;
    private final NeighbourDocuments documents;
    private @Nullable URI leader;

    /// @param configured where instances are; each address of a name is one
    /// @param key that they are shown
    /// @param timeout of one's answer; there are two rounds of them at most
    public LeaderStatus(List<URI> configured, OwnKey key, Duration timeout) {
        this.configured = List.copyOf(configured);
        this.documents = new NeighbourDocuments(key, timeout, BYTES_MAX);
    }

    /// Asks whoever led last, and all at once unless that one still does.
    ///
    /// @return what the first one says that answers, where none leads
    /// @throws IOException if none answers; the message says why
    public GoldStatus read() throws IOException, InterruptedException {
        URI last = leader;
        if (last != null) {
            try {
                GoldStatus said = ask(last);
                if (said.leads()) {
                    return said;
                }
            } catch (IOException _) {
                // another one may lead by now
            }
        }
        leader = null;
        return askAll(addresses());
    }

    private List<URI> addresses() throws UnknownHostException {
        List<URI> addresses = new ArrayList<>();
        UnknownHostException unknown = null;
        for (URI uri : configured) {
            try {
                addresses.addAll(InstanceAddresses.of(uri));
            } catch (UnknownHostException e) {
                unknown = e;
            }
        }
        if (addresses.isEmpty() && unknown != null) {
            throw unknown;
        }
        return addresses.subList(0, Math.min(addresses.size(), ADDRESSES_MAX));
    }

    private GoldStatus askAll(List<URI> addresses) throws IOException, InterruptedException {
        List<Callable<GoldStatus>> questions = new ArrayList<>();
        addresses.forEach(address -> questions.add(() -> ask(address)));
        GoldStatus first = null;
        List<String> silent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<GoldStatus>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                try {
                    GoldStatus said = answers.get(i).get();
                    if (said.leads()) {
                        leader = addresses.get(i);
                        return said;
                    }
                    first = first == null ? said : first;
                } catch (ExecutionException e) {
                    silent.add(why(addresses, i, requireNonNullElse(e.getCause(), e)));
                }
            }
        }
        if (first == null) {
            throw new IOException(String.join("; ", silent));
        }
        return first;
    }

    private GoldStatus ask(URI address) throws IOException, InterruptedException {
        return GoldStatusJson.decode(documents.read(NeighbourDocuments.at(address, "/v1/status")));
    }

    /// Of several it says who.
    private static String why(List<URI> addresses, int index, Throwable failure) {
        String why =
                failure.getMessage() == null
                        ? failure.getClass().getSimpleName()
                        : failure.getMessage();
        return addresses.size() == 1
                ? why
                : "%s: %s".formatted(addresses.get(index).getAuthority(), why);
    }

    @Override
    public void close() {
        documents.close();
    }
}
