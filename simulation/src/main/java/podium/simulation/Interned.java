package podium.simulation;

import podium.lake.DocumentCodec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Documents as numbers: equal documents have equal bytes, and encoding takes no time.
final class Interned<T> implements DocumentCodec<T> {
    private final Map<T, Integer> ids = new HashMap<>();
    private final List<T> documents = new ArrayList<>();

    @Override
    public byte[] encode(T document) {
        Integer known = ids.putIfAbsent(document, documents.size());
        if (known == null) {
            documents.add(document);
            return Ids.bytes(documents.size() - 1);
        }
        return Ids.bytes(known);
    }

    @Override
    public T decode(byte[] bytes) {
        return documents.get(Ids.id(bytes));
    }
}
