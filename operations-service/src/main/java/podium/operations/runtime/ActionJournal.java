package podium.operations.runtime;

import podium.access.Action;
import podium.access.Role;
import podium.access.runtime.Actions;
import podium.operations.Journal;
import podium.operations.Operation;
import podium.operations.Trouble;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Operations in the log of actions: who asked, and what came of it.
final class ActionJournal implements Journal {
    private final Actions log;
    private final OperationMetrics metrics;
    private final InstantSource clock;

    ActionJournal(Actions log, OperationMetrics metrics, InstantSource clock) {
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void accepted(Operation operation) {
        log.did(action(operation, "operation asked for", "accepted"));
    }

    @Override
    public void cancelled(Operation operation, String who, String from) {
        Map<String, String> about = about(operation);
        log.did(
                new Action(
                        clock.instant(),
                        who,
                        Role.OPERATOR,
                        from,
                        "operation taken back",
                        about,
                        "accepted"));
    }

    @Override
    public void over(Operation operation) {
        metrics.over(operation);
        log.did(action(operation, "operation over", outcome(operation)));
    }

    private static String outcome(Operation operation) {
        @Nullable Trouble trouble = operation.trouble();
        return trouble == null
                ? operation.state().label()
                : operation.state().label() + " " + trouble.code();
    }

    private Action action(Operation operation, String what, String outcome) {
        return new Action(
                clock.instant(),
                operation.caller(),
                Role.OPERATOR,
                operation.from(),
                what,
                about(operation),
                outcome);
    }

    private static Map<String, String> about(Operation operation) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("operation", Long.toString(operation.id()));
        about.put("command", String.join(" ", operation.request().words()));
        return about;
    }
}
