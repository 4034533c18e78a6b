package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.OwnedPerson;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that did not run for a month, and people whom it had suspended before: whose suspension is it now? */
class LongPauseTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
              leaver: { removeFromGroups: after 40 days }
            groups: { All Staff: everyone }
            createMissingGroups: true
            """;

    private static final String HEADER = "id,first,last,status";
    private static final String ADA = "E1,Ada,Byron,";
    private static final String GRACE = "E2,Grace,Hopper,";
    private static final String CLOSED = "{'method':'GET','path':'/events/audit','kind':'FORBIDDEN'}";

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void adaHasLeftAndGraceIsOnLeave() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-08-31").people(HEADER, ADA + "Active", GRACE + "Active");
        assertThat(calendar.firstSync().exit()).isZero();
        calendar.on("2026-09-01").people(HEADER, ADA + "Terminated", GRACE + "Leave");
        assertThat(calendar.sync().kinds()).containsExactly("suspend", "suspend");
        calendar.on("2026-09-02");
        assertThat(calendar.sync().exit()).isZero();
        calendar.on("2026-10-02").pause();
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    @Test
    void whoComesBackIsReinstatedWhereTheJournalProvesThatNobodyElseDidAnything() throws Exception {
        calendar.people(HEADER, ADA + "Active", GRACE + "Active");
        Night night = calendar.sync();

        assertThat(night.kinds()).containsExactly("reinstate", "reinstate");
        assertThat(night.exit()).isZero();
        assertThat(calendar.suspended("E1")).isFalse();
        assertThat(calendar.told(night))
                .contains("of 2 suspended by this job, Brivo's journal proves 2 to be so still");
    }

    @Test
    void whatFollowsForALeaverComesOnItsDayAsIfTheJobHadRun() throws Exception {
        assertThat(calendar.sync().kinds()).isEmpty();
        assertThat(calendar.remembered("E1")).get().matches(OwnedPerson::suspendedByUs);
        calendar.on("2026-10-11");
        assertThat(calendar.sync().kinds()).containsExactly("removeFromGroup");
    }

    @Test
    void nobodyIsReinstatedOnAGuessAndWhatIsSaidOfThemIsTrueOnLaterNightsToo() throws Exception {
        calendar.fault(CLOSED);
        Night night = calendar.sync();
        assertThat(night.kinds()).isEmpty();
        assertThat(night.exit()).isEqualTo(3);
        assertThat(calendar.told(night))
                .contains("2 THINGS TO LOOK AT")
                .contains("it is not known by whom, since this job did not run for 30 days (2026-09-02 to 2026-10-02)")
                .contains("so none of this follows: removed from groups (lifecycle.leaver)")
                .contains("stays so when they are active: reinstate them in Brivo then");

        calendar.on("2026-10-03").people(HEADER, ADA + "Active", GRACE + "Active");
        Night later = calendar.sync();
        assertThat(later.kinds()).isEmpty();
        assertThat(later.exit()).isZero();
        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.told(later))
                .contains("not known by whom, since this job did not run for 30 days (2026-09-02 to 2026-10-02)")
                .contains("stays so: reinstate them in Brivo if they may enter")
                .doesNotContain("suspended in Brivo by hand");
    }

    @Test
    void somebodyWhoIsReinstatedInBrivoIsTheJobsAgain() throws Exception {
        calendar.fault(CLOSED);
        calendar.sync();
        calendar.suspendByHand("E1", false);

        calendar.on("2026-10-03");
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        calendar.on("2026-10-04").people(HEADER, ADA + "Active", GRACE + "Leave");
        assertThat(calendar.sync().kinds()).containsExactly("reinstate");
        calendar.on("2026-10-05");
        calendar.sync();
        calendar.suspendByHand("E1", true);
        calendar.on("2026-10-06");
        Night byHand = calendar.sync();
        assertThat(byHand.kinds()).isEmpty();
        assertThat(calendar.told(byHand)).contains("suspended in Brivo by hand, and stays so");
    }

    @Test
    void whomSomebodySuspendedMeanwhileStaysSuspended() throws Exception {
        calendar.on("2026-09-15");
        calendar.suspendByHand("E1", false);
        calendar.on("2026-09-20");
        calendar.suspendByHand("E1", true);
        calendar.on("2026-10-02").people(HEADER, ADA + "Active", GRACE + "Active");

        Night night = calendar.sync();

        assertThat(night.kinds()).as("Grace alone").containsExactly("reinstate");
        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.suspended("E2")).isFalse();
        assertThat(calendar.told(night))
                .contains("Brivo's journal proves 1 to be so still")
                .contains("E1 Ada Byron suspended, and it is not known by whom");
    }

    @Test
    void aLookAtOnePersonLeavesTheDoubtToTheNextRun() throws Exception {
        calendar.people(HEADER, ADA + "Active", GRACE + "Active");
        calendar.fault(CLOSED);
        assertThat(calendar.syncOnly(new PersonKey("E1")).kinds()).isEmpty();
        calendar.fault("");
        calendar.pause();

        assertThat(calendar.sync().kinds()).containsExactly("reinstate", "reinstate");
    }
}
