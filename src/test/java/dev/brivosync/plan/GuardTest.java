package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Guard.Consent;
import dev.brivosync.plan.SourceReceipt.Doubt;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What waits for a person's consent, and what goes on beside it. */
class GuardTest {
    private static final SourceReceipt.Figures FIGURES =
            new SourceReceipt.Figures(1, 1, List.of(), List.of(), "fingerprint");
    private static final Set<ChangeClass> ALWAYS =
            EnumSet.of(ChangeClass.ADOPT, ChangeClass.REHIRE, ChangeClass.RECREATE, ChangeClass.OUT_OF_SCOPE);

    private static SourceReceipt inDoubt(Doubt doubt) {
        return new SourceReceipt.Incomplete(FIGURES, doubt, List.of("?"));
    }

    private static @Nullable String held(Guard guard, ChangeClass changeClass) {
        PersonPlan person = new PersonPlan(
                OnePerson.KEY,
                "Ada",
                null,
                "people.csv line 2",
                List.of(PlannedChange.of(new Change.Suspend(), changeClass, "why")),
                List.of());
        return guard.hold(person).changes().getFirst().held();
    }

    private static Set<ChangeClass> flowing(Guard guard) {
        return EnumSet.allOf(ChangeClass.class).stream()
                .filter(each -> held(guard, each) == null)
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsUsualFlows() {
        Guard guard = new Guard(Consent.GIVEN, new SourceReceipt.Complete(FIGURES), Map.of());

        assertThat(flowing(guard)).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ALWAYS)));
        assertThat(held(guard, ChangeClass.ADOPT)).isEqualTo("adopt");
        assertThat(held(guard, ChangeClass.RECREATE)).isEqualTo("recreate");
        assertThat(held(guard, ChangeClass.OUT_OF_SCOPE)).isEqualTo("outOfScope");
    }

    @Test
    void withoutConsentNothingFlows() {
        Guard guard = new Guard(
                Consent.MISSING, new SourceReceipt.Complete(FIGURES), Map.of(ChangeClass.CREATE, "create limit"));

        assertThat(flowing(guard)).as("but what somebody ordered").containsExactly(ChangeClass.KEPT_SUSPENDED);
        assertThat(held(guard, ChangeClass.CREATE)).isEqualTo(Guard.FIRST_RUN);
        assertThat(held(guard, ChangeClass.ADOPT)).isEqualTo("adopt");
    }

    @Test
    void aClassThatReachesTooManyWaitsAlone() {
        Guard guard = new Guard(
                Consent.GIVEN, new SourceReceipt.Complete(FIGURES), Map.of(ChangeClass.LEAVER, "leaver limit"));

        assertThat(held(guard, ChangeClass.LEAVER)).isEqualTo("leaver limit");
        assertThat(held(guard, ChangeClass.UPDATE)).isNull();
    }

    @Test
    void theConsentToAFirstRunLiftsWhatArrivesAndNoLosses() {
        Map<ChangeClass, String> exceeded =
                EnumSet.allOf(ChangeClass.class).stream().collect(Collectors.toMap(each -> each, each -> "limit"));
        Guard guard = new Guard(Consent.TO_THE_FIRST_RUN, new SourceReceipt.Complete(FIGURES), exceeded);

        assertThat(flowing(guard))
                .containsExactlyInAnyOrder(
                        ChangeClass.KEPT_SUSPENDED,
                        ChangeClass.CREATE,
                        ChangeClass.ADD_TO_GROUP,
                        ChangeClass.ASSIGN_BADGE,
                        ChangeClass.UPDATE);
    }

    @Test
    void aDoubtfulCountIsBelievedWhatItSaysOfThoseItNames() {
        Guard guard = new Guard(Consent.GIVEN, inDoubt(Doubt.COUNT), Map.of());

        assertThat(flowing(guard))
                .containsExactlyInAnyOrder(
                        ChangeClass.KEPT_SUSPENDED, ChangeClass.UPDATE, ChangeClass.CREATE, ChangeClass.LEAVER);
        assertThat(held(guard, ChangeClass.MISSING)).isEqualTo(Guard.SOURCE);
        assertThat(held(guard, ChangeClass.ADOPT)).isEqualTo(Guard.SOURCE);
    }

    @Test
    void nothingFollowsFromDoubtfulContentButWhatSomebodyOrdered() {
        assertThat(flowing(new Guard(Consent.GIVEN, inDoubt(Doubt.CONTENT), Map.of())))
                .containsExactly(ChangeClass.KEPT_SUSPENDED);
    }

    @Test
    void aReadInDoubtCanOnlyBeAcceptedWhereItSaysSo() {
        assertThat(new SourceReceipt.Incomplete(FIGURES, Doubt.COUNT, List.of("?")).acceptable())
                .isFalse();
        assertThat(FIGURES.unread()).isEmpty();
        assertThat(inDoubt(Doubt.COUNT).figures()).isEqualTo(FIGURES);
    }
}
