package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.plan.Limit.Measure;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many people one class of change may reach. */
class LimitTest {
    @Test
    void theLargerOfShareAndNumberCounts() {
        Limit limit = Limit.perRun(Measure.percent(10), 5);

        assertThat(limit.mostPerRun(0)).isEqualTo(5);
        assertThat(limit.mostPerRun(50)).isEqualTo(5);
        assertThat(limit.mostPerRun(69)).isEqualTo(6);
        assertThat(limit.mostPerRun(1_000)).isEqualTo(100);
    }

    @Test
    void aNumberOfPeopleIsOneWhateverIsOwned() {
        assertThat(Limit.perRun(new Measure.Count(25), 0).mostPerRun(10_000)).isEqualTo(25);
        assertThat(Limit.perRun(new Measure.Count(0), 3).mostPerRun(10_000)).isEqualTo(3);
    }

    @Test
    void whatIsNotLimitedIsUnlimited() {
        assertThat(new Limit(null, null, null, 5, null).mostPerRun(10)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sharesAreHalvedAndNumbersStay() {
        Limit limit = new Limit(Measure.percent(10), new Measure.Count(7), Measure.percent(20), 5, Measure.percent(50));

        assertThat(limit.halved())
                .isEqualTo(new Limit(
                        Measure.percent(5), new Measure.Count(7), Measure.percent(10), 5, Measure.percent(25)));
        assertThat(new Limit(null, null, null, 1, null).halved()).isEqualTo(new Limit(null, null, null, 1, null));
    }

    @Test
    void sharesAndNumbersHaveTheirBounds() {
        assertThat(Measure.percent(0)).isEqualTo(new Measure.Share(0));
        assertThat(Measure.percent(100)).isEqualTo(new Measure.Share(1));
        assertThat(new Measure.Count(0).people()).isZero();
        assertThatThrownBy(() -> Measure.percent(100.1)).hasMessage("a share is 0 to 100 %");
        assertThatThrownBy(() -> Measure.percent(-0.1)).hasMessage("a share is 0 to 100 %");
        assertThatThrownBy(() -> new Measure.Count(-1)).hasMessage("a number of people is not negative");
    }

    @Test
    void whatReachesTooManyIsNamedWithItsNumbers() {
        Guards normal = Guards.normal();

        assertThat(exceeded(normal, people(ChangeClass.LEAVER, 5), 10)).isEmpty();
        assertThat(exceeded(normal, people(ChangeClass.UPDATE, 20), 10)).isEmpty();
        assertThat(exceeded(normal, people(ChangeClass.LEAVER, 1_201), 12_000))
                .containsExactly(Map.entry(ChangeClass.LEAVER, "leaver limit: 1,201 people, at most 1,200 a run"));
        assertThat(exceeded(normal, people(ChangeClass.RECREATE, 9_999), 10)).isEmpty();
        assertThat(exceeded(
                        new Guards("own", Map.of(ChangeClass.LEAVER, new Limit(null, null, null, 0, null))),
                        people(ChangeClass.LEAVER, 9_999),
                        10))
                .isEmpty();
        assertThat(new Guards("own", Map.of()).limits()).isEmpty();
    }

    private static Map<ChangeClass, String> exceeded(Guards guards, Reached reached, long owned) {
        return guards.exceeded(reached, owned, Map.of()).classes();
    }

    private static Reached people(ChangeClass changeClass, int count) {
        Reached reached = new Reached(Earlier.nothing());
        for (int person = 0; person < count; person++) {
            reached.add(OnePerson.planned("E" + person, PlannedChange.of(new Change.Suspend(), changeClass, "why")));
        }
        return reached;
    }

    @Test
    void theNormalLimitsAreThoseOfTheManual() {
        assertThat(Guards.normal().limits())
                .hasSize(12)
                .containsEntry(
                        ChangeClass.LEAVER,
                        new Limit(Measure.percent(10), Measure.percent(10), Measure.percent(20), 5, null))
                .containsEntry(
                        ChangeClass.MISSING,
                        new Limit(Measure.percent(2), Measure.percent(2), Measure.percent(5), 2, null))
                .containsEntry(
                        ChangeClass.REMOVE_FROM_GROUP,
                        new Limit(Measure.percent(10), null, null, 5, Measure.percent(50)))
                .containsEntry(ChangeClass.CREATE, Limit.perRun(Measure.percent(25), 10))
                .containsEntry(ChangeClass.DELETE, Limit.perRun(new Measure.Count(0), 0))
                .containsEntry(ChangeClass.ADOPT, Limit.perRun(new Measure.Count(0), 0))
                .containsEntry(ChangeClass.REINSTATE, Limit.perRun(Measure.percent(10), 5));
        assertThat(Guards.strict().preset()).isEqualTo("strict");
        assertThat(Guards.normal().preset()).isEqualTo("normal");
    }
}
