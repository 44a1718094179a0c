package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A fixed piece of work, by which machines are compared: lines of text are written, taken apart,
/// summed up in maps and compressed, in a JVM of its own with the options that services have in
/// tests. It is to the processor what the line is, so that whatever slows one slows both.
final class Calibration {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern TOOK =
            Pattern.compile("loop=([0-9a-f]+) cpu_seconds=(\\d+\\.\\d+)");
    private static final double NANOS = 1e9;

    private static final int ROUNDS = 60;
    private static final int LINES = 20_000;
    private static final int USERS = 50_000;
    private static final int PRODUCTS = 2_000;
    private static final int CENTS_MAX = 100_000;
    private static final int KEPT_LINES = 100_000;
    private static final String[] TYPES = {"page_view", "add_to_cart", "purchase", "search"};

    private Calibration() {}

    /// One turn of it.
    ///
    /// @param loop stands for what was done: another one is another yardstick
    /// @param cpuSeconds of the JVM from its start on, compiler and collector included, as the
    ///   operating system counts them
    record Turn(String loop, double cpuSeconds) {}

    /// Takes a turn, in a JVM of its own.
    ///
    /// @param folder takes what it says
    static Turn turn(Path folder) {
        Path said = folder.resolve("calibration.txt");
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes(),
                        Calibration.class.getName());
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            Matcher took = TOOK.matcher(Files.readString(said));
            if (!ended || !took.find()) {
                throw new AssertionError("no turn was taken:\n" + Files.readString(said));
            }
            return new Turn(took.group(1), Double.parseDouble(took.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String classes() {
        try {
            return Path.of(
                            Calibration.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] words) {
        SplittableRandom random = new SplittableRandom(1);
        CRC32 loop = new CRC32();
        Map<Integer, String> kept = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            round(random, kept, loop);
        }
        System.out.printf(
                Locale.ROOT,
                "loop=%08x cpu_seconds=%.3f%n",
                loop.getValue(),
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / NANOS);
    }

    /// @param kept of earlier rounds: what a collector has to carry on
    private static void round(SplittableRandom random, Map<Integer, String> kept, CRC32 loop) {
        Map<String, long[]> sums = new TreeMap<>();
        StringBuilder all = new StringBuilder();
        for (int at = 0; at < LINES; at++) {
            String line = line(random);
            add(line, sums);
            kept.put(random.nextInt(KEPT_LINES), line);
            all.append(line).append('\n');
        }
        sums.forEach((product, sum) -> all.append(product).append(sum[0]).append(sum[1]));
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        loop.update(bytes);
        compress(bytes);
    }

    private static String line(SplittableRandom random) {
        return new StringBuilder("{\"user_id\": \"user-")
                .append(random.nextInt(USERS))
                .append("\", \"event_type\": \"")
                .append(TYPES[random.nextInt(TYPES.length)])
                .append("\", \"product_id\": \"product-")
                .append(random.nextInt(PRODUCTS))
                .append("\", \"price\": ")
                .append(random.nextInt(CENTS_MAX))
                .append('}')
                .toString();
    }

    private static void add(String line, Map<String, long[]> sums) {
        Map<String, String> fields = new HashMap<>();
        for (String field : line.substring(1, line.length() - 1).split(", ")) {
            int colon = field.indexOf(':');
            fields.put(field.substring(0, colon), field.substring(colon + 2));
        }
        long[] sum = sums.computeIfAbsent(fields.get("\"product_id\""), _ -> new long[2]);
        sum[0]++;
        sum[1] += Long.parseLong(fields.get("\"price\""));
    }

    private static void compress(byte[] bytes) {
        byte[] packed = new byte[bytes.length];
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(bytes);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(packed);
            }
        }
    }
}
