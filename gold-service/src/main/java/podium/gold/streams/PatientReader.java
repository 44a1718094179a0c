package podium.gold.streams;

import podium.gold.avro.CleanEventReader;

import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Waits for a registry that is silent, and says so: a record is never dropped for its schema.
/// While it waits no transaction is open (state is written right before a commit), so none can time
/// out.
final class PatientReader implements CleanEventReader {
    /// Well below `max.poll.interval.ms`: then the thread gives its partitions back and comes
    /// again.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CleanEventReader reader;
    private final StreamsHealth health;
    private final LongSupplier nanos;

    PatientReader(CleanEventReader reader, StreamsHealth health, LongSupplier nanos) {
        this.reader = reader;
        this.health = health;
        this.nanos = nanos;
    }

    @Override
    public ReadResult read(Headers headers, byte[] value) {
        ReadResult result = reader.read(headers, value);
        long started = nanos.getAsLong();
        while (result instanceof ReadResult.RegistrySilent(RuntimeException cause)) {
            health.await("the schema registry does not say which schema an event has: " + cause);
            if (health.isStopping() || nanos.getAsLong() - started >= PATIENCE.toNanos()) {
                return result;
            }
            pause();
            result = reader.read(headers, value);
        }
        return result;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
