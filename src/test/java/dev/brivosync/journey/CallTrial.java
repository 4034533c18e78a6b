package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import dev.brivosync.person.PersonKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A company whose people are kept in Brivo by the product itself, a night after the other, and what each night takes. A
 * night on which the account does not end as the company is has failed.
 */
final class CallTrial implements AutoCloseable {
    private static final int SEEDED_AT_ONCE = 2_000;

    private final Path folder;
    private final Calendar calendar;
    private LocalDate day = LocalDate.parse("2026-09-01");
    private Company account;

    /**
     * What a night took.
     *
     * @param calls that the product made
     * @param lookedUp how many of them asked what became of calls that a dead run had begun
     * @param least that had to be made
     */
    record Taken(CallsTaken calls, long lookedUp, LeastCalls least) {
        Taken(CallsTaken calls, LeastCalls least) {
            this(calls, 0, least);
        }

        /** What people carry, asked in turn although nothing seems to have changed. */
        long verified() {
            return calls.carried() - least.carried();
        }

        /** Without verification, and without what is shown beside the plan, asked once a day or after a death. */
        long reads() {
            return calls.reads() - verified() - lookedUp;
        }

        Taken plus(Taken other) {
            return new Taken(calls.plus(other.calls), lookedUp + other.lookedUp, least.plus(other.least));
        }
    }

    /** @param there who is in the account to begin with, without belonging to anybody */
    CallTrial(Path folder, Company there) throws Exception {
        this.folder = folder;
        this.account = there;
        Files.createDirectories(folder.resolve("photos"));
        calendar = new Calendar(folder, job(there.groups(), "."), day.toString());
        for (String seed : seeds(there)) {
            calendar.seed(seed);
        }
    }

    /** What makes an account that of this company, in pieces. */
    static List<String> seeds(Company company) {
        List<String> seeds = new ArrayList<>();
        seeds.add("{\"groups\":[\"%s\"]}".formatted(String.join("\",\"", company.groups())));
        seeds.addAll(seeds(
                "users", company.people().values().stream().map(Employee::seed).toList()));
        List<String> holders = holders(company);
        seeds.addAll(seeds(
                "credentials",
                IntStream.rangeClosed(1, company.cards())
                        .mapToObj(card -> card(card, holders.get(card)))
                        .toList()));
        return seeds;
    }

    private static List<String> holders(Company company) {
        List<String> holders = new ArrayList<>(Collections.nCopies(company.cards() + 1, ""));
        company.people().values().stream()
                .filter(each -> each.card() > 0)
                .forEach(each -> holders.set(each.card(), each.key()));
        return holders;
    }

    private static String card(int number, String holder) {
        return """
                {"credentialFormat":{"id":101},"referenceId":"%1$d","fieldValues":[{"id":3,"value":"%1$d"}],"holder":"%2$s"}""".formatted(number, holder);
    }

    private static List<String> seeds(String what, List<String> all) {
        return all.stream()
                .gather(Gatherers.windowFixed(SEEDED_AT_ONCE))
                .map(some -> "{\"%s\":[%s]}".formatted(what, String.join(",", some)))
                .toList();
    }

    /** @param base the folder of the people and photos, from where the job file is */
    static String job(List<String> groups, String base) {
        return """
                source: { csv: { file: %1$s/people.csv } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  customFields: { Department: "{department}" }
                  photo: "%1$s/photos/{id}.png"
                lifecycle: { active: { status: [Active] } }
                groupsFromColumn: { column: access, split: ";", managed: [%2$s] }
                badges: [ { if: { badge: present }, format: HID 37 bit, number: "{badge}" } ]
                guards:
                  leaver: { perRun: 100%%, perDay: 100%%, perWeek: 100%% }
                  create: { perRun: 100%% }
                  update: { perRun: 100%% }
                  addToGroup: { perRun: 100%% }
                  removeFromGroup: { perRun: 100%%, ofOneGroup: 100%% }
                  assignBadge: { perRun: 100%% }
                  revokeBadge: { perRun: 100%% }
                """.formatted(base, String.join(", ", groups));
    }

    /** The first night of a company that arrives in an account that nobody is in. */
    Taken firstSync(Company company) throws Exception {
        return night(company, calendar::firstSync, LeastCalls.forEverybody(account, company, groups()));
    }

    /** Everybody who is there has been the company's all along, and it is found out what they carry. */
    Taken meet() throws Exception {
        calendar.own();
        return night(account, calendar::sync, LeastCalls.toMeet(account, groups()));
    }

    /** The next night, after which the account must be as the company is by then. */
    Taken sync(Company company) throws Exception {
        return night(company, calendar::sync, LeastCalls.forEverybody(account, company, groups()));
    }

    /** Likewise, looking at this person alone. */
    Taken syncOnly(Company company, String key) throws Exception {
        return night(
                company, () -> calendar.syncOnly(new PersonKey(key)), LeastCalls.forOne(account, company, groups()));
    }

    /** A company finds its people in the account: the sync proposes them, somebody agrees, and it is applied. */
    Taken adopt(Company company) throws Exception {
        write(company);
        List<Night> held = new ArrayList<>();
        Taken proposed = taken(() -> held.add(calendar.firstSync()), LeastCalls.toMeet(account, groups()));
        assertThat(held.getFirst().exit()).isEqualTo(4);
        Taken applied = taken(
                () -> assertThat(calendar.approveAndApply(held.getFirst()).exit())
                        .isZero(),
                LeastCalls.toConfirm(account, groups()).writing(account, company));
        settled(company);
        return proposed.plus(applied);
    }

    private interface Act {
        void play() throws Exception;
    }

    private interface Sync {
        Night play() throws Exception;
    }

    private Taken night(Company company, Sync sync, LeastCalls least) throws Exception {
        day = day.plusDays(1);
        calendar.on(day.toString());
        write(company);
        Taken taken = taken(
                () -> {
                    Night night = sync.play();
                    assertThat(night.exit()).as(() -> calendar.told(night)).isZero();
                },
                least);
        settled(company);
        return taken;
    }

    private Taken taken(Act act, LeastCalls least) throws Exception {
        CallsTaken before = CallsTaken.of(calendar.stats());
        act.play();
        return new Taken(CallsTaken.of(calendar.stats()).minus(before), least);
    }

    private void settled(Company company) {
        Company shown = company.shownBy(calendar.account());
        assertThat(shown.people()).isEqualTo(company.people());
        account = company;
    }

    private void write(Company company) throws Exception {
        for (Employee each : company.people().values()) {
            Employee was = account.people().get(each.key());
            if (each.photo() > 0 && (was == null || was.photo() != each.photo())) {
                Files.write(folder.resolve("photos/" + each.key() + ".png"), Company.picture(each.photo()));
            }
        }
        calendar.people(rows(company).toArray(String[]::new));
    }

    static List<String> rows(Company company) {
        return Stream.concat(
                        Stream.of(Employee.HEADER),
                        company.people().values().stream().map(Employee::row))
                .toList();
    }

    private long groups() {
        return calendar.account().path("groups").size();
    }

    @Override
    public void close() {
        calendar.close();
    }
}
