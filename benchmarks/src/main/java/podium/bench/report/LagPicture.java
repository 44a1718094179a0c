package podium.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The lag of each stage while the line caught up, as an SVG picture.
public final class LagPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int LEFT = 90;
    private static final int RIGHT = 130;
    private static final int TOP = 60;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final int KEY_STEP = 22;

    private static final Map<Stage, String> COLOURS =
            Map.of(
                    Stage.BRONZE, "#b06a2c",
                    Stage.CLEANING, "#3b7dd8",
                    Stage.SILVER, "#7f8c97",
                    Stage.GOLD, "#d4a017",
                    Stage.RELEASED, "#2e8b57");

    private final LagCurve curve;
    private final double seconds;

    private LagPicture(LagCurve curve) {
        this.curve = curve;
        this.seconds =
                Math.max(
                        1,
                        curve.points(Stage.RELEASED).stream()
                                .mapToDouble(LagCurve.Point::second)
                                .max()
                                .orElse(0));
    }

    /// @param measuredOn stands below the title
    public static String svg(LagCurve curve, String measuredOn) {
        return new LagPicture(curve).draw(measuredOn);
    }

    private String draw(String measuredOn) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="24" font-size="16">Events that each stage had before it</text>
                <text x="%d" y="42" fill="#666">%s</text>
                """
                        .formatted(WIDTH, HEIGHT, LEFT, LEFT, escaped(measuredOn)));
        for (int tick = 0; tick <= TICKS; tick++) {
            grid(svg, (double) tick / TICKS);
        }
        int key = TOP + KEY_STEP;
        for (Stage stage : curve.paces().keySet()) {
            line(svg, stage, key);
            key += KEY_STEP;
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg, double share) {
        double second = share * seconds;
        double lag = share * curve.events();
        svg.append(
                String.format(
                        Locale.ROOT,
                        """
                        <line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#ddd"/>
                        <text x="%d" y="%.1f" text-anchor="end">%,.0f</text>
                        <text x="%.1f" y="%d" text-anchor="middle">%.1f s</text>
                        """,
                        LEFT,
                        y(lag),
                        WIDTH - RIGHT,
                        y(lag),
                        LEFT - 8,
                        y(lag) + 4,
                        lag,
                        x(second),
                        HEIGHT - BOTTOM + 20,
                        second));
    }

    private void line(StringBuilder svg, Stage stage, int key) {
        String colour = COLOURS.getOrDefault(stage, "black");
        StringBuilder path = new StringBuilder();
        List<LagCurve.Point> points = curve.points(stage);
        for (LagCurve.Point point : points) {
            path.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(point.second()), y(point.lag())));
        }
        svg.append(
                """
                <polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>
                <text x="%d" y="%d" fill="%s">%s</text>
                """
                        .formatted(
                                path.toString().strip(),
                                colour,
                                WIDTH - RIGHT + 15,
                                key,
                                colour,
                                stage.label()));
    }

    private double x(double second) {
        return LEFT + second / seconds * (WIDTH - LEFT - RIGHT);
    }

    private double y(double lag) {
        return HEIGHT - BOTTOM - lag / Math.max(1, curve.events()) * (HEIGHT - TOP - BOTTOM);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
