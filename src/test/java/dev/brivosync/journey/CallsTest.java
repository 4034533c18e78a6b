package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.CallTrial.Taken;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The nights of a company take the fewest calls that are possible: for writes exactly, for reads but for one in a hundred,
 * which two pages share. Named beside that are verification, doors once a day, and the administrator's reach once a day.
 */
class CallsTest {
    private static final int PEOPLE = 230;
    private static final int GROUPS = 15;
    private static final double SHARED_BY_PAGES = 1.02;
    private static final int VERIFIED = 30;
    private static final int REACH = 2;
    /** Of 430 people, at most so many are under way at once at 200 calls a second. */
    private static final int AT_WORK = 60;
    /** Which panels are disconnected, and which door has which panel. */
    private static final int PANELS = 2;

    @TempDir
    Path folder;

    @Test
    void aYearOfACompanyTakesTheFewestCalls() throws Exception {
        Company company = Company.of(PEOPLE, GROUPS);
        try (CallTrial trial = new CallTrial(folder, company.empty())) {
            fewest("first sync", trial.firstSync(company), company);
            Taken quiet = trial.sync(company);
            fewest("quiet night", quiet, company);
            assertThat(quiet.calls().doors()).isZero();
            company = company.churned(50);
            fewest("churn", trial.sync(company), company);
            company = company.reorganised();
            fewest("reorganisation", trial.sync(company), company);
            company = company.without(PEOPLE / 20);
            fewest("leavers", trial.sync(company), company);
            company = company.swapped(50);
            fewest("badge swap", trial.sync(company), company);
            company = company.photographedAnew();
            fewest("photos", trial.sync(company), company);
            company = company.withOneMoved();
            fewest("one person", trial.syncOnly(company, company.mover().key()), company);
        }
    }

    @Test
    void takingOverACompanyTakesTheFewestCalls() throws Exception {
        Company there = Company.of(PEOPLE, GROUPS).withoutPhotos();
        try (CallTrial trial = new CallTrial(folder, there)) {
            fewest("adoption", trial.adopt(there.reorganised()), there);
            fewest("the night after", trial.sync(there.reorganised()), there);
        }
    }

    @Test
    void oneWhoShowsNoCustomFieldsIsAskedForThem() throws Exception {
        Company company = Company.of(20, 5).withoutPhotos();
        Company there = company.withDepartmentOf(company.mover(), "");
        try (CallTrial trial = new CallTrial(folder, there)) {
            trial.meet();
            Taken one = trial.syncOnly(company, company.mover().key());
            assertThat(one.calls().calls()).containsEntry("GET /users/{id}/custom-fields", 1L);
            assertThat(one.reads()).isEqualTo(one.least().reads() + 1);
        }
    }

    @Test
    @Tag("slow")
    void aRunThatWasKilledIsGoneOnWithAsIfItHadNotBeen() throws Exception {
        Company company = Company.of(430, GROUPS).withoutPhotos();
        BrokenOffTrial.Both both = new BrokenOffTrial(folder, company, 700).played();
        assertThat(both.dead().calls().writes() + both.next().calls().writes())
                .isEqualTo(both.dead().least().writes() + both.next().least().writes());
        assertThat(both.next().reads())
                .isLessThanOrEqualTo(nearly(both.next().least().reads()));
        // whom the dead run was at, and nobody else: themselves, their groups and their cards
        assertThat(both.next().lookedUp() + both.next().verified()).isLessThanOrEqualTo(3 * AT_WORK);
    }

    @Test
    @Tag("slow")
    void aQuietNightOf3000PeopleIn40GroupsTakes320CallsAtMost() throws Exception {
        Company company = Company.of(3_000, 40).withoutPhotos();
        try (CallTrial trial = new CallTrial(folder, company)) {
            fewest("the first night", trial.meet(), company);
            Taken quiet = trial.sync(company);
            fewest("quiet night", quiet, company);
            assertThat(quiet.calls().total()).as(quiet.calls().toString()).isLessThanOrEqualTo(320);
        }
    }

    private static long nearly(long least) {
        return (long) (SHARED_BY_PAGES * least);
    }

    private static void fewest(String name, Taken taken, Company company) {
        assertThat(taken.calls().writes())
                .as("%s: %s", name, taken)
                .isEqualTo(taken.least().writes());
        assertThat(taken.reads())
                .as("%s: %s", name, taken)
                .isLessThanOrEqualTo(nearly(taken.least().reads()));
        long carriers = company.people().values().stream()
                .filter(each -> each.card() > 0)
                .count();
        assertThat(taken.verified()).as(name).isLessThanOrEqualTo(carriers / VERIFIED);
        assertThat(taken.calls().doors())
                .as(name)
                .isLessThanOrEqualTo(company.groups().size() + PANELS);
        assertThat(taken.calls().reach()).as(name).isLessThanOrEqualTo(REACH);
    }
}
