package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.InvitationRules;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationLimitTest {
    private final AtomicInteger asked = new AtomicInteger();

    private InvitationLimit limit(boolean sendEmail, int most, long left) {
        return new InvitationLimit(new InvitationRules(sendEmail, most), () -> {
            asked.incrementAndGet();
            return left;
        });
    }

    @Test
    void brivoIsAskedOnceAndOnlyWhereSomebodyIsInvited() {
        InvitationLimit limit = limit(false, 25, 25);
        limit.within(person(new Change.Suspend()));
        assertThat(asked).hasValue(0);
        limit.within(invited());
        limit.within(invited());
        assertThat(asked).hasValue(1);
        assertThat(limit.notes()).isEmpty();
    }

    @Test
    void aJobThatInvitesNobodyAsksNothing() {
        InvitationLimit limit = limit(true, 0, 25);
        assertThat(limit.within(invited()).changes()).hasSize(1);
        assertThat(asked).hasValue(0);
        assertThat(texts(limit))
                .containsExactly(
                        "1 more person waits for an invitation to a mobile pass: 0 a run at most (mobilePass.atMostPerRun)");
    }

    @Test
    void asManyAreInvitedAsTheJobAllows() {
        InvitationLimit limit = limit(false, 1, 25);
        assertThat(limit.within(invited()).changes()).hasSize(2).allMatch(PlannedChange::flows);
        assertThat(limit.within(invited()).changes()).hasSize(1);
        assertThat(limit.within(invited()).changes()).hasSize(1);
        assertThat(texts(limit))
                .containsExactly(
                        "2 more people wait for an invitation to a mobile pass: 1 a run at most (mobilePass.atMostPerRun)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | the account has no mobile pass left; buy more, or take back some that nobody uses",
                "1 | the account has 1 mobile pass left, which somebody before them by key gets; buy more, or take back some that nobody uses",
                "2 | the account has 2 mobile passes left, which people before them by key get; buy more, or take back some that nobody uses"
            })
    void whoFindsNoPassLeftIsBlockedAndTheRestOfThemGoesAhead(int left, String reason) {
        InvitationLimit limit = limit(false, 25, left);
        for (int first = 0; first < left; first++) {
            assertThat(limit.within(invited()).changes()).allMatch(PlannedChange::flows);
        }

        List<PlannedChange> changes = limit.within(invited()).changes();

        assertThat(changes.getFirst().blocked()).isNull();
        assertThat(changes.getLast().blocked()).isEqualTo(reason);
    }

    @Test
    void whoIsBlockedTakesAPlaceOfTheRun() {
        InvitationLimit limit = limit(false, 2, 1);
        limit.within(invited());
        limit.within(invited());
        assertThat(limit.within(invited()).changes()).hasSize(1);
    }

    @Test
    void mailsAreAnnounced() {
        InvitationLimit limit = limit(true, 25, 2);
        assertThat(limit.notes()).isEmpty();
        limit.within(invited());
        assertThat(texts(limit))
                .containsExactly("Brivo will send 1 e-mail, to the person who is invited to a mobile pass");
        limit.within(invited());
        limit.within(invited());
        assertThat(texts(limit))
                .containsExactly("Brivo will send 2 e-mails, one to each person who is invited to a mobile pass");
    }

    private static List<String> texts(InvitationLimit limit) {
        return limit.notes().stream().map(Note::text).toList();
    }

    private static PersonPlan invited() {
        return person(new Change.Reinstate(), new Change.Invite("ada@corp.test", false));
    }

    private static PersonPlan person(Change... changes) {
        List<PlannedChange> planned = List.of(changes).stream()
                .map(change -> PlannedChange.of(change, ChangeClass.INVITE, "the job gives a mobile pass"))
                .toList();
        return new PersonPlan(new PersonKey("E1"), "Ada Byron", null, "line 2", planned, List.of());
    }
}
