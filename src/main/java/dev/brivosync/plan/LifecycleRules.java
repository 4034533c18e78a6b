package dev.brivosync.plan;

/**
 * What a planner must know of a job's {@code lifecycle} beside where people stand.
 *
 * @param leaver what becomes of people who are out for good
 * @param reinstateManual whether people are reinstated whom somebody suspended in Brivo by hand
 */
public record LifecycleRules(LeaverRules leaver, boolean reinstateManual) {
    private static final LifecycleRules STANDARD = new LifecycleRules(LeaverRules.standard(), false);

    public static LifecycleRules standard() {
        return STANDARD;
    }
}
