package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.CardFormat;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.Exceptions;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.PlanRules;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan is made by beside what it says of a single person: where one of these is another one than before,
 * everybody is looked at anew ({@link dev.brivosync.store.RestingPeople}).
 *
 * @param version of this program; null where it is not packaged
 * @param jobFile its fingerprint
 * @param frozenGroups names whose group vanished
 * @param exceptions null where they could not be read
 * @param ordered who is kept suspended: ids and keys
 */
record RulesInForce(
        @Nullable String version,
        String jobFile,
        Absence absence,
        Map<String, AccountGroup> groups,
        Iterable<String> frozenGroups,
        Iterable<Long> newlyManagedGroups,
        SortedMap<Long, String> otherGroups,
        @Nullable Exceptions exceptions,
        Map<String, ?> customFields,
        Map<String, CardFormat> cardFormats,
        List<String> ordered) {
    static RulesInForce of(CurrentRun run, PlanRules rules) {
        ManagedGroups groups = rules.groups();
        return new RulesInForce(
                RulesInForce.class.getPackage().getImplementationVersion(),
                run.request.job().fingerprint(),
                // whether it counts anew matters to those alone who are not there
                rules.absence() == Absence.COUNTED_BEFORE ? Absence.COUNTS : rules.absence(),
                groups.bound(),
                groups.frozen(),
                groups.facts().newlyManaged(),
                groups.facts().others(),
                groups.facts().exceptions(),
                rules.customFields().fields(),
                rules.badges().formats(),
                rules.orders().people().stream()
                        .map(each -> each.user() + " " + each.key())
                        .toList());
    }
}
