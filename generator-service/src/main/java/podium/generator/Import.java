package podium.generator;

import podium.events.LineEncoding;
import podium.events.Topics;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// One import: lines from one source or several into a delivery. Reads no faster than Kafka takes.
/// One thread drives it; any may look at it.
public final class Import {
    private static final int LINE_BYTES_MAX =
            LineEncoding.lineBytesMax(Topics.RAW_RECORD_BYTES_MAX);

    private final ImportFormat format;
    private final String name;
    private final RawLog.Delivery delivery;
    private volatile RunState state = RunState.RUNNING;
    private volatile @Nullable String error;
    private volatile long bytes;

    Import(ImportFormat format, String name, RawLog.Delivery delivery) {
        this.format = format;
        this.name = name;
        this.delivery = delivery;
    }

    /// Sends every line and waits for the acknowledgements; also for those of the lines before a
    /// fault.
    ///
    /// @throws GeneratorException if a source breaks, a line is too long, or a record is refused
    public ImportStatus drive(Iterable<? extends ImportSource> sources) {
        RunState outcome = RunState.FAILED;
        try {
            try {
                for (ImportSource source : sources) {
                    send(source);
                }
            } finally {
                delivery.awaitAcknowledged();
            }
            outcome = RunState.FINISHED;
        } catch (RuntimeException e) {
            error = e.getMessage() == null ? e.toString() : e.getMessage();
            throw e;
        } finally {
            state = outcome;
        }
        return status();
    }

    private void send(ImportSource source) {
        long line = 0;
        try (InputStream raw = new Counted(source.open());
                InputStream in = Inflated.of(raw)) {
            LineMapping mapping = format.mapping(source);
            LineReader lines = new LineReader(in, LINE_BYTES_MAX);
            for (byte[] text = lines.next(); text != null; text = lines.next()) {
                line = lines.line();
                RawRecord record = mapping.map(text, line);
                if (record != null) {
                    send(record, source, line);
                }
            }
        } catch (LineReader.TooLong e) {
            throw tooLong(source, e.line());
        } catch (IOException e) {
            String what = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new GeneratorException.SourceBroken(source.name(), line, what, e);
        }
    }

    private void send(RawRecord record, ImportSource source, long line) {
        if (!record.fits()) {
            throw tooLong(source, line);
        }
        delivery.send(record);
    }

    private static GeneratorException tooLong(ImportSource source, long line) {
        return new GeneratorException.LineTooLong(source.name(), line, Topics.RAW_RECORD_BYTES_MAX);
    }

    /// Whether lines are still being sent or waited for.
    public boolean isRunning() {
        return state == RunState.RUNNING;
    }

    public ImportStatus status() {
        return new ImportStatus(
                state,
                error,
                format.wireName(),
                name,
                delivery.sent(),
                delivery.acknowledged(),
                bytes);
    }

    /// Counts the source's bytes as they come, before they are inflated.
    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = super.read(to, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only read
        private void count(int more) {
            bytes += more;
        }
    }
}
