package podium.aws;

import podium.chaos.proxy.Traffic.Call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// `store-calls.txt`: which requests each service sends to the store. [StoreCallsIT] holds it
/// against what services really send; [GrantsTest] holds the roles against it.
///
/// @param of by service account
/// @param rare by service account: those that a short run does not bring about; the file says why
record StoreCalls(Map<String, Set<Call>> of, Map<String, Set<Call>> rare) {
    static StoreCalls read() {
        Map<String, Set<Call>> calls = new TreeMap<>();
        Map<String, Set<Call>> rare = new TreeMap<>();
        for (String line : lines()) {
            String[] parts = line.split(" # ", 2);
            String[] words = parts[0].strip().split(" +", -1);
            Call call = new Call(words[1], words.length > 2 ? words[2] : "");
            boolean added = set(calls, words[0]).add(call);
            if (!added || words.length > 3 || (parts.length > 1 && parts[1].isBlank())) {
                throw new IllegalStateException("store-calls.txt: " + line);
            }
            if (parts.length > 1) {
                set(rare, words[0]).add(call);
            }
        }
        return new StoreCalls(calls, rare);
    }

    private static Set<Call> set(Map<String, Set<Call>> calls, String account) {
        return calls.computeIfAbsent(
                account, _ -> new TreeSet<>(Comparator.comparing(Call::toString)));
    }

    private static List<String> lines() {
        try (InputStream in = StoreCalls.class.getResourceAsStream("store-calls.txt")) {
            return new ArrayList<>(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
