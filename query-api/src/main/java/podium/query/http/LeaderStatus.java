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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNullElse;

/// gold-service's status as the one of its instances says it that leads the published run: no other
/// knows how far the layers are, which cut is open, and what is held back. For one thread.
public final class LeaderStatus implements AutoCloseable {
    private static final int ADDRESSES_MAX = 64;
    private static final int BYTES_MAX = 1024 * 1024;

    private final List<URI> configured;
    private final NeighbourDocuments documents;
    private @Nullable URI leader;

    /// @param configured where instances of all runs are; each address of a name is one
    /// @param key that they are shown
    /// @param timeout of one's answer; there are two rounds of them at most
    public LeaderStatus(List<URI> configured, OwnKey key, Duration timeout) {
        this.configured = List.copyOf(configured);
        this.documents = new NeighbourDocuments(key, timeout, BYTES_MAX);
    }

    /// Asks whoever led last, and all at once unless that one still does.
    ///
    /// @param run that is published, or `null` where nothing is yet: then the first one is heard
    ///   that leads
    /// @return what the first one of the run says that answers, where none leads
    /// @throws IOException if none of the run answers; the message says why
    public GoldStatus read(@Nullable String run) throws IOException, InterruptedException {
        URI last = leader;
        if (last != null) {
            try {
                GoldStatus said = ask(last);
                if (said.leads() && isOf(run, said)) {
                    return said;
                }
            } catch (IOException _) {
                // another one may lead by now
            }
        }
        leader = null;
        return askAll(addresses(), run);
    }

    private static boolean isOf(@Nullable String run, GoldStatus said) {
        return run == null || said.run().equals(run);
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

    private GoldStatus askAll(List<URI> addresses, @Nullable String run)
            throws IOException, InterruptedException {
        List<Callable<GoldStatus>> questions = new ArrayList<>();
        addresses.forEach(address -> questions.add(() -> ask(address)));
        GoldStatus first = null;
        Map<String, List<String>> silent = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<GoldStatus>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                try {
                    GoldStatus said = answers.get(i).get();
                    if (!isOf(run, said)) {
                        note(silent, addresses.get(i), "it is of run " + said.run());
                    } else if (said.leads()) {
                        leader = addresses.get(i);
                        return said;
                    } else {
                        first = first == null ? said : first;
                    }
                } catch (ExecutionException e) {
                    note(silent, addresses.get(i), why(requireNonNullElse(e.getCause(), e)));
                }
            }
        }
        if (first == null) {
            throw new IOException(text(silent, addresses.size()));
        }
        return first;
    }

    private GoldStatus ask(URI address) throws IOException, InterruptedException {
        return GoldStatusJson.decode(documents.read(NeighbourDocuments.at(address, "/v1/status")));
    }

    private static String why(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    private static void note(Map<String, List<String>> silent, URI address, String why) {
        silent.computeIfAbsent(why, _ -> new ArrayList<>()).add(address.getAuthority());
    }

    /// Of several it says who, and each reason once.
    private static String text(Map<String, List<String>> silent, int addresses) {
        return addresses == 1
                ? String.join("", silent.keySet())
                : silent.entrySet().stream()
                        .map(why -> String.join(", ", why.getValue()) + ": " + why.getKey())
                        .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        documents.close();
    }
}
