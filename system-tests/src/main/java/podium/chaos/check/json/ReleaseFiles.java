package podium.chaos.check.json;

import podium.audit.ReleaseDocument;
import podium.audit.ReleaseDocument.BooksOf;
import podium.audit.json.ReleaseReader;
import podium.chaos.check.ReleaseDocuments;
import podium.chaos.check.StatedRelease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Release documents read from the local S3 server's files: it answers when the server doesn't.
public final class ReleaseFiles implements ReleaseDocuments {
    private final Path bucket;

    /// @param bucket the folder in which the bucket's objects lie as files
    public ReleaseFiles(Path bucket) {
        this.bucket = bucket;
    }

    @Override
    public Optional<StatedRelease> find(long number) {
        return document(number).map(ReleaseFiles::stated);
    }

    /// `cut`, `compaction` …; empty if there is no such release.
    public Optional<String> kind(long number) {
        return document(number).map(ReleaseDocument::kind);
    }

    /// The offset after the release's barrier in each partition of `events.raw`; empty if there is
    /// no such release.
    public List<Long> rawOffsets(long number) {
        return document(number).map(ReleaseDocument::rawOffsets).orElse(List.of());
    }

    /// The same of the release of a cut; empty if there is none.
    ///
    /// @param newest where to look first, and then before it
    public List<Long> rawOffsetsOfCut(long cut, long newest) {
        Optional<ReleaseDocument> at = document(newest);
        while (at.isPresent() && at.get().cut() > cut) {
            at = document(at.get().number() - 1);
        }
        return at.filter(release -> release.cut() == cut)
                .map(ReleaseDocument::rawOffsets)
                .orElse(List.of());
    }

    private Optional<ReleaseDocument> document(long number) {
        String key = ReleaseReader.key(number);
        try {
            return Optional.of(ReleaseReader.read(key, Files.readAllBytes(bucket.resolve(key))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StatedRelease stated(ReleaseDocument release) {
        ReleaseDocument.LayerOf silver = release.layers().get("silver");
        return new StatedRelease(
                release.number(),
                release.books().stream().mapToLong(BooksOf::rawRecords).sum(),
                silver == null ? 0 : silver.rows(),
                release.books().stream().mapToLong(BooksOf::rejectedRows).sum(),
                release.books().stream().mapToLong(BooksOf::silverPurchases).sum(),
                release.books().stream()
                        .map(BooksOf::silverRevenue)
                        .reduce(new BigDecimal("0.00"), BigDecimal::add),
                release.rejects());
    }
}
