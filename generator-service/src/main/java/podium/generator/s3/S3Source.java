package podium.generator.s3;

import podium.generator.ImportSource;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// One object of a bucket.
record S3Source(S3Client s3, String bucket, String key, String dataset) implements ImportSource {
    @Override
    public String name() {
        return "s3://" + bucket + '/' + key;
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return new Body(s3.getObject(object -> object.bucket(bucket).key(key)));
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Closing early drops the connection instead of reading the rest. A body that ends short, or
    /// in an SDK error, is an I/O error.
    private static final class Body extends FilterInputStream {
        private final ResponseInputStream<GetObjectResponse> body;

        Body(ResponseInputStream<GetObjectResponse> body) {
            super(body);
            this.body = body;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            try {
                return super.read(to, offset, length);
            } catch (SdkException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            body.abort();
        }
    }
}
