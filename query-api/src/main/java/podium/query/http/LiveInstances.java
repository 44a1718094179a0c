package podium.query.http;

import podium.access.http.OwnKey;
import podium.lake.LiveReport;
import podium.lake.Release;
import podium.lake.json.LiveCodec;
import podium.query.LiveReply;
import podium.query.LiveSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Every instance of gold-service, asked at the same time: each address that a configured one's
/// name has, so that the name of a headless service finds all of its instances. Once the published
/// run's have told of every partition, other runs' are left alone: what they have to say is of no
/// use, and a look takes as long as the slowest.
public final class LiveInstances implements LiveSource, AutoCloseable {
    /// Addresses asked at a time.
    private static final int ADDRESSES_MAX = 64;

    private static final int OK = 200;
    private static final int WHY_MAX = 200;

    private final List<URI> configured;
    private final OwnKey key;
    private final Duration timeout;
    private final int bytesMax;
    private final HttpClient client;
    private volatile Others others = Others.UNKNOWN;

    /// Who was found to be of another run, until that run is published or a partition is missing.
    ///
    /// @param than the run that was published
    private record Others(String than, Set<URI> addresses) {
        static final Others UNKNOWN = new Others("", Set.of());

        Set<URI> than(String run) {
            return than.equals(run) ? addresses : Set.of();
        }
    }

    /// @param configured where instances are: `http://gold-0:8084`, or `http://gold:8084` whose
    ///   name has several addresses
    /// @param key that they are shown
    /// @param timeout of an answer, from its connection to its last byte
    /// @param bytesMax of one answer
    public LiveInstances(List<URI> configured, OwnKey key, Duration timeout, int bytesMax) {
        this.configured = List.copyOf(configured);
        this.key = key;
        this.timeout = timeout;
        this.bytesMax = bytesMax;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .build();
    }

    @Override
    public List<LiveReply> beyond(Release release) throws InterruptedException {
        Set<URI> leftAlone = others.than(release.run());
        List<LiveReply> replies = new ArrayList<>();
        List<URI> addresses = new ArrayList<>();
        for (URI uri : configured) {
            try {
                addresses.addAll(InstanceAddresses.of(uri));
            } catch (UnknownHostException e) {
                replies.add(new LiveReply.Silent(uri.getAuthority(), "its name has no address"));
            }
        }
        Set<URI> now = new HashSet<>(leftAlone);
        now.retainAll(addresses);
        addresses.removeAll(leftAlone);
        List<FutureTask<LiveReply>> asked = new ArrayList<>();
        for (URI address : addresses.subList(0, Math.min(addresses.size(), ADDRESSES_MAX))) {
            asked.add(ask(address, release.cut()));
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        for (int i = 0; i < asked.size(); i++) {
            LiveReply reply = await(asked.get(i), addresses.get(i), deadline);
            replies.add(reply);
            if (reply instanceof LiveReply.Told(_, LiveReport report)
                    && !report.run().equals(release.run())) {
                now.add(addresses.get(i));
            }
        }
        others = isWhole(replies, release) ? new Others(release.run(), now) : Others.UNKNOWN;
        return replies;
    }

    /// Whether each partition was told of.
    private static boolean isWhole(List<LiveReply> replies, Release release) {
        Set<Integer> told = new HashSet<>();
        for (LiveReply reply : replies) {
            if (reply instanceof LiveReply.Told(_, LiveReport report)
                    && report.run().equals(release.run())) {
                report.partitions().forEach(partition -> told.add(partition.partition()));
            }
        }
        return told.size() >= release.partitions();
    }

    private FutureTask<LiveReply> ask(URI address, long cut) {
        URI live = NeighbourDocuments.at(address, "/v1/live?after_cut=" + cut);
        FutureTask<LiveReply> reply = new FutureTask<>(() -> reply(address.getAuthority(), live));
        Thread.ofVirtual().name("live-" + address.getAuthority()).start(reply);
        return reply;
    }

    private LiveReply reply(String address, URI live) {
        try {
            HttpRequest request = key.sign(HttpRequest.newBuilder(live).timeout(timeout)).build();
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    return new LiveReply.Silent(address, "it answered " + response.statusCode());
                }
                byte[] bytes = body.readNBytes(bytesMax + 1);
                return bytes.length > bytesMax
                        ? new LiveReply.Silent(
                                address, "its answer is larger than %d bytes".formatted(bytesMax))
                        : new LiveReply.Told(address, LiveCodec.decode(bytes));
            }
        } catch (IOException | RuntimeException e) {
            return new LiveReply.Silent(address, why(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LiveReply.Silent(address, "it was not waited for");
        }
    }

    private LiveReply await(FutureTask<LiveReply> reply, URI address, long deadline)
            throws InterruptedException {
        try {
            return reply.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // whoever sends byte by byte is not listened to for ever
            reply.cancel(true);
            return new LiveReply.Silent(
                    address.getAuthority(), "it did not answer within " + timeout);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply can't fail", e.getCause());
        }
    }

    private static String why(Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return why.length() <= WHY_MAX ? why : why.substring(0, WHY_MAX) + "…";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
