package podium.query.sql;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A child process for one statement, from its start to its end. What it says is not trusted: every
/// length is bounded. The protocol is described in the child program (module sql).
final class Worker implements AutoCloseable {
    /// A tree or plan of the longest statement, and then some.
    private static final int DOCUMENT_BYTES_MAX = 64 << 20;

    private static final int COLUMNS_MAX = 10_000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int TOLD_CHARS_MAX = 2_000;

    /// As DuckDB says it: memory, or the disk for what doesn't fit into it.
    private static final List<String> MEMORY_ENDS =
            List.of("Out of Memory Error", "bad_alloc", "duckdb_temp_storage");

    private static final Duration END_MAX = Duration.ofSeconds(5);
    private static final int PARSE = 1;
    private static final int EXPLAIN = 2;
    private static final int RUN = 3;
    private static final byte READY = 0;
    private static final byte TREE = 1;
    private static final byte PLAN = 2;
    private static final byte COLUMNS = 3;
    private static final byte ROW = 4;
    private static final byte END = 5;
    private static final byte FAILED = 6;

    private final Process process;
    private final Path folder;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean ready;
    private volatile SqlRefused.@Nullable Kind killedFor;

    private Worker(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.in =
                new DataInputStream(
                        new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
        this.out =
                new DataOutputStream(
                        new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
    }

    /// What a statement's run gave.
    record Run(
            List<SqlColumn> columns,
            List<List<@Nullable String>> rows,
            boolean truncated,
            Duration execution) {}

    /// @param work its working directory, in which the copies of objects are
    /// @param folder of its own, deleted when it is closed
    static Worker start(List<String> command, Path work, Path folder) {
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.directory(work.toFile());
            builder.redirectError(folder.resolve("stderr").toFile());
            return new Worker(builder.start(), folder);
        } catch (IOException e) {
            throw SqlRefused.because(
                    SqlRefused.Kind.NO_PROCESS,
                    "the statement's process can't be started: " + e,
                    e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Waits until it can take a statement.
    ///
    /// @throws SqlRefused if it ended before
    void awaitReady() {
        if (ready) {
            return;
        }
        try {
            if (in.readByte() != READY) {
                throw new IOException("it began with something else");
            }
            ready = true;
        } catch (IOException e) {
            if (killedFor != null) {
                throw ended(e);
            }
            throw SqlRefused.because(
                    SqlRefused.Kind.NO_PROCESS,
                    "the statement's process did not start: " + complaint(),
                    e);
        }
    }

    /// @return DuckDB's tree of the statement
    String tree(String statement) {
        return converse(() -> {
            out.writeByte(PARSE);
            write(statement);
            return document(TREE);
        });
    }

    /// @return the physical plan
    String plan(List<String> standIns, String statement) {
        return converse(() -> {
            out.writeByte(EXPLAIN);
            write(standIns);
            write(statement);
            return document(PLAN);
        });
    }

    Run run(List<Path> files, List<String> views, String statement, int rowsMax, long bytesMax) {
        return converse(() -> {
            out.writeByte(RUN);
            write(files.stream().map(Path::toString).toList());
            write(views);
            write(statement);
            out.writeInt(rowsMax);
            out.writeLong(bytesMax);
            out.flush();
            return rows(rowsMax, bytesMax);
        });
    }

    /// Ends it at once.
    ///
    /// @param why told to whoever waits for it
    void kill(SqlRefused.Kind why) {
        killedFor = why;
        process.destroyForcibly();
    }

    /// Ends it and deletes its folder.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
            ObjectCache.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    private <T> T converse(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private String document(byte kind) throws IOException {
        out.flush();
        expect(in.readByte(), kind);
        return Objects.requireNonNull(text(DOCUMENT_BYTES_MAX));
    }

    private void expect(byte kind, byte wanted) throws IOException {
        if (kind == FAILED) {
            throw failed(Objects.requireNonNull(text(DOCUMENT_BYTES_MAX)));
        }
        if (kind != wanted) {
            throw new IOException("answer %d instead of %d".formatted(kind, wanted));
        }
    }

    private Run rows(int rowsMax, long bytesMax) throws IOException {
        expect(in.readByte(), COLUMNS);
        List<SqlColumn> columns = columns(bytesMax);
        List<List<@Nullable String>> rows = new ArrayList<>();
        long bytesLeft = bytesMax;
        while (true) {
            byte kind = in.readByte();
            if (kind != ROW) {
                expect(kind, END);
                boolean truncated = in.readByte() == 1;
                return new Run(columns, rows, truncated, Duration.ofNanos(in.readLong()));
            }
            if (rows.size() == rowsMax) {
                throw new IOException("more rows than were asked for");
            }
            List<@Nullable String> row = new ArrayList<>(columns.size());
            for (int at = 0; at < columns.size(); at++) {
                String cell = text(bytesLeft);
                bytesLeft -= cell == null ? 0 : cell.length();
                row.add(cell);
            }
            rows.add(row);
        }
    }

    /// Names are made by the statement as rows are, and may be as long: what its rows may have at
    /// most, they may too.
    private List<SqlColumn> columns(long bytesMax) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > COLUMNS_MAX) {
            throw new SqlRefused(
                    SqlRefused.Kind.NOT_ALLOWED,
                    "the answer has %d columns".formatted(count),
                    "sql",
                    "%d columns at most".formatted(COLUMNS_MAX),
                    null,
                    null);
        }
        List<SqlColumn> columns = new ArrayList<>(count);
        long bytesLeft = bytesMax;
        for (int at = 0; at < count; at++) {
            String name = label(bytesLeft, bytesMax);
            bytesLeft -= name.length();
            String type = label(bytesLeft, bytesMax);
            bytesLeft -= type.length();
            int form = in.readUnsignedByte();
            if (form >= SqlColumn.Form.values().length) {
                throw new IOException("form %d".formatted(form));
            }
            columns.add(new SqlColumn(name, type, SqlColumn.Form.values()[form]));
        }
        return columns;
    }

    /// A name or a type.
    private String label(long bytesLeft, long bytesMax) throws IOException {
        int length = in.readInt();
        if (length > bytesLeft) {
            throw SqlRefused.notAllowed(
                    "the names and types of the answer's columns are too long",
                    "%d bytes of them at most".formatted(bytesMax));
        }
        return bytes(length);
    }

    private @Nullable String text(long bytesMax) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > bytesMax) {
            throw new IOException("a text of %d bytes".formatted(length));
        }
        return bytes(length);
    }

    private String bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void write(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(text);
        }
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// DuckDB said no.
    private static SqlRefused failed(String words) {
        String told = words.length() > TOLD_CHARS_MAX ? words.substring(0, TOLD_CHARS_MAX) : words;
        if (MEMORY_ENDS.stream().anyMatch(words::contains)) {
            return outOfMemory();
        }
        // what DuckDB's Java part puts before the message
        int error = told.indexOf("Error: ");
        boolean wrapped = told.startsWith("Invalid Input Error: Attempting to execute");
        return new SqlRefused(
                SqlRefused.Kind.FAILED,
                wrapped && error >= 0 ? told.substring(told.indexOf("\nError: ") + 8) : told);
    }

    private static SqlRefused outOfMemory() {
        return new SqlRefused(
                SqlRefused.Kind.OUT_OF_MEMORY,
                "the statement needs more memory than it may have; narrow it down",
                "sql",
                "fewer rows to sort, group or join at once",
                null,
                null);
    }

    private SqlRefused ended(IOException cause) {
        SqlRefused.Kind why = killedFor;
        if (why == SqlRefused.Kind.OUT_OF_MEMORY) {
            return outOfMemory();
        }
        if (why != null) {
            String what =
                    why == SqlRefused.Kind.NO_PROCESS
                            ? "the statement's process did not start in time: the machine is too busy"
                            : "the statement took longer than it may, and was ended; narrow it down";
            return SqlRefused.because(why, what, cause);
        }
        process.destroyForcibly();
        try {
            process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String exit = process.isAlive() ? "none" : Integer.toString(process.exitValue());
        return SqlRefused.because(
                SqlRefused.Kind.FAILED,
                "the statement broke the process that ran it (exit code %s)".formatted(exit),
                cause);
    }

    private String complaint() {
        try {
            process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
            String text = Files.readString(folder.resolve("stderr"));
            return text.substring(0, Math.min(text.length(), TOLD_CHARS_MAX)).strip();
        } catch (IOException e) {
            return "it said nothing";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
    }
}
