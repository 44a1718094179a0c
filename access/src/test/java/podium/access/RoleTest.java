package podium.access;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoleTest {
    @Test
    void eachRoleMayDoWhatTheOnesBeforeItMay() {
        assertThat(Role.OPERATOR.includes(Role.READER)).isTrue();
        assertThat(Role.ANALYST.includes(Role.ANALYST)).isTrue();
        assertThat(Role.ANALYST.includes(Role.OPERATOR)).isFalse();
        assertThat(Role.READER.includes(Role.ANALYST)).isFalse();
    }

    @Test
    void aRoleIsFoundByItsLabelAlone() {
        assertThat(Role.named("operator")).hasValue(Role.OPERATOR);
        assertThat(Role.named("OPERATOR")).isEmpty();
        assertThat(Role.named("admin")).isEmpty();
        assertThat(Role.labels()).containsExactly("reader", "analyst", "operator");
    }
}
