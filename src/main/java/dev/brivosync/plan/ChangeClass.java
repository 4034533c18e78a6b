package dev.brivosync.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a person changes, as guards count and hold it: all changes of a person that have one cause are of one class, so a
 * joiner's groups are {@link #CREATE} while a mover's are {@link #ADD_TO_GROUP}. In the order of applying: whoever loses
 * access comes first.
 */
public enum ChangeClass {
    /** Somebody ordered it, and was overruled in Brivo by hand: never held. */
    KEPT_SUSPENDED("keptSuspended"),
    /** The source says that somebody may not enter any more. */
    LEAVER("leaver"),
    /** Only absence says so. */
    MISSING("missing"),
    /** The person is still there, but the job's own filter no longer takes them: always held. */
    OUT_OF_SCOPE("outOfScope"),
    REMOVE_FROM_GROUP("removeFromGroup"),
    REVOKE_BADGE("revokeBadge"),
    REINSTATE("reinstate"),
    UPDATE("update"),
    ADD_TO_GROUP("addToGroup"),
    ASSIGN_BADGE("assignBadge"),
    INVITE("invite"),
    /** A newcomer who seems to be somebody of ours, come back under another key: always held. */
    REHIRE("rehire"),
    /** A user whom nobody has claimed, and who is the person by their key or the job's rules: always held. */
    ADOPT("adopt"),
    /** A user of ours whom somebody deleted in Brivo: always held. */
    RECREATE("recreate"),
    CREATE("create"),
    DELETE("delete");

    private final String label;

    ChangeClass(String label) {
        this.label = label;
    }

    /** The name in job files, reports and the plan's JSON. */
    public String label() {
        return label;
    }

    /** The class with this name in job files. */
    public static Optional<ChangeClass> labelled(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}
