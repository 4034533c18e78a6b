package dev.brivosync.report;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.EndpointCalls;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.Outlook;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.report.Background.Setting;
import dev.brivosync.report.Blocks.Block;
import dev.brivosync.report.Choices.Choice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as its page tells it: what the text report says, in parts that a page lays out. Not thread-safe. */
final class RunPage {
    private static final int LONG = 500;

    private final Run run;
    private final Background background;
    private final int limit;
    private final Digest digest;
    private final Decided decided;
    private final Verdict verdict;
    private final Choices groups = new Choices();
    private final Choices doors = new Choices();
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Map<String, Turnover> turnovers = new TreeMap<>();
    private final Map<String, Integer> groupNumbers = new HashMap<>();
    private final Map<String, Integer> doorNumbers = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    private RunPage(Run run, Background background, int limit, boolean applied) {
        this.run = run;
        this.background = background;
        this.limit = limit;
        this.digest = new Digest(run, applied, limit);
        this.decided = new Decided(run, limit);
        this.verdict = new Verdict(run, digest);
    }

    static RunPage of(Run run, Iterable<PersonPlan> people, Background background, int limit) {
        RunPage page = new RunPage(run, background, limit, Fate.applied(run, people));
        people.forEach(page::add);
        page.groups.all().forEach(each -> page.groupNumbers.put(each.name(), each.number()));
        page.doors.all().forEach(each -> page.doorNumbers.put(each.name(), each.number()));
        return page;
    }

    private void add(PersonPlan person) {
        keys.add(Printable.of(person.key().text()));
        digest.add(person);
        decided.add(person);
        groups.add(Entry.groups(person));
        doors.add(Entry.doorNames(person));
        person.changes().stream().map(this::fate).distinct().forEach(fate -> fates.merge(fate, 1, Integer::sum));
        turn(person.doors().changes());
    }

    /** A person counts once for a door that begins to open for them, and once for one that ceases to. */
    private void turn(List<DoorChange> changes) {
        Set<String> gained = new LinkedHashSet<>();
        Set<String> lost = new LinkedHashSet<>();
        for (DoorChange door : changes) {
            (door.opens() ? gained : lost).add(door.door());
        }
        gained.forEach(door -> turnovers.merge(door, new Turnover(1, 0), Turnover::and));
        lost.forEach(door -> turnovers.merge(door, new Turnover(0, 1), Turnover::and));
    }

    private Fate fate(PlannedChange planned) {
        return Fate.of(planned, digest.applied());
    }

    Frame frame() {
        return new Frame("Run %d: %s".formatted(run.number(), run.job()));
    }

    String headline() {
        return Headline.of(run, Blocks.WIDE);
    }

    List<String> verdict() {
        return verdict.paragraphs().stream().map(Printable::of).toList();
    }

    /** {@code calm}, {@code warning} or {@code alarm}. */
    String tone() {
        return verdict.ink().name().toLowerCase(Locale.ROOT);
    }

    String next() {
        return Printable.of(new NextStep(run, digest, verdict).text());
    }

    /** What somebody has to decide. */
    List<Block> decisions() {
        Blocks blocks = new Blocks();
        TextReport.decisions(run, digest, blocks, limit);
        return blocks.all();
    }

    /** Until when to decide, as far as that is known; empty where there is nothing to decide. */
    Optional<String> deadline() {
        if (digest.hindrances().decisions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(run.holdsUntil() == null ? "To decide" : Hold.deadline(run, run.holdsUntil()));
    }

    int number() {
        return run.number();
    }

    /** What somebody has to put right. */
    List<Block> corrections() {
        Blocks blocks = new Blocks();
        TextReport.corrections(run, digest, blocks, limit);
        return blocks.all();
    }

    /** What is neither done nor to be done now, and what readers should know beside it. */
    List<Block> besides() {
        Blocks blocks = new Blocks();
        TextReport.setAside(run, digest, decided, blocks);
        TextReport.besides(run, digest, blocks, limit);
        return blocks.all();
    }

    /**
     * A figure that stands out.
     *
     * @param tone {@code out}, {@code in}, {@code stop} or {@code kept}
     */
    record Tile(String number, String words, String tone) {}

    List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        for (Movement movement : Movement.values()) {
            int whole = digest.whole(movement);
            if (whole > 0) {
                String[] words = (digest.applied() ? movement.after(whole) : movement.before(whole)).split(" ", 2);
                tiles.add(new Tile(words[0], words[1], Entry.tone(movement.mark())));
            }
        }
        tile(tiles, digest.notConfirmedOut(), "not confirmed out", "stop");
        int waiting = digest.hindrances().decisions().values().stream()
                .mapToInt(Listing::total)
                .sum();
        tile(tiles, waiting, waiting == 1 ? "person waits for a decision" : "people wait for a decision", "stop");
        int rejected = Verdict.toCorrect(run).size();
        tile(tiles, rejected, rejected == 1 ? "row to correct" : "rows to correct", "stop");
        tile(tiles, digest.people(Fate.FAILED), "failed", "stop");
        tile(tiles, digest.people(Fate.BLOCKED), "blocked", "stop");
        if (run.summary() != null) {
            tile(tiles, run.summary().unchanged(), "unchanged", "kept");
        }
        if (run.target() != null) {
            tile(tiles, run.target().users() - run.target().owned(), "users not of this job", "kept");
        }
        return tiles;
    }

