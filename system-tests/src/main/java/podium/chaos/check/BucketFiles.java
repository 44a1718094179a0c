package podium.chaos.check;

import podium.chaos.check.SeenObjects.Stamp;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The objects of a bucket as the local S3 server keeps them: plain files, named as their keys.
final class BucketFiles {
    /// Keys for proving the store are no part of the lake.
    private static final String PROBE = "probe/";

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path bucket;

    BucketFiles(Path bucket) {
        this.bucket = bucket;
    }

    /// Every object there is, by key.
    Map<String, Stamp> list() throws IOException {
        Map<String, Stamp> objects = new TreeMap<>();
        if (!Files.isDirectory(bucket)) {
            return objects;
        }
        Files.walkFileTree(
                bucket,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String key =
                                bucket.relativize(file).toString().replace(File.separatorChar, '/');
                        if (!key.startsWith(PROBE) && !Unfinished.isOne(key)) {
                            objects.put(key, stamp(attributes));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        // an unfinished object that was linked meanwhile
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
        return objects;
    }

    /// @return empty if there is no such object any more
    Optional<Stamp> stamp(String key) throws IOException {
        try {
            return Optional.of(
                    stamp(Files.readAttributes(bucket.resolve(key), BasicFileAttributes.class)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// @return SHA-256, hexadecimal; empty if there is no such object any more
    Optional<String> sha256(String key) throws IOException {
        try (InputStream in = Files.newInputStream(bucket.resolve(key))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Stamp stamp(BasicFileAttributes attributes) {
        return new Stamp(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                attributes.fileKey());
    }
}
