package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.Card;
import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.JobRules.GroupRule;
import dev.brivosync.worlds.World.Ours;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What shall be done for one key on one day: DESIGN.md's table of planning rules, row by row. */
final class Expectation {
    private static final int LONGEST_NAME = 35;

    private final Oracle oracle;
    private final SourceOfDay source;
    private final String key;
    private final @Nullable Ours ours;
    private final @Nullable User carrier;
    private final @Nullable User owned;
    private final List<Act> acts = new ArrayList<>();

    Expectation(Oracle oracle, SourceOfDay source, String key) {
        this.oracle = oracle;
        this.source = source;
        this.key = key;
        this.ours = oracle.ours.get(key);
        this.carrier = oracle.account.withKey(key).orElse(null);
        this.owned = ours == null ? null : oracle.account.users.get(ours.user());
    }

    /** @param absenceCounts whether absence today is one more complete read of a file that changed */
    List<Act> acts(boolean absenceCounts) {
        if (!source.readable()) {
            overdue();
            return acts;
        }
        if (isAwaited()) {
            return acts;
        }
        // whoever is ours, but carries another key in Brivo now, is left alone
        User user = ours != null && carrier != null && carrier.id() == ours.user() ? carrier : null;
        Said said = source.said().get(key);
        switch (said) {
            case null -> absent(user, absenceCounts);
            case Said.Rejected rejected -> {}
            case Said.Refused refused -> suspendIfActive(user, "outOfScope");
            case Said.Listed(Row row, Said.Standing standing) -> {
                if (user != null) {
                    present(row, standing, user);
                } else if (owned == null) {
                    newcomer(row, standing);
                }
            }
        }
        return acts;
    }

    /** While the source cannot be read, only an end acts that it told before, on whom we have not suspended. */
    private void overdue() {
        if (ours != null && carrier != null && carrier.id() == ours.user() && !ours.suspendedByUs()) {
            endsByMemory(carrier, false);
        }
    }

    private boolean endsByMemory(User user, boolean beyondDoubt) {
        boolean ends = ours != null && !user.suspended() && isOver(ours.endsAt());
        if (ends) {
            leaver(user, "leaver", Objects.requireNonNull(ours).endsAt(), beyondDoubt);
        }
        return ends;
    }

    private void absent(@Nullable User user, boolean counts) {
        if (user == null || ours == null || endsByMemory(user, source.complete()) || !source.complete()) {
            return;
        }
        int reads = ours.missingReads() + (counts ? 1 : 0);
        if (reads >= oracle.job.missingReads()) {
            leaver(user, "missing", null, true);
        }
    }

    private void suspendIfActive(@Nullable User user, String cause) {
        if (user != null && !user.suspended()) {
            suspend(cause, user.id());
        }
    }

    private void suspend(String cause, long id) {
        add(cause, "suspend", "", () -> {
            oracle.account.put(oracle.account.user(id).suspended(true));
            oracle.remember(key, ours -> ours.suspendedOn(source.today()));
        });
    }

    /** Somebody is out for good: suspended when it is time, and later less and less of them is left. */
    private void leaver(User user, String cause, @Nullable Instant endsAt, boolean beyondDoubt) {
        LeaverRule rule = oracle.job.leaver();
        Ours known = Objects.requireNonNull(ours);
        LocalDate found = known.outSince() == null ? source.today() : known.outSince();
        if (!user.suspended()) {
            LocalDate out = isOver(endsAt) ? LocalDate.ofInstant(endsAt, Day.ZONE) : found;
            if (isDue(rule.suspend(), out)) {
                suspend(cause, user.id());
                if (beyondDoubt) {
                    takeFrom(user, delay -> delay == 0 ? Optional.of(cause) : Optional.empty());
                }
            }
        } else if (known.suspendedByUs() && beyondDoubt) {
            LocalDate suspended = known.suspendedSince() == null ? found : known.suspendedSince();
            LocalDate since = found.isAfter(suspended) ? found : suspended;
            takeFrom(user, delay -> isDue(delay, since) ? Optional.of("") : Optional.empty());
        }
    }

