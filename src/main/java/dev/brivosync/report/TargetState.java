package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What would become of a person, as whoever consents to it reads it. */
public final class TargetState {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private TargetState() {}

    /** {@code suspended: ended 2026-11-25; loses card 1001}. */
    public static String of(PersonPlan person, List<PlannedChange> changes) {
        Map<Movement, List<PlannedChange>> byMovement = new EnumMap<>(Movement.class);
        for (PlannedChange change : changes) {
            byMovement
                    .computeIfAbsent(Movement.of(change, person.changes()), movement -> new ArrayList<>())
                    .add(change);
        }
        List<String> states = new ArrayList<>();
        byMovement.forEach((movement, some) -> {
            String detail =
                    Detail.of(movement, some, person.sources()) + DoorWords.behind(movement, person.doors(), some);
            String acts = acts(some);
            states.add(acts.isEmpty() ? detail : acts + ": " + detail);
        });
        return Printable.of(String.join("; ", states).replace(Columns.UNBROKEN, ' '));
    }

    /** {@code approved by Anna Boss (anna) on Fri 27 Nov 14:02: mass move}. */
    public static String inWords(Decision decision, ZoneId zone) {
        String verdict = decision.verdict().name().toLowerCase(Locale.ROOT);
        return Printable.of("%s by %s on %s%s"
                .formatted(
                        verdict,
                        decision.who(),
                        minute(decision.at(), zone),
                        decision.reason() == null ? "" : ": " + decision.reason()));
    }

    /** As reports write the time of a decision and of its end. */
    public static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    /** What happens to the user as a whole; details tell the rest. */
    private static String acts(List<PlannedChange> changes) {
        List<String> acts = new ArrayList<>();
        for (PlannedChange planned : changes) {
            switch (planned.change()) {
                case Change.Create _ -> acts.add("created");
                case Change.Adopt _ -> acts.add("taken over");
                case Change.Suspend _ -> acts.add("suspended");
                case Change.Reinstate _ -> acts.add("may enter again");
                case Change.Delete _ -> acts.add("deleted");
                case Change.Update _,
                        Change.AddToGroup _,
                        Change.RemoveFromGroup _,
                        Change.SetCustomField _,
                        Change.AssignBadge _,
                        Change.RevokeBadge _,
                        Change.Invite _,
                        Change.CancelInvitation _,
                        Change.SetPin _,
                        Change.EndPin _,
                        Change.Photo _ -> {}
            }
        }
        return String.join(", ", acts);
    }
}