    private static void tile(List<Tile> tiles, long number, String words, String tone) {
        if (number > 0) {
            tiles.add(new Tile(Amount.of(number), words, tone));
        }
    }

    List<ChangeClass> classes() {
        return digest.classes().present();
    }

    Map<Fate, Integer> fates() {
        return fates;
    }

    /** How many people of a class met a fate, where any did. */
    String count(ChangeClass changeClass, Fate fate) {
        int count = digest.classes().of(changeClass, fate);
        return count == 0 ? "" : Amount.of(count);
    }

    String count(ChangeClass changeClass) {
        return Amount.of(digest.classes().people(changeClass));
    }

    Set<Fate> fatesOfClasses() {
        return digest.classes().fates();
    }

    Optional<RunChart> chart() {
        return background.runs().size() < 2 ? Optional.empty() : Optional.of(new RunChart(background.runs()));
    }

    int people() {
        return keys.size();
    }

    /** Whether browsers should draw only those people whom somebody looks at. */
    boolean isLong() {
        return keys.size() > LONG;
    }

    Entry entry(PersonPlan person) {
        return Entry.of(person, digest.applied());
    }

    List<Choice> groups() {
        return groups.all();
    }

    /**
     * How many people begin and cease to open a door.
     */
    record Turnover(int gain, int lose) {
        Turnover and(Turnover other) {
            return new Turnover(gain + other.gain, lose + other.lose);
        }

        String gained() {
            return gain == 0 ? "" : "+" + Amount.of(gain);
        }

        String lost() {
            return lose == 0 ? "" : "−" + Amount.of(lose);
        }
    }

    List<Choice> doors() {
        return doors.all();
    }

    Turnover turnover(Choice door) {
        return turnovers.getOrDefault(door.name(), new Turnover(0, 0));
    }

    String numbersOfGroups(Entry entry) {
        return numbers(entry.groups(), groupNumbers);
    }

    String numbersOfDoors(Entry entry) {
        return numbers(entry.doorNames(), doorNumbers);
    }

    private static String numbers(Set<String> names, Map<String, Integer> numbers) {
        return names.stream().map(numbers::get).map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** What will happen without anybody's doing. */
    List<Block> outlook() {
        Blocks blocks = new Blocks();
        foreseen(Outlook.Event.ABSENT, "ABSENT FROM THE SOURCE", "-", blocks);
        foreseen(Outlook.Event.ENDS, "ACCESS ENDS WITHIN %d DAYS".formatted(Outlook.DAYS), "-", blocks);
        foreseen(Outlook.Event.STARTS, "ACCESS BEGINS WITHIN %d DAYS".formatted(Outlook.DAYS), "+", blocks);
        Listing exceptions = new Listing(limit);
        for (Given given : run.exceptions()) {
            if (ExceptionRows.daysLeft(run, given.exception()) <= Outlook.DAYS) {
                exceptions.add(ExceptionRows.row(run, given));
            }
        }
        blocks.list("EXCEPTIONS END (%s)".formatted(Amount.of(exceptions.total())), exceptions);
        return blocks.all();
    }

    private void foreseen(Outlook.Event event, String title, String mark, Blocks blocks) {
        Listing listing = new Listing(limit);
        for (Outlook each : background.outlook()) {
            if (each.event() == event) {
                listing.add(new Row(mark, each.key().text(), each.name(), each.words(), ""));
            }
        }
        blocks.list("%s (%s)".formatted(title, Amount.of(listing.total())), listing);
    }

    Optional<String> source() {
        return Optional.ofNullable(run.source()).map(Footer::source);
    }

    List<String> evidence() {
        SourceReceipt source = run.source();
        return source == null
                ? List.of()
                : source.figures().evidence().stream().map(Printable::of).toList();
    }

    Optional<String> account() {
        return Footer.account(run, digest).map(Printable::of);
    }

    /** All rows of the source that could not be used, where they do not all stand among what is to be put right. */
    List<Rejection> rejected() {
        List<Rejection> rejected = Verdict.rejected(run.source());
        return rejected.size() > limit ? rejected : List.of();
    }

    List<String> cost() {
        return Footer.cost(run, digest);
    }

    List<EndpointCalls> calls() {
        return background.calls();
    }

    static String perCall(EndpointCalls calls) {
        return Amount.of(calls.calls() == 0 ? 0 : Math.round((double) calls.millis() / calls.calls()));
    }

    static String seconds(EndpointCalls calls) {
        return Amount.tenths(calls.millis() / 1000.0);
    }

    List<Setting> settings() {
        return background.settings();
    }

    /** Where somebody whom a list names stands among the people; null where they do not. */
    @Nullable
    String link(Row row) {
        return keys.contains(row.key()) ? Entry.link(row.key()) : null;
    }

    static String amount(long count) {
        return Amount.of(count);
    }

    static String place(Rejection rejection) {
        return Printable.of(TextReport.place(rejection));
    }

    static String text(@Nullable String text) {
        return Printable.of(Objects.requireNonNullElse(text, ""));
    }
}
