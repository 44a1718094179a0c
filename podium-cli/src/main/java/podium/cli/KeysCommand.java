package podium.cli;

import podium.access.AccessException;
import podium.access.ApiKey;
import podium.access.KeyFile;
import podium.access.Role;
import podium.access.StoredKey;
import podium.cli.line.Answer;
import podium.cli.line.TextTable;
import podium.stack.Part;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keys by which the services know their callers.
@Command(
        name = "keys",
        description = {
            "Lists the API keys; 'keys add NAME --role ROLE' makes one, 'keys remove NAME' ends one at once.",
            "A key is printed once, when it is made: only its digest is kept, in DIR/keys. reader may look, analyst may ask in"
                    + " SQL and see rejected records, too, operator may do whatever there is. In the local stack"
                    + " operations-service alone asks for one; commands send the one in PODIUM_KEY_FILE or PODIUM_KEY."
        })
final class KeysCommand extends StackCommand {
    private static final List<Answer.Column> COLUMNS =
            List.of(new Answer.Column("key", false), new Answer.Column("role", false));

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "add or remove; left out, the keys are listed.")
    private @Nullable Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Whose: 1-32 lower-case letters, digits and '-', a letter first.")
    private @Nullable String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "reader, analyst or operator; has to be said with add.")
    private @Nullable String role;

    /// What is to be done with a key; named as people write it.
    @SuppressWarnings("MemberName")
    enum Action {
        add,
        remove
    }

    @Override
    int run(Stack stack) {
        KeyFile file = new KeyFile(stack.folder().keys());
        Action asked = action;
        String key = name;
        require(role == null || asked == Action.add, "--role means something only with add");
        try {
            if (asked == null || key == null) {
                require(asked == null, "whose? ./podium keys %s NAME".formatted(asked));
                return list(file);
            }
            return asked == Action.add ? add(stack, file, key) : remove(file, key);
        } catch (AccessException e) {
            complain(options().named(String.valueOf(e.getMessage())));
            return NO;
        }
    }

    private int add(Stack stack, KeyFile file, String key) {
        require(
                ApiKey.isName(key),
                "'%s' is no name: 1-32 lower-case letters, digits and '-', a letter first"
                        .formatted(key));
        Optional<Role> given = Optional.ofNullable(role).flatMap(Role::named);
        require(given.isPresent(), "--role is one of " + String.join(", ", Role.labels()));
        ApiKey made = ApiKey.make(key, new SecureRandom());
        file.add(StoredKey.of(made, given.orElseThrow()));
        // keys of another line than the local stack's may be kept in any folder
        boolean ofLocalStack = options().data() == null || stack.folder().ports().isPresent();
        if (ofLocalStack && stack.process(Part.OPERATIONS).isEmpty()) {
            complain(options().named("operations-service is off; ./podium up starts it"));
        }
        complain("the key '%s' (%s); it is shown this once:".formatted(key, role));
        say(made.reveal());
        return DONE;
    }

    private int remove(KeyFile file, String key) {
        file.remove(key);
        say("the key '%s' is good for nothing any more".formatted(key));
        return DONE;
    }

    private int list(KeyFile file) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (StoredKey key : file.keys().all()) {
            rows.add(List.of(key.name(), key.role().label()));
        }
        print(TextTable.of(COLUMNS, rows));
        return DONE;
    }
}
