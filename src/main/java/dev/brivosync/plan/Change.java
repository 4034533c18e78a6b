package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Folding;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One act on one user of the account, holding only what the act needs. */
public sealed interface Change {
    /** The name of this kind of act in reports and in the plan's JSON. */
    String kind();

    /** Who must give something back before this can be done; null where nobody must. */
    default @Nullable Giver giver() {
        return null;
    }

    /** A new user with these fields; groups follow as changes of their own. */
    record Create(List<FieldChange> fields) implements Change {
        public Create {
            fields = List.copyOf(fields);
        }

        /** The key that the person had until their user was deleted; empty where it was this one, or there was none. */
        public Optional<String> keyBefore() {
            return FieldChange.keyBefore(fields);
        }

        /** Whether a user who carries the key is the one sent here: somebody else may have made one in the meantime. */
        public boolean hasNamesOf(AccountUser user) {
            return fields.stream().allMatch(field -> switch (field.field()) {
                case "firstName" -> Folding.name(field.to()).equals(Folding.name(user.firstName()));
                case "lastName" -> Folding.name(field.to()).equals(Folding.name(user.lastName()));
                default -> true;
            });
        }

        @Override
        public String kind() {
            return "create";
        }
    }

    /** Fields of the user that differ, and only those. */
    record Update(List<FieldChange> fields) implements Change {
        public Update {
            fields = List.copyOf(fields);
        }

        /** The key that the user gets; empty where they keep theirs. */
        public Optional<String> newKey() {
            return FieldChange.key(fields);
        }

        /** The key that the user had until then; empty where they keep theirs, or had none. */
        public Optional<String> keyBefore() {
            return FieldChange.keyBefore(fields);
        }

        @Override
        public String kind() {
            return "update";
        }
    }

    /** A user whom nobody has claimed becomes ours, with these fields. */
    record Adopt(List<FieldChange> fields) implements Change {
        public Adopt {
            fields = List.copyOf(fields);
        }

        /** The key that the user gets; empty where they carry it already. */
        public Optional<String> newKey() {
            return FieldChange.key(fields);
        }

        @Override
        public String kind() {
            return "adopt";
        }
    }

    /** Access ends; groups and cards stay (FACTS: Users). */
    record Suspend() implements Change {
        @Override
        public String kind() {
            return "suspend";
        }
    }

    /** Access that we suspended begins again. */
    record Reinstate() implements Change {
        @Override
        public String kind() {
            return "reinstate";
        }
    }

    /** The doors of a group open for the user. */
    record AddToGroup(AccountGroup group) implements Change {
        @Override
        public String kind() {
            return "addToGroup";
        }
    }

    /**
     * One custom field gets another value.
     *
     * @param from what Brivo has; empty where it has nothing
     * @param to as the field holds it; empty where it shall be cleared
     */
    record SetCustomField(CustomField field, String from, String to) implements Change {
        @Override
        public String kind() {
            return "setCustomField";
        }
    }

    /**
     * The user gets a card, or other dates for one that they carry.
     *
     * @param format in words, for reports
     * @param credential its id in the card bank; null where the card must be made first
     * @param reference the label of a card that must be made
     * @param validFrom null: from now on
     * @param validTo null: without end
     * @param carried the card with its present dates, where the user carries it already; null where they do not
     * @param giver who carries it now; null where nobody else does
     */
    record AssignBadge(
            Card card,
            String format,
            @Nullable Long credential,
            String reference,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable HeldBadge carried,
            @Nullable Giver giver)
            implements Change {
        /** Of a card that nobody else carries. */
        public AssignBadge(
                Card card,
                String format,
                @Nullable Long credential,
                String reference,
                @Nullable Instant validFrom,
                @Nullable Instant validTo,
                @Nullable HeldBadge carried) {
            this(card, format, credential, reference, validFrom, validTo, carried, null);
        }

        /** The same card, once this user has given it back. */
        AssignBadge after(Giver carrier) {
            return new AssignBadge(card, format, credential, reference, validFrom, validTo, carried, carrier);
        }

        /** The same dates for a card as it is carried now. */
        AssignBadge redating(HeldBadge present) {
            return new AssignBadge(card, format, present.credential(), reference, validFrom, validTo, present, giver);
        }

        /** Whether an end goes away, which takes a revocation and an assignment (FACTS: Users). */
        public boolean clearsEnd() {
            return carried != null && carried.validTo() != null && validTo == null;
        }

        /** Whether the card gets an end that it does not have yet. */
        public boolean movesEnd() {
            return validTo != null && (carried == null || !validTo.equals(carried.validTo()));
        }

        @Override
        public String kind() {
            return "assignBadge";
        }
    }

    /**
     * Whoever gives a card or a PIN back, so that another person gets it.
     *
     * @param key null as long as it is not known whether they give it back in the same plan
     */
    record Giver(long user, @Nullable PersonKey key) {}

    /**
     * A card opens no door for the user any more; it goes back to the card bank.
     *
     * @param format in words, for reports
     */
    record RevokeBadge(HeldBadge badge, String format) implements Change {
        @Override
        public String kind() {
            return "revokeBadge";
        }
    }

    /**
     * The user is invited to open doors with a telephone.
     *
     * @param email whom the invitation is for
     * @param sendEmail whether Brivo shall send it
     */
    record Invite(String email, boolean sendEmail) implements Change {
        @Override
        public String kind() {
            return "invite";
        }
    }

    /** An invitation to a mobile pass that waits, or the pass that came of it, is over. */
    record CancelInvitation() implements Change {
        @Override
        public String kind() {
            return "cancelInvitation";
        }
    }

    /**
     * The user gets a PIN, another one, or none.
     *
     * @param replaces whether we gave them one before
     * @param giver who has it by what we know; of somebody who gives theirs back while they wait, who they wait for. Null
     *     where nobody else has it
     */
    record SetPin(
            WantedPin wanted, boolean replaces, @Nullable Giver giver) implements Change {
        /** Of a PIN that nobody else has. */
        public SetPin(WantedPin wanted, boolean replaces) {
            this(wanted, replaces, null);
        }

        /** The same PIN, once this user has another one or none. */
        SetPin after(Giver holder) {
            return new SetPin(wanted, replaces, holder);
        }

        /** Whether they have none until somebody else has given back the one that they get. */
        public boolean isGivenBackFirst() {
            return wanted.isNone() && giver != null;
        }

        @Override
        public String kind() {
            return "setPin";
        }
    }

    /**
     * The user's PIN opens doors until another moment (FACTS: Users).
     *
     * @param from the end that we wrote last; null where we wrote none
     * @param to the first moment without access; null: without end
     */
    record EndPin(@Nullable Instant from, @Nullable Instant to) implements Change {
        /** Whether it takes access, by what we know. */
        public boolean shortens() {
            return to != null && (from == null || to.isBefore(from));
        }

        @Override
        public String kind() {
            return "endPin";
        }
    }

    /** The user gets another photo, or has theirs taken away. */
    record Photo(WantedPhoto wanted) implements Change {
        @Override
        public String kind() {
            return "photo";
        }
    }

    /** The user is gone for good; cards and key are free at once (FACTS: Users). */
    record Delete() implements Change {
        @Override
        public String kind() {
            return "delete";
        }
    }

    /** The doors of a group close for the user. */
    record RemoveFromGroup(AccountGroup group) implements Change {
        @Override
        public String kind() {
            return "removeFromGroup";
        }
    }
}
