package dev.brivosync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theOnlyOneIsNotAskedFor() {
        assertThat(pick(true, null, List.of("Ada"))).isEqualTo("Ada");
        assertThat(said.size()).isZero();
    }

    @Test
    void ofSeveralTheTerminalIsAsked() {
        assertThat(pick(true, " 2 ", List.of("Ada", "Adam"))).isEqualTo("Adam");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("ada fits 2 people:")
                .contains("   2  is Adam  (say Adam)")
                .endsWith("Which one (1 to 2; nothing to stop)? ");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "3", "x", "1 2"})
    void anythingElseTouchesNobody(@Nullable String answer) {
        assertThatThrownBy(() -> pick(true, answer, List.of("Ada", "Adam")))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("nobody was touched");
    }

    @Test
    void whereNobodyIsThereToAskTheyAreListed() {
        List<String> many =
                IntStream.rangeClosed(1, 23).mapToObj(number -> "Ada " + number).toList();
        assertThatThrownBy(() -> pick(false, "1", many)).isInstanceOf(BadArgument.class);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("  20  is Ada 20  (say Ada 20)")
                .contains("and 3 more")
                .doesNotContain("Ada 21")
                .doesNotContain("Which one");
    }

    private String pick(boolean terminal, @Nullable String answer, List<String> people) {
        return new Choice(new PrintStream(said, true, StandardCharsets.UTF_8), terminal, () -> answer)
                .among(people, "ada", each -> "is " + each, each -> "say " + each);
    }
}
