package podium.gold.publish;

/// kill -9 of a simulated publisher.
final class Crash extends RuntimeException {}
