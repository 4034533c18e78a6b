package dev.brivosync.cli;

import dev.brivosync.job.ColumnStudy;
import dev.brivosync.job.JobDraft;
import dev.brivosync.job.SourceStudy;
import dev.brivosync.job.yaml.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks who belongs to which group. What opens a door is never proposed, only asked for. */
final class GroupQuestions {
    private static final int MOST_VALUES = 15;

    private final Interview interview;
    private final SourceStudy study;
    private final List<String> groups;
    private final Map<String, String> taken;

    /**
     * @param groups those of the account; empty where it could not be asked
     * @param taken groups that other jobs manage, and the files of those
     */
    GroupQuestions(Interview interview, SourceStudy study, List<String> groups, Map<String, String> taken) {
        this.taken = taken;
        this.interview = interview;
        this.study = study;
        this.groups = groups;
    }

    List<JobDraft.Group> ask() {
        interview.headline("WHO GETS WHICH DOORS");
        if (groups.isEmpty()) {
            interview.say("Name groups as they are called in Brivo; they could not be looked up now.");
        } else {
            interview.say("Groups in Brivo:");
            for (int at = 0; at < groups.size(); at++) {
                interview.line("  %2d  %s".formatted(at + 1, groups.get(at)));
            }
        }
        List<JobDraft.Group> all = new ArrayList<>();
        group("The group of everybody who may enter (- for none)")
                .ifPresent(name -> all.add(new JobDraft.Group(name, null, List.of())));
        study.place().ifPresent(place -> interview.say(place + " may say more."));
        Optional<String> column = column();
        column.ifPresent(name -> byValue(name).forEach((group, values) -> {
            if (all.stream().noneMatch(each -> each.name().equals(group))) {
                all.add(new JobDraft.Group(group, name, values));
            }
        }));
        return all;
    }

    private Optional<String> column() {
        List<String> columns = study.columns().stream().map(ColumnStudy::name).toList();
        return interview.ask("The column that decides about further groups (- for none)", Interview.NONE, answer -> {
            if (answer.equals(Interview.NONE)) {
                return Optional.<String>empty();
            }
            Optional<ColumnStudy> picked = interview.picked(answer, columns).flatMap(study::column);
            if (picked.isEmpty()) {
                return null;
            }
            if (picked.get().values().isEmpty() || picked.get().tellsPeopleApart()) {
                interview.say(
                        picked.get().name()
                                + " has no values that many people share and that could be listed here; write its rules into the file.");
                return null;
            }
            return Optional.of(picked.get().name());
        });
    }

    private Map<String, List<String>> byValue(String column) {
        Map<String, Long> values = study.column(column).map(ColumnStudy::values).orElse(Map.of());
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        values.entrySet().stream()
                .limit(MOST_VALUES)
                .forEach(value -> group("Group of the %,d with %s %s (- for none)"
                                .formatted(value.getValue(), column, value.getKey()))
                        .ifPresent(group -> byGroup.computeIfAbsent(group, _ -> new ArrayList<>())
                                .add(value.getKey())));
        if (values.size() > MOST_VALUES) {
            interview.say("%s has %,d more values; write what they give into the file."
                    .formatted(column, values.size() - MOST_VALUES));
        }
        return byGroup;
    }

    private Optional<String> group(String question) {
        return interview.ask(question, Interview.NONE, answer -> {
            if (answer.equals(Interview.NONE)) {
                return Optional.<String>empty();
            }
            if (groups.isEmpty()) {
                return isFree(answer) ? Optional.of(answer) : null;
            }
            Optional<String> exactly = groups.stream().filter(answer::equals).findFirst();
            if (exactly.isEmpty() && !answer.matches("\\d+")) {
                interview.say("Brivo has no group " + answer + Suggestion.sentence(answer, groups));
                return null;
            }
            Optional<String> picked = exactly.or(() -> interview.picked(answer, groups));
            return picked.filter(this::isFree).map(Optional::of).orElse(null);
        });
    }

    /** Only one job may manage a group, or each would undo the other. */
    private boolean isFree(String group) {
        String file = taken.get(group);
        if (file != null) {
            interview.say(
                    group + " is managed by " + file + " already; only one job may, or each would undo the other.");
        }
        return file == null;
    }
}
