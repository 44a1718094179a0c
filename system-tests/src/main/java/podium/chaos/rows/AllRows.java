package podium.chaos.rows;

import podium.chaos.Row;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The whole table.
public final class AllRows {
    private static final List<Row> ROWS =
            Stream.<Row>of(
                            new KillGold(),
                            new KillSilver(),
                            new KillWhilePublishing(),
                            new StoreRefuses(),
                            new StoreLosesResponses(),
                            new StoreDeliversLate(),
                            new StoreDamagesBodies(),
                            new StoreIsSlowThenDown(),
                            new StoreIsUnsafe(),
                            new KillBronze(),
                            new KillQueryApi(),
                            new FrozenBronze(),
                            new FrozenStreams(),
                            new TwoPublishers(),
                            new OtherCuts(),
                            new BrokerAway(),
                            new OffsetsDeleted(),
                            new StateLost(),
                            new SmallHeaps(),
                            new Scaled(),
                            new AllKilled(),
                            new RollingRestart(),
                            new TopicMadeAnew(),
                            new Retention(),
                            new DiskFull(),
                            new RegistryDown(),
                            new WrongClocks(),
                            new HangingTransactions(),
                            new PoisonRecords(),
                            new ThreeTimes(),
                            new FarDates(),
                            new NothingNew(),
                            new KillCompactor(),
                            new KillCollector())
                    .sorted(Comparator.comparingInt(Row::number))
                    .toList();

    private AllRows() {}

    /// By number.
    public static List<Row> get() {
        return ROWS;
    }
}