    private boolean isDue(int delay, LocalDate from) {
        return LeaverRule.due(delay, from)
                .filter(due -> !source.today().isBefore(due))
                .isPresent();
    }

    /** @param causes of what is due by its delay; an empty one: that of the act itself */
    private void takeFrom(User user, IntFunction<Optional<String>> causes) {
        LeaverRule rule = oracle.job.leaver();
        causes.apply(rule.removeFromGroups())
                .ifPresent(cause -> oracle.job.emptied().stream()
                        .filter(user.groups()::contains)
                        .forEach(group -> add(
                                cause.isEmpty() ? "removeFromGroup" : cause,
                                "removeFromGroup",
                                group,
                                () -> oracle.account.put(
                                        oracle.account.user(user.id()).in(group, false)))));
        causes.apply(rule.revokeBadges())
                .ifPresent(cause -> oracle.account
                        .carriedBy(user.id())
                        .forEach(card -> takeBack(cause.isEmpty() ? "revokeBadge" : cause, card)));
        causes.apply(rule.delete())
                .ifPresent(cause -> add("delete", "delete", "", () -> {
                    oracle.account.delete(user.id());
                    oracle.ours.remove(key);
                }));
    }

    private void takeBack(String cause, Card card) {
        add(cause, "revokeBadge", String.valueOf(card.number()), () -> {
            oracle.account.takeBack(card.number());
            oracle.gave(card.number(), null);
        });
    }

    /** Whether somebody who joins may be this one, come back: until that is decided nothing happens to them. */
    private boolean isAwaited() {
        return ours != null
                && owned != null
                && owned.suspended()
                && hasLeft(key)
                && source.joining()
                        .filter(each -> isUnknown(each.getKey()))
                        .anyMatch(each -> resembles(each.getValue(), owned));
    }

    private boolean hasLeft(String person) {
        Said said = source.said().get(person);
        return said == null
                || (said instanceof Said.Listed(Row row, Said.Standing standing) && standing == Said.Standing.OUT);
    }

    private boolean isUnknown(String newcomer) {
        return !oracle.ours.containsKey(newcomer)
                && oracle.account.withKey(newcomer).isEmpty();
    }

    private static boolean resembles(Row row, User user) {
        String mail = mail(row).orElse("");
        boolean sameMail = !mail.isEmpty() && mail.equalsIgnoreCase(text(user.mail()));
        boolean sameName = fullName(row.get("first"), row.get("last")).equals(fullName(user.first(), user.last()));
        String mobile = e164(row.get("mobile")).orElse("");
        return sameMail || (sameName && !mobile.isEmpty() && mobile.equals(digits(user.mobile())));
    }

    private static String fullName(String first, String last) {
        return (name(first) + " " + name(last)).toLowerCase(Locale.ROOT);
    }

    private static String digits(String number) {
        return number.replaceAll("[^+0-9]", "");
    }

    /** Empty where nobody can tell which address is meant; an empty cell is the address "none". */
    private static Optional<String> mail(Row row) {
        String mail = text(row.get("mail"));
        return mail.isEmpty() || mail.matches("[^@ ]+@[^@ ]+") ? Optional.of(mail) : Optional.empty();
    }

    private void present(Row row, Said.Standing standing, User user) {
        if (standing != Said.Standing.ACTIVE) {
            if (standing == Said.Standing.OUT) {
                leaver(user, "leaver", lastDay(row.get("ended")), source.complete());
            } else {
                suspendIfActive(user, "leaver");
            }
            fields("update", row, user);
        } else if (!user.suspended()) {
            leaveGroups("removeFromGroup", row, user);
            giveCardsBack("revokeBadge", row, user);
            fields("update", row, user);
            joinGroups("addToGroup", row, user);
            takeCard("assignBadge", row, user);
        } else if ((ours != null && ours.suspendedByUs()) || oracle.job.reinstateManual()) {
            everything("reinstate", row, user);
            reinstate("reinstate", user);
        }
    }

    private void reinstate(String cause, User user) {
        add(cause, "reinstate", "", () -> {
            oracle.account.put(oracle.account.user(user.id()).suspended(false));
            oracle.remember(key, Ours::notSuspended);
        });
    }

