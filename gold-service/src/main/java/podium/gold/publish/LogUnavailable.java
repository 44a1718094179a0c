package podium.gold.publish;

import podium.lake.LakeException;

import org.jspecify.annotations.Nullable;

/// Kafka did not answer the publisher. Tried again after a pause.
public final class LogUnavailable extends LakeException {
    public LogUnavailable(String what, @Nullable Throwable cause) {
        super(
                "GOLD-101",
                what,
                "check kafka.bootstrap.servers and the broker; the publisher tries again",
                cause);
    }
}
