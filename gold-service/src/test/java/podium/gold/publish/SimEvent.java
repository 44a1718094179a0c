package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What stands at an offset of the simulated `events.raw`.
sealed interface SimEvent {
    record Bar(long cut) implements SimEvent {}

    record Reject() implements SimEvent {}

    record Clean(String user, LocalDate day, String product, boolean purchase, BigDecimal revenue)
            implements SimEvent {
        /// Whom this event shows for the first time on its day.
        ///
        /// @param numbers of the (user) and (user, day)s before, added to
        List<MemberIncrement> members(Map<String, Integer> numbers) {
            int number = numbers.computeIfAbsent(user, _ -> numbers.size());
            if (numbers.putIfAbsent(user + day, number) != null) {
                return List.of();
            }
            NumberSet one = NumberSet.of(number);
            return List.of(
                    new MemberIncrement(MemberKind.USERS, day, one),
                    new MemberIncrement(MemberKind.SESSIONS, day, one));
        }

        /// What this event adds, given the (user, day)s and (user, product, day)s seen before.
        List<GoldRow> increments(Set<String> seen) {
            List<GoldRow> rows = new ArrayList<>();
            long newUser = seen.add(user + day) ? 1 : 0;
            rows.add(new GoldRow(GoldKey.activity(day), Measures.of(newUser, newUser, 1)));
            rows.add(
                    new GoldRow(
                            GoldKey.funnel(day, product, null),
                            Measures.of(purchase ? 0 : 1, 0, 0, purchase ? 1 : 0)));
            if (purchase) {
                rows.add(new GoldRow(GoldKey.revenue(day, 7), Measures.of(revenue, 1, 2)));
            } else {
                long newViewer = seen.add(user + product + day) ? 1 : 0;
                rows.add(
                        new GoldRow(
                                GoldKey.popularity(day, product, null), Measures.of(1, newViewer)));
            }
            return rows;
        }
    }

    static SimEvent any(int partition, RandomGenerator random) {
        if (random.nextInt(6) == 0) {
            return new Reject();
        }
        boolean purchase = random.nextInt(3) == 0;
        return new Clean(
                "user-" + partition + "-" + random.nextInt(3),
                LocalDate.of(2025, 12, 1 + random.nextInt(2)),
                "product-" + random.nextInt(2),
                purchase,
                BigDecimal.valueOf(purchase ? 1 + random.nextInt(999) : 0, 2));
    }
}
