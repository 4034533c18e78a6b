package dev.brivosync.brivo;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls that write a person's plan, for whoever wants to know what Brivo is told: without those that only look, and
 * without a second attempt.
 */
public final class WritingCalls {
    private static final String EDIT = "PATCH /users/{id}";
    private static final String GROUPS = "POST /users/{id}/groups";

    private WritingCalls() {}

    /** In the order in which they are sent; all groups go in one call. */
    public static List<String> of(PersonPlan person) {
        Set<String> once = new LinkedHashSet<>();
        List<String> calls = new ArrayList<>();
        for (PlannedChange planned : person.changes()) {
            if (planned.blocked() == null) {
                for (String call : of(planned.change())) {
                    if (!call.equals(GROUPS) || once.add(call)) {
                        calls.add(call);
                    }
                }
            }
        }
        return calls;
    }

    private static List<String> of(Change change) {
        return switch (change) {
            case Change.Create _ -> List.of("POST /users");
            case Change.Update _ -> List.of(EDIT);
            case Change.Adopt(var fields) -> fields.isEmpty() ? List.of() : List.of(EDIT);
            case Change.Suspend _, Change.Reinstate _ -> List.of("PUT /users/{id}/suspended");
            case Change.AddToGroup _, Change.RemoveFromGroup _ -> List.of(GROUPS);
            case Change.SetCustomField(var _, var _, var to) ->
                List.of((to.isEmpty() ? "DELETE" : "PUT") + " /users/{id}/custom-fields/{fieldId}");
            case Change.AssignBadge badge ->
                badge.credential() == null
                        ? List.of("POST /credentials", "PUT /users/{id}/credentials/{credentialId}")
                        : List.of("PUT /users/{id}/credentials/{credentialId}");
            case Change.RevokeBadge _ -> List.of("DELETE /users/{id}/credentials/{credentialId}");
            case Change.SetPin _, Change.EndPin _ -> List.of(EDIT);
            case Change.Invite _ -> List.of("POST /users/{id}/credentials/digital-invitations");
            case Change.CancelInvitation _ -> List.of("DELETE /users/{id}/credentials/digital-invitations");
            case Change.Photo(var photo) -> List.of((photo.isNone() ? "DELETE" : "POST") + " /users/{id}/photo");
            case Change.Delete _ -> List.of("DELETE /users/{id}");
        };
    }
}
