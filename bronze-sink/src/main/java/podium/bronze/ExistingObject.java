package podium.bronze;

import podium.lake.Checksums;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.StoredObject;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// An object that was in the bucket already: another writer's, or one's own lost attempt. Its bytes
/// are what its metadata says; whether the log says so too is not known yet.
///
/// @param facts from its metadata
/// @param landed as a commit names it
public record ExistingObject(ObjectFacts facts, LandedObject landed) {
    private static final int BUFFER_BYTES_MIN = 512;
    private static final int BUFFER_BYTES_MAX = 8 * 1024;

    /// Reads it to its end once; keeps none of its bytes.
    ///
    /// @throws LakeException.Unreadable if its metadata isn't a Bronze object's
    /// @throws BronzeException if its bytes are not what its metadata says
    public static ExistingObject of(StoredObject stored, long firstOffset, ObjectFormat format) {
        ObjectFacts facts = ObjectFacts.of(stored.key(), firstOffset, stored.metadata());
        MessageDigest digest = Checksums.sha256();
        long lines = 0;
        int room = Math.clamp(stored.bytes().length, BUFFER_BYTES_MIN, BUFFER_BYTES_MAX);
        byte[] buffer = new byte[room];
        try (InputStream in = format.read(stored.bytes())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw BronzeException.damaged(stored.key(), "it can't be decompressed", e);
        }
        String checksum = HexFormat.of().formatHex(digest.digest());
        if (!checksum.equals(facts.linesSha256()) || lines != facts.lines()) {
            throw BronzeException.damaged(
                    stored.key(), "its lines are not those of its checksum", null);
        }
        byte[] bytes = stored.bytes();
        String stored256 = Checksums.sha256Hex(bytes);
        return new ExistingObject(
                facts, new LandedObject(stored.key(), lines, bytes.length, stored256));
    }
}
