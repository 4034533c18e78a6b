package dev.brivosync.report;

import dev.brivosync.plan.FindingKind;

/**
 * How each kind of finding is told: what it is called, what it means, and what to do about it.
 *
 * @param title as it stands over a list
 * @param row as it stands in the table of all kinds
 */
record FindingWords(String title, String row, String meaning, String next) {
    static FindingWords of(FindingKind kind) {
        return switch (kind) {
            case LEAVER_CAN_ENTER ->
                new FindingWords(
                        "LEAVERS WHO CAN ENTER",
                        "leavers who can enter",
                        "The source says that they are out, and Brivo still opens doors for them.",
                        "Suspend each at once: brivo-sync suspend --user ID --reason \"has left\". No sync does it for users whom no job has taken over.");
            case AWAY_CAN_ENTER ->
                new FindingWords(
                        "ON LEAVE OR NOT STARTED, AND CAN ENTER",
                        "on leave or not started, can enter",
                        "By the source they should not enter today.",
                        "A sync suspends those whom the job has taken over; the others: brivo-sync suspend --user ID, and reinstate --user ID when they are back.");
            case GHOST_CAN_ENTER ->
                new FindingWords(
                        "GHOSTS WHO CAN ENTER",
                        "ghosts who can enter",
                        "Active users with a door and something to open it with, who are nobody in the source: people who left long ago, contractors, cards for visitors or for tests.",
                        "Ask who answers for them; the activity of their card in Brivo shows whether it is used. Suspend the rest (brivo-sync suspend --user ID). Whoever may stay needs a row in the source, and its key as external ID.");
            case OUT_ACTIVE ->
                new FindingWords(
                        "SHOULD NOT ENTER, AND ARE ACTIVE",
                        "should not enter, active, no way in now",
                        "They have no door, or nothing to open it with; the next group or card would let them in.",
                        "Suspend them: brivo-sync suspend --user ID.");
            case GHOST ->
                new FindingWords(
                        "OTHER GHOSTS",
                        "other ghosts",
                        "Users who are nobody in the source, and open no door now: suspended, without a group, or with nothing to open it with.",
                        "Suspend the active ones; delete in Brivo whom nobody answers for.");
            case SEVERAL_USERS ->
                new FindingWords(
                        "SEVERAL USERS FOR ONE PERSON",
                        "several users for one person",
                        "When the person leaves, only the user with the key is suspended; the other goes on opening doors.",
                        "Keep the user with the key: move cards and groups to it, and delete the other in Brivo.");
            case UNCLEAR ->
                new FindingWords(
                        "UNCLEAR WHO IS WHO",
                        "unclear who is who",
                        "More than one match, or keys that only look alike. Nothing is guessed, so a sync leaves them alone.",
                        "Write the key into the external ID of the right user in Brivo; list whoever is new in ownership.newPeople.");
            case NAME_DIFFERS ->
                new FindingWords(
                        "NAMES THAT DIFFER",
                        "names that differ",
                        "The same person by key or e-mail, under another name. If both names differ, the key may be at the wrong user.",
                        "Right the side that is wrong. A sync writes the source's names to users whom the job has taken over.");
            case ADOPT ->
                new FindingWords(
                        "USERS TO TAKE OVER",
                        "users to take over",
                        "They are in the source, and no job has taken them over: until then no sync suspends them when they leave.",
                        "brivo-sync plan JOB proposes those with the same key or found by ownership.adopt, and approve RUN --class adopt takes them over. Others need a rule, such as ownership: { adopt: [email] }.");
            case OTHER_SYSTEM ->
                new FindingWords(
                        "EXTERNAL IDS OF OTHER SYSTEMS",
                        "external IDs of other systems",
                        "Their external ID is no key of this source, so that another system may keep them. This job never touches them.",
                        "Where that system is gone, write the person's key into the external ID in Brivo, or clear it.");
            case USER_WITHOUT_GROUP ->
                new FindingWords(
                        "ACTIVE USERS WITHOUT A GROUP",
                        "active users without a group",
                        "No door opens for them.",
                        "Put them into a group, or suspend them in Brivo, where no job does.");
            case GROUP_WITHOUT_USERS ->
                new FindingWords(
                        "GROUPS WITHOUT USERS",
                        "groups without users",
                        "Nobody is in them. Whoever gets into one by mistake gets its doors.",
                        "Delete in Brivo those that nobody needs. Groups that the job manages fill when it is synced.");
            case BADGE_WITHOUT_HOLDER ->
                new FindingWords(
                        "CARDS WITHOUT A HOLDER",
                        "cards without a holder",
                        "They are in Brivo's card bank and open nothing until somebody gets them.",
                        "Look whether they are in the drawer, and delete lost ones in Brivo.");
        };
    }
}
