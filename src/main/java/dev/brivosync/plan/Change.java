package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import java.util.List;

/** One act on one user of the account, holding only what the act needs. */
public sealed interface Change {
    /** The name of this kind of act in reports and in the plan's JSON. */
    String kind();

    /** A new user with these fields; groups follow as changes of their own. */
    record Create(List<FieldChange> fields) implements Change {
        public Create {
            fields = List.copyOf(fields);
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

    /** The doors of a group close for the user. */
    record RemoveFromGroup(AccountGroup group) implements Change {
        @Override
        public String kind() {
            return "removeFromGroup";
        }
    }
}
