package podium.generator.s3;

import podium.generator.ImportSource;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// Files in buckets, to import.
public final class S3Files {
    private final S3Client s3;

    public S3Files(S3Client s3) {
        this.s3 = s3;
    }

    /// The objects at an address, in the order of their keys; listed while they are read.
    ///
    /// @param address `s3://BUCKET/PREFIX`
    /// @param dataset the data set's name; with several objects each has a `/` and the rest of its
    ///   key added, so that no two of their lines have the same id. `null`: that rest alone
    /// @throws podium.generator.GeneratorException.BadArgument if the address is none
    public Iterable<ImportSource> at(String address, @Nullable String dataset) {
        return S3Sources.of(s3, address, dataset);
    }
}
