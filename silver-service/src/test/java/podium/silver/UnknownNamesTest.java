package podium.silver;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownNamesTest {
    @ParameterizedTest(name = "up to {0} names")
    @ValueSource(ints = {3, 8, 9, 40})
    void theFirstNameThatStandsTwiceIsFoundHoweverManyThereAre(int most) {
        Random random = new Random(most);
        UnknownNames unknown = new UnknownNames();
        for (int object = 0; object < 5_000; object++) {
            StringBuilder text = new StringBuilder();
            Set<String> names = new HashSet<>();
            String twice = null;
            int count = random.nextInt(most + 1);
            String[] order = new String[count];
            for (int number = 0; number < count; number++) {
                String name = "n\u00e9" + random.nextInt(3 * most);
                order[number] = name;
                text.append(name);
                if (!names.add(name) && twice == null) {
                    twice = name;
                }
            }

            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            unknown.begin(bytes);
            int at = 0;
            for (String name : order) {
                int end = at + name.getBytes(StandardCharsets.UTF_8).length;
                if (random.nextInt(5) == 0) {
                    unknown.add(name);
                } else {
                    unknown.add(at, end);
                }
                at = end;
            }

            assertThat(unknown.twice()).as("%s", text).isEqualTo(twice);
        }
    }
}