    private void everything(String cause, Row row, User user) {
        leaveGroups(cause, row, user);
        giveCardsBack(cause, row, user);
        fields(cause, row, user);
        joinGroups(cause, row, user);
        takeCard(cause, row, user);
    }

    private void newcomer(Row row, Said.Standing standing) {
        if (standing != Said.Standing.ACTIVE && standing != Said.Standing.ARRIVING) {
            return;
        }
        if (carrier != null) {
            boolean ofAnother = oracle.ours.values().stream().anyMatch(each -> each.user() == carrier.id());
            if (standing == Said.Standing.ACTIVE && !ofAnother) {
                adopt(row, carrier);
            }
        } else if (oracle.account.users.values().stream()
                .anyMatch(user ->
                        user.key() != null && SourceOfDay.folded(user.key()).equals(SourceOfDay.folded(key)))) {
            acts.add(new Act(key, "create", "create", "", false, () -> {}));
        } else if (ours != null) {
            create("recreate", row, standing);
        } else {
            recognise(row, standing);
        }
    }

    /** Somebody of ours who has left may be back under another key. */
    private void recognise(Row row, Said.Standing standing) {
        List<String> formers = oracle.ours.entrySet().stream()
                .filter(each -> {
                    User user = oracle.account.users.get(each.getValue().user());
                    return user != null && user.suspended() && hasLeft(each.getKey()) && resembles(row, user);
                })
                .map(Map.Entry::getKey)
                .toList();
        if (formers.isEmpty()) {
            create("create", row, standing);
        } else if (formers.size() > 1 || hasRival(formers.getFirst())) {
            acts.add(new Act(key, "create", "create", "", false, () -> {}));
        } else if (standing == Said.Standing.ACTIVE) {
            comeBack(row, formers.getFirst());
        }
    }

    private boolean hasRival(String former) {
        User user = oracle.account.user(
                Objects.requireNonNull(oracle.ours.get(former)).user());
        return source.joining()
                .filter(each -> !each.getKey().equals(key) && isUnknown(each.getKey()))
                .anyMatch(each -> resembles(each.getValue(), user));
    }

    /** Whoever was suspended by hand gets their key, but their access only where the job says so. */
    private void comeBack(Row row, String before) {
        Ours former = Objects.requireNonNull(oracle.ours.get(before));
        User user = oracle.account.user(former.user());
        if (!former.suspendedByUs() && !oracle.job.reinstateManual()) {
            rekey("rehire", row, user, before);
            return;
        }
        leaveGroups("rehire", row, user);
        giveCardsBack("rehire", row, user);
        rekey("rehire", row, user, before);
        joinGroups("rehire", row, user);
        takeCard("rehire", row, user);
        reinstate("rehire", user);
    }

    private void rekey(String cause, Row row, User user, String before) {
        SortedMap<String, String> differing = differences(row, user);
        if (!key.equals(user.key())) {
            differing.put("externalId", key);
        }
        if (!differing.isEmpty()) {
            add(cause, "update", String.join(",", differing.keySet()), () -> {
                oracle.account.put(oracle.account.user(user.id()).carrying(key));
                write(row, user);
                oracle.ours.put(key, Objects.requireNonNull(oracle.ours.remove(before)));
            });
        }
        customFields(cause, row, user);
    }

    private void adopt(Row row, User user) {
        boolean sameName = name(row.get("last")).equalsIgnoreCase(name(user.last()));
        boolean possible = sameName && !user.suspended();
        String differing = String.join(",", differences(row, user).keySet());
        acts.add(new Act(key, "adopt", "adopt", differing, possible, () -> {
            oracle.ours.put(key, new Ours(user.id(), false, 0));
            write(row, user);
        }));
        if (possible) {
            leaveGroups("adopt", row, user);
            giveCardsBack("adopt", row, user);
            customFields("adopt", row, user);
            joinGroups("adopt", row, user);
            takeCard("adopt", row, user);
        }
    }

