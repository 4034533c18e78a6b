package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a newcomer of the source is somebody whom the account has already: a user whom nobody has claimed, or somebody
 * of this job who is suspended. A match counts only where it is the only one; nothing is guessed.
 */
record Recognition(Person person, Kinship kinship, OwnershipRules rules) {
    private static final int MOST_LISTED = 5;

    /** Whom the newcomer turned out to be. */
    sealed interface Finding {
        /** Nobody: they are new. */
        record Nobody() implements Finding {}

        /** This user, whom nobody has claimed. */
        record Unclaimed(AccountUser user, String why) implements Finding {}

        /** This person of ours, come back. */
        record ComeBack(Former former, String why) implements Finding {}

        /** Nobody can say: a person has to. */
        record Unclear(String reason) implements Finding {}
    }

    Finding find() {
        if (rules.newPeople().contains(person.key())) {
            return new Finding.Nobody();
        }
        Map<AdoptRule, List<Candidate>> found = byRule();
        List<Former> formers = kinship.formers().stream()
                .filter(former -> former.hasLeft() && former.resembles(person))
                .toList();
        if (!rules.everybody() && !(found.isEmpty() && formers.isEmpty())) {
            return new Finding.Unclear("may be %s; only a run for everybody can tell".formatted(all(found, formers)));
        }
        if (formers.isEmpty()) {
            return found.isEmpty() ? new Finding.Nobody() : unclaimed(found);
        }
        if (formers.size() > 1 || !found.isEmpty()) {
            return new Finding.Unclear("may be %s; %s".formatted(all(found, formers), remedy()));
        }
        Former former = formers.getFirst();
        List<PersonKey> rivals = former.rivals().stream()
                .filter(rival -> !rules.newPeople().contains(rival))
                .toList();
        if (!rivals.isEmpty()) {
            return new Finding.Unclear("may be %s, who is suspended, and so may be %s; %s"
                    .formatted(former.described(), listed(rivals.stream().map(PersonKey::text)), remedy()));
        }
        return new Finding.ComeBack(
                former, "resembles %s, who is suspended (%s)".formatted(former.described(), former.explained(person)));
    }

    /** What to say of users who look like the newcomer and are somebody else's. */
    List<Note> claimed() {
        return kinship.candidates().stream()
                .filter(candidate ->
                        !candidate.isFree() && candidate.by().stream().anyMatch(rules.adopt()::contains))
                .map(Recognition::claimed)
                .toList();
    }

    private static Note claimed(Candidate candidate) {
        String whose = candidate.otherJob() == null
                ? "carries the key " + candidate.user().externalId() + ", which is another system's"
                : "belongs to the job " + candidate.otherJob();
        String text = "%s looks like them, but %s, and is not taken over".formatted(candidate.described(), whose);
        return candidate.by().equals(List.of(AdoptRule.FULL_NAME)) ? Note.information(text) : Note.trouble(text);
    }

    /** Unclaimed users by the rules that find them, in the rules' order. */
    private Map<AdoptRule, List<Candidate>> byRule() {
        Map<AdoptRule, List<Candidate>> found = new LinkedHashMap<>();
        for (AdoptRule rule : rules.adopt()) {
            List<Candidate> matching = kinship.candidates().stream()
                    .filter(candidate -> candidate.isFree() && candidate.by().contains(rule))
                    .toList();
            if (!matching.isEmpty()) {
                found.put(rule, matching);
            }
        }
        return found;
    }

    /** The first rule that finds somebody decides, where it finds one alone and none after it finds somebody else. */
    private Finding unclaimed(Map<AdoptRule, List<Candidate>> found) {
        AdoptRule first = found.keySet().iterator().next();
        List<Candidate> matching = found.values().iterator().next();
        Candidate only = matching.getFirst();
        boolean agreed = found.values().stream().allMatch(each -> each.contains(only));
        if (matching.size() > 1 || !agreed) {
            return new Finding.Unclear("may be %s; %s".formatted(all(found, List.of()), remedy()));
        }
        if (only.late()) {
            return new Finding.Unclear(
                    "may be %s, which came out just now; the next run takes them over".formatted(only.described()));
        }
        List<Candidate.Rival> rivals = only.rivals().stream()
                .filter(rival ->
                        rules.adopt().indexOf(rival.by()) <= rules.adopt().indexOf(first))
                .toList();
        if (!rivals.isEmpty()) {
            return new Finding.Unclear("may be %s, and so may be %s; %s"
                    .formatted(only.described(), listed(rivals.stream().map(Candidate.Rival::described)), remedy()));
        }
        return new Finding.Unclaimed(only.user(), "%s, whom nobody has claimed".formatted(only.described()));
    }

    private static String all(Map<AdoptRule, List<Candidate>> found, List<Former> formers) {
        List<String> all = new ArrayList<>();
        formers.forEach(former -> all.add(former.described() + ", who is suspended"));
        found.values().stream().flatMap(List::stream).distinct().forEach(candidate -> all.add(candidate.described()));
        return listed(all.stream());
    }

    private static String listed(Stream<String> described) {
        List<String> all = described.distinct().toList();
        String shown = all.stream().limit(MOST_LISTED).collect(Collectors.joining(" or "));
        return all.size() > MOST_LISTED ? shown + " or %d more".formatted(all.size() - MOST_LISTED) : shown;
    }

    private String remedy() {
        return "write the key %1$s into the right user in Brivo, or list it in ownership.newPeople"
                .formatted(person.key());
    }
}
