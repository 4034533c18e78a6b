package dev.brivosync.plan;

/** What an audit of an account may find, the most dangerous first. */
public enum FindingKind {
    /** Out by the source, and may open a door. */
    LEAVER_CAN_ENTER("leaverCanEnter", true),
    /** On leave, or not started yet, and may open a door. */
    AWAY_CAN_ENTER("awayCanEnter", true),
    /** Nobody knows who they are, and they may open a door. */
    GHOST_CAN_ENTER("ghostCanEnter", true),
    /** Out, on leave or not started, and active, though nothing that they have opens a door now. */
    OUT_ACTIVE("outActive", false),
    /** Nobody knows who they are; they may open nothing, or are suspended. */
    GHOST("ghost", false),
    /** A further user of somebody who has one. */
    SEVERAL_USERS("severalUsers", false),
    /** Users and people of whom only a person can say who is who. */
    UNCLEAR("unclear", false),
    /** First or last name are not the same in the source and in Brivo. */
    NAME_DIFFERS("nameDiffers", false),
    /** Users who are somebody of the source, and whom no job has taken over. */
    ADOPT("adopt", false),
    /** Users who carry a key of another system. */
    OTHER_SYSTEM("otherSystem", false),
    /** Active users who are in no group, so that no door opens for them. */
    USER_WITHOUT_GROUP("userWithoutGroup", false),
    /** Groups that nobody is in. */
    GROUP_WITHOUT_USERS("groupWithoutUsers", false),
    /** Cards of the bank that nobody carries. */
    BADGE_WITHOUT_HOLDER("badgeWithoutHolder", false);

    private final String label;
    private final boolean dangerous;

    FindingKind(String label, boolean dangerous) {
        this.label = label;
        this.dangerous = dangerous;
    }

    /** As JSON and CSV write it. */
    public String label() {
        return label;
    }

    /** Whether somebody may open a door who should not. */
    public boolean isDangerous() {
        return dangerous;
    }
}
