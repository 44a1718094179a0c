package podium.query.http;

import podium.access.http.OwnKey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Small documents that neighbours serve: each is there whole and in time, or not at all.
public final class NeighbourDocuments implements AutoCloseable {
    private static final int OK = 200;

    private final HttpClient client;
    private final OwnKey key;
    private final Duration timeout;
    private final int bytesMax;

    /// @param key that the neighbours are shown
    /// @param timeout from the question to the last byte of the answer
    /// @param bytesMax of the answer
    public NeighbourDocuments(OwnKey key, Duration timeout, int bytesMax) {
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.key = key;
        this.timeout = timeout;
        this.bytesMax = bytesMax;
    }

    /// Where a service has a document.
    ///
    /// @param service with or without a slash at its end
    /// @param path begins with one
    public static URI at(URI service, String path) {
        return URI.create(service.toString().replaceAll("/+$", "") + path);
    }

    /// @throws IOException if it does not come whole, or not in time; the message says why
    /// @throws podium.access.AccessException if the key is not to be had
    public byte[] read(URI uri) throws IOException, InterruptedException {
        HttpRequest request = key.sign(HttpRequest.newBuilder(uri).timeout(timeout)).build();
        HttpResponse<byte[]> response =
                answer(
                        client.sendAsync(
                                request,
                                HttpResponse.BodyHandlers.limiting(
                                        HttpResponse.BodyHandlers.ofByteArray(), bytesMax)));
        if (response.statusCode() != OK) {
            throw new IOException("it answered " + response.statusCode());
        }
        return response.body();
    }

    // the request's own time-out ends with the first byte of the answer
    private <T> T answer(CompletableFuture<T> asked) throws IOException, InterruptedException {
        try {
            return asked.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("it did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } finally {
            asked.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
