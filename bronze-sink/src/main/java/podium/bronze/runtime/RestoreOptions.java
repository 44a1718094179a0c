package podium.bronze.runtime;

import podium.events.Brokers;
import podium.events.Topics;
import podium.lake.s3.StoreOptions;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a restoring is told on its command line.
///
/// @param run for which Bronze is written back
/// @param task what is to become of what is written back
/// @param parent the process that asked for it, with which it ends; `null`: it ends by itself alone
/// @param doing whether it is done, or the plan printed
/// @param withoutMissing whether it is done though releases are missing
record RestoreOptions(
        Brokers brokers,
        StoreOptions store,
        Topics run,
        Task task,
        @Nullable Long parent,
        Doing doing,
        boolean withoutMissing) {
    /// What is to become of what is written back.
    enum Task {
        /// The beginning of the log for one run.
        FOR_RUN,
        /// The bucket's next log.
        NEXT_LOG
    }

    /// How far it goes.
    enum Doing {
        /// It writes.
        ALL,
        /// It says what it would write.
        PLAN,
        /// The same as JSON, in one line.
        PLAN_AS_JSON
    }

    boolean dryRun() {
        return doing != Doing.ALL;
    }

    private static final String BOOTSTRAP = "--bootstrap";
    private static final String RUN = "--run";
    private static final String PARENT = "--parent";
    private static final Set<String> OWN = Set.of(BOOTSTRAP, RUN, PARENT);
    private static final String DRY_RUN = "--dry-run";
    private static final String JSON = "--json";
    private static final String NEXT_LOG = "--next-log";
    private static final String WITHOUT_MISSING = "--without-missing";

    /// @param arguments `--name value`, `--next-log`, `--without-missing`, `--dry-run` and `--json`
    /// @param environment has credentials for Kafka, as a service's: `PODIUM_KAFKA_USERNAME`, …
    /// @throws IllegalArgumentException saying what is missing or wrong
    static RestoreOptions of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        boolean dryRun = false;
        boolean json = false;
        boolean withoutMissing = false;
        Task task = Task.FOR_RUN;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (argument.equals(DRY_RUN)) {
                dryRun = true;
                continue;
            }
            if (argument.equals(JSON)) {
                json = true;
                continue;
            }
            if (argument.equals(NEXT_LOG)) {
                task = Task.NEXT_LOG;
                continue;
            }
            if (argument.equals(WITHOUT_MISSING)) {
                withoutMissing = true;
                continue;
            }
            boolean known = OWN.contains(argument) || StoreOptions.NAMES.contains(argument);
            if (!known || at + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is unknown or has no value".formatted(argument));
            }
            at++;
            values.put(argument, arguments.get(at));
        }
        if (json && (!dryRun || task == Task.NEXT_LOG)) {
            throw new IllegalArgumentException("--json is of --dry-run for a run");
        }
        if (withoutMissing && task == Task.FOR_RUN) {
            throw new IllegalArgumentException("--without-missing is of --next-log");
        }
        return new RestoreOptions(
                brokers(required(values, BOOTSTRAP), environment),
                StoreOptions.of(values),
                new Topics(required(values, RUN)),
                task,
                parent(values.get(PARENT)),
                doing(dryRun, json),
                withoutMissing);
    }

    private static Brokers brokers(String bootstrap, Map<String, String> environment) {
        return Brokers.read(name ->
                name.equals(Brokers.BOOTSTRAP)
                        ? bootstrap
                        : environment.get(
                                name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    private static @Nullable Long parent(@Nullable String pid) {
        if (pid == null) {
            return null;
        }
        if (!pid.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "--parent takes a process id, not '%s'".formatted(pid));
        }
        return Long.valueOf(pid);
    }

    private static Doing doing(boolean dryRun, boolean json) {
        if (!dryRun) {
            return Doing.ALL;
        }
        return json ? Doing.PLAN_AS_JSON : Doing.PLAN;
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
