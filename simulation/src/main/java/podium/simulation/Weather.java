package podium.simulation;

/// How much goes wrong in a schedule, in thousandths. Each schedule has its own: some are calm but
/// for one thing.
record Weather(
        int lost,
        int late,
        int responseLost,
        int doubled,
        int slow,
        int refused,
        int crash,
        int sleep,
        int forged,
        int rebalance,
        int timeLeap,
        int timeBack,
        int retention) {
    static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Weather of(Luck luck) {
        return new Weather(
                some(luck, 60),
                some(luck, 80),
                some(luck, 80),
                some(luck, 60),
                some(luck, 250),
                some(luck, 40),
                some(luck, 25),
                some(luck, 20),
                some(luck, 60),
                some(luck, 40),
                some(luck, 20),
                some(luck, 60),
                some(luck, 40));
    }

    private static int some(Luck luck, int most) {
        return luck.oneIn(3) ? 0 : luck.below(most + 1);
    }
}
