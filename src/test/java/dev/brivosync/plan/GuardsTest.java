package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Limit.Measure;
import org.junit.jupiter.api.Test;

class GuardsTest {
    @Test
    void strictAllowsHalfOfEveryShareAndAsManyPeople() {
        assertThat(Guards.strict().limits())
                .hasSameSizeAs(Guards.normal().limits())
                .containsEntry(
                        ChangeClass.LEAVER,
                        new Limit(Measure.percent(5), Measure.percent(5), Measure.percent(10), 5, null))
                .containsEntry(
                        ChangeClass.REMOVE_FROM_GROUP,
                        new Limit(Measure.percent(5), null, null, 5, Measure.percent(25)))
                .containsEntry(ChangeClass.INVITE, new Limit(new Measure.Count(25), null, null, 0, null));
    }

    @Test
    void presetsAreFoundByTheirNames() {
        assertThat(Guards.presets())
                .allSatisfy(name -> assertThat(Guards.preset(name))
                        .hasValueSatisfying(
                                guards -> assertThat(guards.preset()).isEqualTo(name)));
        assertThat(Guards.preset("lax")).isEmpty();
    }
}
