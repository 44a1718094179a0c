package podium.operations.json;

import podium.operations.Operation;
import podium.operations.OperationStore;
import podium.operations.OperationsException;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder with a file an operation, `42.json`, which is there whole or not at all.
public final class OperationFolder implements OperationStore {
    private static final Logger LOG = Logger.getLogger(OperationFolder.class);
    private static final String END = ".json";

    private final Path folder;

    public OperationFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Operation> load() {
        List<Operation> operations = new ArrayList<>();
        for (Path file : files()) {
            try {
                operations.add(OperationJson.read(Files.readAllBytes(file)));
            } catch (IOException e) {
                LOG.warnf("left out, it can't be read file=%s reason=\"%s\"", file, e.getMessage());
            }
        }
        return operations;
    }

    @Override
    public void save(Operation operation) {
        Path made = folder.resolve(operation.id() + ".new");
        try {
            Files.createDirectories(folder);
            Files.write(
                    made,
                    OperationJson.stored(operation),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.SYNC);
            Files.move(
                    made,
                    folder.resolve(operation.id() + END),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw OperationsException.folder(folder.toString(), e);
        }
    }

    @Override
    public void keepOnly(Set<Long> ids) {
        try {
            for (Path file : files()) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - END.length());
                if (!id.matches("\\d{1,18}") || !ids.contains(Long.valueOf(id))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw OperationsException.folder(folder.toString(), e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(END)).toList();
        } catch (IOException e) {
            throw OperationsException.folder(folder.toString(), e);
        }
    }
}
