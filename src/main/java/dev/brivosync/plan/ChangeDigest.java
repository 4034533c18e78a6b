package dev.brivosync.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** By what a change is known again in a later plan: all that it would do, and nothing of why. */
public final class ChangeDigest {
    private ChangeDigest() {}

    public static String of(Change change) {
        return ofText(change.kind() + " " + content(change));
    }

    /** Of everything that is still to be done of this class for a person. */
    public static Set<String> ofClass(PersonPlan person, ChangeClass changeClass) {
        Set<String> digests = new TreeSet<>();
        for (PlannedChange planned : person.changes()) {
            if (planned.changeClass() == changeClass
                    && planned.blocked() == null
                    && !(planned.outcome() instanceof Outcome.Done)) {
                digests.add(of(planned.change()));
            }
        }
        return digests;
    }

    private static String content(Change change) {
        return switch (change) {
            case Change.Create(var fields) -> fields(fields);
            case Change.Update(var fields) -> fields(fields);
            case Change.Adopt(var fields) -> fields(fields);
            // sealed anew in every run
            case Change.SetPin(var wanted, var replaces, var giver) -> wanted.digest() + replaces + giver;
            case Change.AddToGroup _,
                    Change.RemoveFromGroup _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.SetCustomField _,
                    Change.AssignBadge _,
                    Change.RevokeBadge _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.EndPin _,
                    Change.Photo _,
                    Change.Delete _ -> change.toString();
        };
    }

    private static String fields(List<FieldChange> fields) {
        return fields.stream()
                .map(field -> List.of(field.field(), field.from(), field.to()))
                .toList()
                .toString();
    }

    static String ofText(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
