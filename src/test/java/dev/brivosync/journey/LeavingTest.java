package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PlannedChange;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of people who leave, day after day, until nothing is left of them; and of those who come back. */
class LeavingTest {
    private static final String JOB = """
            source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
              startsOn: "{hired}"
              endsOn: "{ended}"
              leaver: { revokeBadges: after 30 days, removeFromGroups: after 60 days, delete: after 90 days }
            groups: { All Staff: everyone, Lab: { if: { site: [Lab] } } }
            createMissingGroups: true
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            mobilePass: { if: { pass: [Y] }, email: "{mail}" }
            """;

    private static final String HEADER = "id,first,last,status,site,hired,ended,badge,pass,mail";
    private static final String GRACE = "E2,Grace,Hopper,Active,Lab,,,102,,";
    private static final String ADA = "E1,Ada,Byron,Active,Lab,,,101,Y,ada@corp.test";
    private static final String ADA_LEFT = "E1,Ada,Byron,Terminated,Lab,,,101,Y,ada@corp.test";
    private static final String ADA_ON_LEAVE = "E1,Ada,Byron,Leave,Lab,,,101,Y,ada@corp.test";

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void everybodyIsIn() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-08-31").people(HEADER, ADA, GRACE);
        assertThat(calendar.firstSync().exit()).isZero();
        assertThat(calendar.credentialsOf("E1")).as("a card and a pass").isEqualTo(2);
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    @Test
    void lessAndLessIsLeftOfALeaver() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);
        assertThat(calendar.sync().kinds()).containsExactly("suspend", "cancelInvitation");
        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.all("invitations"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.path("cancelled").asBoolean()).isTrue());
        nothingIsLeftToDo();

        calendar.on("2026-09-30");
        nothingIsLeftToDo();
        assertThat(calendar.sync().kinds()).isEmpty();
        calendar.on("2026-10-01");
        assertThat(calendar.sync().kinds()).containsExactly("revokeBadge");
        assertThat(calendar.credentialsOf("E1")).isZero();
        nothingIsLeftToDo();

        calendar.on("2026-10-31");
        assertThat(calendar.sync().kinds()).containsExactly("removeFromGroup", "removeFromGroup");
        assertThat(calendar.user("E1").path("groups")).isEmpty();
        nothingIsLeftToDo();

        calendar.on("2026-11-30");
        Night held = calendar.sync();
        assertThat(held.exit()).isEqualTo(4);
        assertThat(held.changes())
                .singleElement()
                .matches(change -> change.changeClass() == ChangeClass.DELETE && change.held() != null);
        assertThat(calendar.approveAndApply(held).exit()).isZero();
        assertThat(calendar.user("E1").isMissingNode()).isTrue();
        assertThat(calendar.remembered("E1")).isEmpty();
        nothingIsLeftToDo();
    }

    @Test
    void whoeverWasDeletedAndComesBackIsNew() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);
        calendar.sync();
        calendar.on("2026-12-01");
        Night held = calendar.sync();
        calendar.approveAndApply(held);
        assertThat(calendar.sync().kinds()).isEmpty();
        calendar.on("2026-12-02").people(HEADER, ADA, GRACE);

        assertThat(calendar.sync().kinds())
                .containsExactly("create", "addToGroup", "addToGroup", "assignBadge", "invite");
        nothingIsLeftToDo();
    }

    @Test
    void aLeaverWhoComesBackGetsWhatTheRulesSayNow() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);
        calendar.sync();
        calendar.on("2026-11-01");
        assertThat(calendar.sync().kinds()).containsExactly("removeFromGroup", "removeFromGroup", "revokeBadge");
        calendar.on("2026-11-02").people(HEADER, ADA.replace("Lab", "").replace("101", "103"), GRACE);

        Night back = calendar.sync();

        assertThat(back.kinds()).containsExactly("addToGroup", "assignBadge", "invite", "reinstate");
        assertThat(back.changes()).allMatch(change -> change.changeClass() == ChangeClass.REINSTATE);
        assertThat(calendar.suspended("E1")).isFalse();
        assertThat(calendar.credentialsOf("E1")).isEqualTo(2);
        nothingIsLeftToDo();
        assertThat(calendar.remembered("E1")).hasValueSatisfying(owned -> {
            assertThat(owned.memory().suspendedSince()).isNull();
            assertThat(owned.memory().outSince()).isNull();
            assertThat(owned.memory().activeSince()).isEqualTo(Instant.parse("2026-11-02T07:00:00Z"));
        });
    }

    @Test
    void whatIsHeldBesideWhatWasDoneCanBeReleasedTheSameNight() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);
        calendar.sync();
        calendar.on("2026-12-01");
        Night held = calendar.sync();
        assertThat(held.kinds()).containsExactly("removeFromGroup", "removeFromGroup", "revokeBadge", "delete");
        assertThat(calendar.user("E1").isMissingNode()).isFalse();

        assertThat(calendar.approveAndApply(held).exit()).isZero();

        assertThat(calendar.user("E1").isMissingNode()).isTrue();
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsDone() throws Exception {
        Night held = deletionIsHeld();
        calendar.fault("{'method':'DELETE','path':'/users/{id}','kind':'CUT','afterWork':true,'count':1}");
        long before = calendar.writes();

        assertThat(calendar.approveAndApply(held).exit()).isZero();

        assertThat(calendar.writes() - before).as("sent, and sent again").isEqualTo(2);
        assertThat(calendar.user("E1").isMissingNode()).isTrue();
        assertThat(calendar.remembered("E1")).isEmpty();
    }

    @Test
    void aDeletionThatAKilledRunHadMadeIsSettled() throws Exception {
        Night held = deletionIsHeld();
        calendar.approveAndDieWhileApplying(held);
        calendar.deleteByHand("E1");

        assertThat(calendar.sync().kinds()).isEmpty();

        assertThat(calendar.remembered("E1")).isEmpty();
    }

    @Test
    void aDeletionThatWasApprovedAndThatAKilledRunHadNotMadeIsMadeByTheNextOne() throws Exception {
        Night held = deletionIsHeld();
        calendar.approveAndDieWhileApplying(held);

        Night next = calendar.sync();

        assertThat(next.kinds()).containsExactly("delete");
        assertThat(next.exit()).isZero();
        assertThat(calendar.remembered("E1")).isEmpty();
    }

    @Test
    void whoIsInvitedIsInvitedThoughNobodySaysHowManyPassesAreLeft() throws Exception {
        calendar.fault("{'method':'GET','path':'/credentials/digital/allotment','kind':'FORBIDDEN'}");
        calendar.people(HEADER, ADA, GRACE.replace("102,,", "102,Y,grace@corp.test"));

        Night night = calendar.sync();

        assertThat(night.kinds()).containsExactly("invite");
        assertThat(night.exit()).isZero();
        assertThat(calendar.told(night))
                .contains("how many mobile passes are left could not be read: GET /credentials/digital/allotment: 403");
    }

    private Night deletionIsHeld() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);
        calendar.sync();
        calendar.on("2026-10-31");
        calendar.sync();
        calendar.on("2026-11-30");
        Night held = calendar.sync();
        assertThat(held.kinds()).containsExactly("delete");
        return held;
    }

    @Test
    void aPassThatWasPutOntoAPhoneIsTakenBackToo() throws Exception {
        calendar.redeem("E1");
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);

        assertThat(calendar.sync().exit()).isZero();

        assertThat(calendar.credentialsOf("E1"))
                .as("the card stays for 30 days")
                .isEqualTo(1);
        calendar.on("2026-09-02").people(HEADER, ADA, GRACE);
        assertThat(calendar.sync().kinds()).containsExactly("invite", "reinstate");
        assertThat(calendar.all("invitations")).hasSize(2);
    }

    @Test
    void leaveIsNoEnd() throws Exception {
        calendar.redeem("E1");
        calendar.on("2026-09-01").people(HEADER, ADA_ON_LEAVE, GRACE);
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        calendar.on("2027-03-01");
        assertThat(calendar.sync().kinds()).isEmpty();
        assertThat(calendar.credentialsOf("E1")).isEqualTo(2);

        calendar.on("2027-03-02").people(HEADER, ADA_LEFT, GRACE);
        assertThat(calendar.sync().kinds()).containsExactly("cancelInvitation");
        calendar.on("2027-03-31");
        assertThat(calendar.sync().kinds())
                .as("29 days after the leave became an end")
                .isEmpty();
        calendar.on("2027-04-01");
        assertThat(calendar.sync().kinds()).containsExactly("revokeBadge");
    }

    @Test
    void aPlanDoesNotStartTheClock() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA_LEFT, GRACE);
        assertThat(calendar.plan().kinds()).containsExactly("suspend", "cancelInvitation");
        assertThat(calendar.remembered("E1"))
                .hasValueSatisfying(
                        owned -> assertThat(owned.memory().outSince()).isNull());
        calendar.on("2026-09-10");
        calendar.sync();
        assertThat(calendar.remembered("E1")).hasValueSatisfying(owned -> {
            assertThat(owned.memory().outSince()).isEqualTo(Instant.parse("2026-09-10T06:00:00Z"));
            assertThat(owned.memory().suspendedSince()).isEqualTo(Instant.parse("2026-09-10T06:00:00Z"));
            assertThat(owned.memory().activeSince()).isNull();
        });
    }

    @Test
    void whoeverIsMissingLosesMoreLater() throws Exception {
        calendar.on("2026-09-01").people(HEADER, GRACE);
        assertThat(calendar.sync().kinds()).isEmpty();
        calendar.on("2026-09-02").people(HEADER, GRACE + " ");
        assertThat(calendar.sync().kinds()).containsExactly("suspend", "cancelInvitation");
        nothingIsLeftToDo();

        calendar.on("2026-10-02");
        assertThat(calendar.sync().kinds()).containsExactly("revokeBadge");
        nothingIsLeftToDo();
    }

    @Test
    void aKnownEndActsWhenTheFileIsGone() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA.replace(",,,", ",,2026-09-03,"), GRACE);
        assertThat(calendar.sync().kinds()).as("the card ends with it").containsExactly("assignBadge");
        calendar.on("2026-09-03").loseTheFile();
        long before = calendar.calls();
        assertThat(calendar.sync().exit()).isEqualTo(6);
        assertThat(calendar.calls()).as("nobody's end is over: no call").isEqualTo(before);

        calendar.on("2026-09-04");
        Night plan = calendar.plan();
        assertThat(plan.exit()).isEqualTo(6);
        assertThat(plan.kinds()).containsExactly("suspend");
        assertThat(calendar.told(plan))
                .contains(
                        "SOURCE NOT READ: nothing follows from it, and nobody loses access but those whose end it told"
                                + " before.")
                .contains("1 leaver would be out.")
                .contains("brivo-sync apply 4 (what is safe), then put the source right");
        Night sync = calendar.sync();

        assertThat(sync.exit()).isEqualTo(6);
        assertThat(sync.changes()).singleElement().satisfies(LeavingTest::isSuspendedByMemory);
        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.suspended("E2")).isFalse();
        assertThat(calendar.credentialsOf("E1")).as("nothing else follows").isEqualTo(2);
        long after = calendar.calls();
        assertThat(calendar.sync().exit()).isEqualTo(6);
        assertThat(calendar.calls()).as("a quiet night costs nothing").isEqualTo(after);

        calendar.on("2026-09-05").people(HEADER, ADA, GRACE);
        assertThat(calendar.sync().kinds()).as("the end was taken back").containsExactly("assignBadge", "reinstate");
        nothingIsLeftToDo();
    }

    private static void isSuspendedByMemory(PlannedChange change) {
        assertThat(change.changeClass()).isEqualTo(ChangeClass.LEAVER);
        assertThat(change.why())
                .isEqualTo("ended 2026-09-03, as the source said on 2026-09-01; it could not be read today");
        assertThat(change.outcome()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nobodyIsSuspendedForAnEndThatWasTakenBackInTime() throws Exception {
        calendar.on("2026-09-01").people(HEADER, ADA.replace(",,,", ",,2026-09-03,"), GRACE);
        calendar.sync();
        calendar.on("2026-09-02").people(HEADER, ADA, GRACE);
        calendar.sync();
        calendar.on("2026-09-04").loseTheFile();

        assertThat(calendar.sync().exit()).isEqualTo(6);
        assertThat(calendar.suspended("E1")).isFalse();
    }

    private void nothingIsLeftToDo() {
        assertThat(calendar.plan().kinds()).isEmpty();
    }
}
