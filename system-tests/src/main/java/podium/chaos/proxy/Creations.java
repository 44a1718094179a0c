package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Every object that the store said it took, with the bytes that went there: no key may be taken
/// twice with different ones, however short the moment between. Proxies before one store share it.
/// Holds some 200 bytes a key. For any thread.
public final class Creations {
    static final int KEPT_MAX = 20;

    /// Keys for proving the store are no part of the lake: many writers race for one.
    private static final String PROBE = "probe/";

    private static final int TAKEN = 200;

    private final Map<String, String> contents = new HashMap<>();
    private final List<String> overwrites = new ArrayList<>();

    /// The store answered.
    void answered(Message request, Message answer) {
        if (answer.status() != TAKEN || !request.head().word(0).equals("PUT")) {
            return;
        }
        StoreRequest asked = StoreRequest.of(request, 0);
        if (!asked.key().isEmpty() && asked.query().isEmpty() && !asked.key().startsWith(PROBE)) {
            took(asked.bucket() + "/" + asked.key(), sha256(request.body().content()));
        }
    }

    private synchronized void took(String key, String sha256) {
        @Nullable String before = contents.put(key, sha256);
        if (before != null && !before.equals(sha256) && overwrites.size() < KEPT_MAX) {
            overwrites.add(
                    "the store took '%s' twice: with SHA-256 %s, then with %s"
                            .formatted(key, before, sha256));
        }
    }

    /// What was written over since the last question, the first [#KEPT_MAX] in one sentence each.
    public synchronized List<String> takeOverwrites() {
        List<String> taken = List.copyOf(overwrites);
        overwrites.clear();
        return taken;
    }

    /// Keys that the store took so far.
    public synchronized int keys() {
        return contents.size();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
