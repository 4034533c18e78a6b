package dev.brivosync.plan;

/**
 * How people are invited to open doors with a telephone.
 *
 * @param sendEmail whether Brivo shall send the invitation
 * @param mostPerRun how many people one run invites; the next run goes on with the others
 */
public record InvitationRules(boolean sendEmail, int mostPerRun) {
    /** For a job that invites nobody. */
    public static InvitationRules none() {
        return new InvitationRules(false, 0);
    }
}