    private void create(String cause, Row row, Said.Standing standing) {
        long id = oracle.account.nextId();
        User nobody = new User(id, key, "", "", "", "", "", false, new TreeSet<>(), new TreeMap<>());
        add(cause, "create", "", () -> {
            oracle.account.put(nobody);
            write(row, nobody);
            oracle.ours.put(key, new Ours(id, false, 0));
        });
        if (standing == Said.Standing.ARRIVING) {
            suspend(cause, id);
        }
        customFields(cause, row, nobody);
        joinGroups(cause, row, nobody);
        takeCard(cause, row, nobody);
    }

    private void fields(String cause, Row row, User user) {
        SortedMap<String, String> differing = differences(row, user);
        if (!differing.isEmpty()) {
            add(cause, "update", String.join(",", differing.keySet()), () -> write(row, user));
        }
        customFields(cause, row, user);
    }

    private void write(Row row, User user) {
        differences(row, user)
                .forEach((field, value) ->
                        oracle.account.put(oracle.account.user(user.id()).with(field, value)));
    }

    /** Wanted values by field where Brivo's means something else. */
    private static SortedMap<String, String> differences(Row row, User user) {
        SortedMap<String, String> wanted = new TreeMap<>();
        differ(wanted, "firstName", name(row.get("first")), name(user.first()));
        differ(wanted, "lastName", name(row.get("last")), name(user.last()));
        if (!row.get("middle").isBlank()) {
            differ(wanted, "middleName", name(row.get("middle")), name(user.middle()));
        }
        mail(row).ifPresent(mail -> {
            if (!mail.toLowerCase(Locale.ROOT).equals(text(user.mail()).toLowerCase(Locale.ROOT))) {
                wanted.put("emails.Work", mail);
            }
        });
        e164(row.get("mobile")).ifPresent(number -> {
            if (!number.equals(digits(user.mobile()))) {
                wanted.put("phones.Mobile", number);
            }
        });
        return wanted;
    }

    private static void differ(SortedMap<String, String> wanted, String field, String value, String present) {
        if (!value.equals(present)) {
            wanted.put(field, value);
        }
    }

    private static String text(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }

    /** As Brivo can hold it. */
    static String name(String value) {
        String text = text(value);
        return text.length() <= LONGEST_NAME
                ? text
                : text.substring(0, LONGEST_NAME).strip();
    }

    /** Empty where nobody can tell which number is meant; an empty cell is the number "none". */
    private static Optional<String> e164(String cell) {
        String digits = cell.replaceAll("[^0-9]", "");
        if (cell.isBlank()) {
            return Optional.of("");
        }
        if (digits.length() == 10) {
            return Optional.of("+1" + digits);
        }
        return cell.startsWith("+1") && digits.length() == 11 ? Optional.of("+" + digits) : Optional.empty();
    }

