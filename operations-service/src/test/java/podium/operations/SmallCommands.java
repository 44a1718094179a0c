package podium.operations;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A program that behaves as `./podium` does, and does what the run's name says.
final class SmallCommands {
    private static final int TERMINATED = 143;

    private SmallCommands() {}

    public static void main(String[] args) throws IOException {
        if (!Boolean.getBoolean("podium.supervised")) {
            throw new IllegalStateException("nobody supervises it");
        }
        Thread.ofPlatform().daemon().start(SmallCommands::endWithInput);
        List<String> words = List.of(args);
        System.out.println("words " + String.join(" ", words));
        String run = words.contains("--run") ? words.get(words.indexOf("--run") + 1) : "";
        switch (run) {
            case "endless" -> waitForEver();
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(SmallCommands::park));
                waitForEver();
            }
            case "broken" -> {
                System.err.println("CLI-115: the replay does not go on: why; what to do");
                System.exit(1);
            }
            case "crash" -> Runtime.getRuntime().halt(134);
            case "loud" -> {
                for (int i = 0; i < 5_000; i++) {
                    System.out.println("line %d %s".formatted(i, "x".repeat(5_000)));
                }
            }
            case "odd" -> {
                System.out.println("\u001b[2Jred\u0007 é");
                System.out.println("\u001e{\"text\": broken");
                System.out.print("no end");
            }
            case "environment" ->
                    System.getenv().keySet().stream()
                            .filter(name -> name.contains("QUARKUS") || name.contains("PODIUM"))
                            .forEach(System.out::println);
            default -> {
                System.err.println("\u001e{\"text\": \"half\", \"done\": 5, \"total\": 10}");
                System.out.println("done");
            }
        }
    }

    private static void waitForEver() {
        System.out.println("pid " + ProcessHandle.current().pid());
        park();
    }

    private static void park() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // nobody has anything to say to it
            }
        } catch (IOException e) {
            // it has ended, too
        }
        System.exit(TERMINATED);
    }
}
