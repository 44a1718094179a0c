package podium.chaos.soak;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Latency second by second and memory minute by minute, one above the other, with the faults
/// marked, as an SVG picture. Latency's axis is logarithmic: an outage is thirty times a quiet
/// second.
public final class SoakPicture {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 760;
    private static final int LEFT = 80;
    private static final int RIGHT = 130;
    private static final int LATENCY_TOP = 70;
    private static final int LATENCY_BOTTOM = 370;
    private static final int MEMORY_TOP = 410;
    private static final int MEMORY_BOTTOM = 710;
    private static final int MINUTE_SECONDS = 60;
    private static final int TIME_TICKS = 12;
    private static final int MEMORY_TICKS = 5;
    private static final int KEY_STEP = 18;
    private static final double MIB = 1 << 20;
    private static final double LATENCY_MIN = 200;
    private static final List<Integer> LATENCY_TICKS =
            List.of(
                    200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000,
                    500_000);
    private static final List<String> COLOURS =
            List.of(
                    "#d4a017", "#3b7dd8", "#b06a2c", "#2e8b57", "#8e44ad", "#c0392b", "#16a085",
                    "#7f8c97", "#e67e22", "#34495e", "#e84393", "#6c5ce7");

    private final SoakReport report;
    private final double seconds;
    private final double latencyMax;
    private final double memoryMax;
    private final StringBuilder svg = new StringBuilder();

    private SoakPicture(SoakReport report) {
        this.report = report;
        MemoryCurve memory = report.memoryCurve();
        this.seconds = Math.max(1, Math.max(report.seconds(), report.latencyCurve().seconds()));
        double worst = LATENCY_MIN;
        for (int second = 0; second < report.latencyCurve().seconds(); second++) {
            worst = Math.max(worst, report.latencyCurve().worstMillis(second).orElse(0));
        }
        this.latencyMax = worst * 1.2;
        double most = MIB;
        for (String name : memory.names()) {
            for (int minute = 0; minute < memory.minutes(); minute++) {
                most = Math.max(most, memory.most(name, minute).orElse(0));
            }
        }
        this.memoryMax = most * 1.1;
    }

    public static String svg(SoakReport report) {
        return new SoakPicture(report).draw();
    }

    private String draw() {
        add(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="24" font-size="16">Event to release at %,d events/s, with faults, and what each process holds</text>
                <text x="%d" y="42" fill="#666">%s</text>
                """,
                WIDTH, HEIGHT, LEFT, report.rate(), LEFT, escaped(report.machine()));
        report.faults().forEach(this::fault);
        timeAxis();
        latency();
        memory();
        return svg.append("</svg>\n").toString();
    }

    /// From its beginning until everything runs again, and lighter until latency is back.
    private void fault(FaultSeen fault) {
        int back = fault.back().orElse((int) seconds);
        band(fault.begun(), Math.max(back, fault.over()), "#fdecea");
        band(fault.begun(), fault.over(), "#f5b7b1");
        add(
                """
                <text x="%.1f" y="%d" fill="#922b21" font-size="11">%d</text>
                """,
                x(fault.begun()), LATENCY_TOP - 6, fault.row());
    }

    private void band(double from, double to, String colour) {
        add(
                """
                <rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>
                """,
                x(from), LATENCY_TOP, x(to) - x(from), MEMORY_BOTTOM - LATENCY_TOP, colour);
    }

    private void timeAxis() {
        for (int tick = 0; tick <= TIME_TICKS; tick++) {
            double second = seconds * tick / TIME_TICKS;
            add(
                    """
                    <text x="%.1f" y="%d" text-anchor="middle">%.1f min</text>
                    """,
                    x(second), MEMORY_BOTTOM + 20, second / MINUTE_SECONDS);
        }
    }

    private void latency() {
        LATENCY_TICKS.stream()
                .filter(tick -> tick <= latencyMax)
                .forEach(tick -> line(latencyY(tick), "%s s".formatted(tick / 1e3)));
        LatencyCurve curve = report.latencyCurve();
        StringBuilder points = new StringBuilder();
        for (int second = 0; second < curve.seconds(); second++) {
            OptionalInt worst = curve.worstMillis(second);
            if (worst.isPresent()) {
                points.append(point(x(second), latencyY(worst.getAsInt())));
            }
        }
        polyline(points, "#1f4e79", 1);
        key(LATENCY_TOP + KEY_STEP, "#1f4e79", "slowest event");
    }

    private void memory() {
        for (int tick = 0; tick <= MEMORY_TICKS; tick++) {
            double bytes = memoryMax * tick / MEMORY_TICKS;
            line(memoryY(bytes), "%d MiB".formatted(Math.round(bytes / MIB)));
        }
        MemoryCurve curve = report.memoryCurve();
        List<String> names = curve.names();
        for (int at = 0; at < names.size(); at++) {
            String colour = COLOURS.get(at % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (int minute = 0; minute < curve.minutes(); minute++) {
                OptionalLong most = curve.most(names.get(at), minute);
                double middle = (minute + 0.5) * curve.minuteSeconds();
                if (most.isPresent() && middle <= seconds) {
                    points.append(point(x(middle), memoryY(most.getAsLong())));
                }
            }
            polyline(points, colour, 2);
            key(MEMORY_TOP + KEY_STEP * (at + 1), colour, names.get(at));
        }
    }

    private void line(double y, String label) {
        add(
                """
                <line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#ddd"/>
                <text x="%d" y="%.1f" text-anchor="end">%s</text>
                """,
                LEFT, y, WIDTH - RIGHT, y, LEFT - 8, y + 4, label);
    }

    private void key(int y, String colour, String label) {
        add(
                """
                <text x="%d" y="%d" fill="%s">%s</text>
                """,
                WIDTH - RIGHT + 10, y, colour, escaped(label));
    }

    private void polyline(StringBuilder points, String colour, int width) {
        add(
                """
                <polyline points="%s" fill="none" stroke="%s" stroke-width="%d"/>
                """,
                points.toString().strip(), colour, width);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private double x(double second) {
        return LEFT + second / seconds * (WIDTH - LEFT - RIGHT);
    }

    private double latencyY(double millis) {
        double share =
                Math.log(Math.max(millis, LATENCY_MIN) / LATENCY_MIN)
                        / Math.log(latencyMax / LATENCY_MIN);
        return LATENCY_BOTTOM - share * (LATENCY_BOTTOM - LATENCY_TOP);
    }

    private double memoryY(double bytes) {
        return MEMORY_BOTTOM - bytes / memoryMax * (MEMORY_BOTTOM - MEMORY_TOP);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
