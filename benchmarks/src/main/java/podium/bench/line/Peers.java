package podium.bench.line;

import podium.bench.report.PeerResult;
import podium.stack.Part;
import podium.stack.Stack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The others, one after the other, over what the line has left when it is down. Who reads the
/// topic has the broker alone beside it.
final class Peers {
    private final Plan plan;
    private final Stack stack;
    private final Consumer<String> says;

    /// @param stack is down, its data is there
    /// @param says is told who is at work
    Peers(Plan plan, Stack stack, Consumer<String> says) {
        this.plan = plan;
        this.stack = stack;
        this.says = says;
    }

    /// @throws BenchException if one fails, or doesn't end in time
    List<PeerResult> run() {
        List<PeerResult> results = new ArrayList<>();
        for (Peer peer : plan.peers()) {
            says.accept(peer.label());
            results.add(peer.readsTopic() ? overTopic(peer) : overBronze(peer));
        }
        return results;
    }

    private PeerResult overBronze(Peer peer) {
        return run(
                peer, stack.folder().objects().resolve(Stack.BUCKET).resolve("bronze").toString());
    }

    /// The broker's share counts as it does for the line; its start is not the peer's.
    private PeerResult overTopic(Peer peer) {
        stack.start(Part.KAFKA);
        try {
            CpuReading before = CpuReading.of(stack);
            PeerResult result = run(peer, stack.bootstrap());
            return result.withBroker(CpuReading.of(stack).secondsSince(before, Part.KAFKA));
        } finally {
            stack.stop(Part.KAFKA);
        }
    }

    private PeerResult run(Peer peer, String source) {
        return peer.run(plan.checkout(), source, plan.folder().resolve("peers"), plan.events());
    }
}
