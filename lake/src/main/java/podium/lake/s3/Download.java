package podium.lake.s3;

import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

import java.io.EOFException;
import java.util.Map;

/// What came of reading an object with a limit.
sealed interface Download {
    record Whole(byte[] bytes, Map<String, String> metadata) implements Download {}

    /// @param bytes what the store says the object has; none of them was read
    record TooLarge(long bytes) implements Download {}

    static ResponseTransformer<GetObjectResponse, Download> transformer(long bytesMax) {
        return (response, stream) -> {
            long bytes = response.contentLength();
            if (bytes > bytesMax) {
                stream.abort();
                return new TooLarge(bytes);
            }
            byte[] whole = stream.readNBytes(Math.toIntExact(bytes));
            if (whole.length < bytes) {
                throw new EOFException("%d of %d bytes arrived".formatted(whole.length, bytes));
            }
            return new Whole(whole, response.metadata());
        };
    }
}
