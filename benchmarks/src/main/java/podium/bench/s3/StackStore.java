package podium.bench.s3;

import podium.lake.ObjectStore;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;

import software.amazon.awssdk.services.s3.S3Client;

/// The bucket of a stack whose S3 server runs.
public final class StackStore implements AutoCloseable {
    private static final String REGION = "us-east-1";

    private final S3Client client;

    public StackStore(Stack stack) {
        this.client =
                S3Clients.create(
                        stack.url(Part.S3), REGION, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
    }

    public ObjectStore objects() {
        return new S3ObjectStore(client, Stack.BUCKET);
    }

    @Override
    public void close() {
        client.close();
    }
}