    private void customFields(String cause, Row row, User user) {
        String department = text(row.get("dept"));
        String present = user.fields().getOrDefault("Department", "");
        if (!department.equals(text(present))) {
            fill(cause, user, "Department", department, true);
        }
        String level = text(row.get("level"));
        String presentLevel = user.fields().getOrDefault("Level", "");
        Optional<BigDecimal> wanted = number(level);
        if (level.isEmpty()) {
            if (!presentLevel.isEmpty()) {
                fill(cause, user, "Level", "", true);
            }
        } else if (wanted.isEmpty()) {
            fill(cause, user, "Level", level, false);
        } else if (number(presentLevel)
                .filter(same -> same.compareTo(wanted.get()) == 0)
                .isEmpty()) {
            fill(cause, user, "Level", wanted.get().toPlainString(), true);
        }
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private void fill(String cause, User user, String field, String value, boolean possible) {
        acts.add(new Act(
                key,
                cause,
                "setCustomField",
                field + "=" + value,
                possible,
                () -> oracle.account.put(oracle.account.user(user.id()).filled(field, value))));
    }

    private void leaveGroups(String cause, Row row, User user) {
        for (GroupRule group : oracle.job.groups()) {
            if (user.groups().contains(group.name()) && !group.holds(row) && !group.addOnly()) {
                Act removal = new Act(
                        key,
                        cause,
                        "removeFromGroup",
                        group.name(),
                        true,
                        () -> oracle.account.put(oracle.account.user(user.id()).in(group.name(), false)));
                acts.add(oracle.familiar.contains(group.name()) ? removal : removal.waiting());
            }
        }
    }

    private void joinGroups(String cause, Row row, User user) {
        for (GroupRule group : oracle.job.groups()) {
            if (group.holds(row) && !user.groups().contains(group.name())) {
                add(
                        cause,
                        "addToGroup",
                        group.name(),
                        () -> oracle.account.put(oracle.account.user(user.id()).in(group.name(), true)));
            }
        }
    }

    private void giveCardsBack(String cause, Row row, User user) {
        String badge = row.get("badge").strip();
        Optional<Integer> wanted = SourceOfDay.number(badge);
        if (!badge.isEmpty() && wanted.isEmpty()) {
            return;
        }
        boolean over = isOver(end(row));
        for (Card card : oracle.account.carriedBy(user.id())) {
            boolean named = wanted.isPresent() && card.number() == wanted.get();
            // a card whose last day is over in Brivo, too, opens nothing any more
            if (!named || (over && !isOver(card.validTo()))) {
                takeBack(cause, card);
            }
        }
    }

    private boolean isOver(@Nullable Instant end) {
        return end != null && !source.now().isBefore(end);
    }

    /** The first instant without access: the card's own end, else its holder's. */
    private static @Nullable Instant end(Row row) {
        return lastDay(row.get("badge_ends").isEmpty() ? row.get("ended") : row.get("badge_ends"));
    }

    static @Nullable Instant lastDay(String last) {
        return last.isEmpty()
                ? null
                : LocalDate.parse(last).plusDays(1).atStartOfDay(Day.ZONE).toInstant();
    }

    private void takeCard(String cause, Row row, User user) {
        String badge = row.get("badge").strip();
        if (badge.isEmpty()) {
            return;
        }
        Optional<Integer> number = SourceOfDay.number(badge);
        if (number.isEmpty()) {
            acts.add(new Act(key, cause, "assignBadge", badge, false, () -> {}));
            return;
        }
        Card card = oracle.account.cards.get(number.get());
        Instant end = end(row);
        if (isOver(end)) {
            return;
        }
        if (card != null && card.holder() != null && card.holder() == user.id()) {
            redate(cause, row, user, card);
        } else {
            boolean wantedByOthers = source.claims().getOrDefault(number.get(), Set.of()).stream()
                    .anyMatch(other -> !other.equals(key));
            boolean carried = card != null && card.holder() != null;
            boolean possible = !wantedByOthers && !carried && (card != null || oracle.job.createMissingBadges());
            acts.add(new Act(
                    key,
                    cause,
                    "assignBadge",
                    String.valueOf(number.get()),
                    possible,
                    false,
                    carried && !wantedByOthers ? number.get() : null,
                    "",
                    () -> handOut(number.get(), user, end)));
        }
    }

    private void handOut(int number, User user, @Nullable Instant end) {
        oracle.account.handOut(number, user.id(), end);
        oracle.gave(number, end);
    }

    /**
     * An end that we wrote follows the source; any other is brought forward, but never put off or taken away. That no
     * card outlives its holder's access is true where it ends before.
     */
    private void redate(String cause, Row row, User user, Card card) {
        Instant end = end(row);
        boolean ours = oracle.wroteEnd(card);
        boolean later = end != null && card.validTo() != null && end.isAfter(card.validTo());
        if (Objects.equals(end, card.validTo()) || (end == null && !ours)) {
            return;
        }
        boolean theCardsOwn = !row.get("badge_ends").isEmpty();
        if (!later || ours || theCardsOwn) {
            acts.add(new Act(
                    key,
                    cause,
                    "assignBadge",
                    String.valueOf(card.number()),
                    !later || ours,
                    () -> handOut(card.number(), user, end)));
        }
    }

    private void add(String cause, String kind, String detail, Runnable effect) {
        acts.add(new Act(key, cause, kind, detail, true, effect));
    }
}
