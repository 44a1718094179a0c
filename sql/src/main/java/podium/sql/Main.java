package podium.sql;

import podium.sql.duckdb.Engine;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Serves its parent until that closes its end, or is gone.
public final class Main {
    /// Deep statements are parsed and bound by recursion.
    private static final long STACK_BYTES = 32L << 20;

    private final Wire wire;
    private final Engine engine;

    private Main(Wire wire, Engine engine) {
        this.wire = wire;
        this.engine = engine;
    }

    /// @param args threads; bytes of memory for DuckDB; folder for what doesn't fit into it; bytes
    ///   there
    public static void main(String[] args) {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        Engine.Limits limits =
                new Engine.Limits(
                        Integer.parseInt(args[0]),
                        Long.parseLong(args[1]),
                        args[2],
                        Long.parseLong(args[3]));
        Wire wire =
                new Wire(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out));
        // a library that prints must not break the conversation
        System.setOut(System.err);
        Thread.ofPlatform().name("sql").stackSize(STACK_BYTES).start(() -> serve(wire, limits));
    }

    private static void serve(Wire wire, Engine.Limits limits) {
        try {
            Engine engine = Engine.open(limits);
            wire.answer(Wire.Answer.READY).flush();
            new Main(wire, engine).serve();
        } catch (IOException | SQLException e) {
            System.err.println("sql: " + e);
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException {
        for (Wire.Request request = wire.request(); request != null; request = wire.request()) {
            try {
                switch (request) {
                    case PARSE -> wire.answer(Wire.Answer.TREE).write(engine.tree(wire.text()));
                    case EXPLAIN -> {
                        List<String> standIns = wire.texts();
                        String plan = engine.plan(standIns, wire.text());
                        wire.answer(Wire.Answer.PLAN).write(plan);
                    }
                    case RUN -> {
                        List<String> files = wire.texts();
                        List<String> views = wire.texts();
                        String statement = wire.text();
                        int rowsMax = wire.number();
                        engine.run(files, views, statement, rowsMax, wire.longNumber(), wire);
                    }
                }
            } catch (SQLException e) {
                wire.answer(Wire.Answer.FAILED).write(String.valueOf(e.getMessage()));
            }
            wire.flush();
        }
    }
}
