package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.person.CardFormat;
import dev.brivosync.plan.CustomFieldRules;
import java.util.Map;

/**
 * What a job's names of custom fields and card formats mean in this account.
 *
 * @param cardFormats by their name or id as written in the job file
 */
record Definitions(CustomFieldRules customFields, Map<String, CardFormat> cardFormats) {
    /** For a run that only suspends. */
    static Definitions none() {
        return new Definitions(CustomFieldRules.none(), Map.of());
    }

    /**
     * Reads them; no call for a job that names none.
     *
     * @throws ConfigurationError naming all that the account does not have, or has twice
     */
    static Definitions read(JobFile job, Brivo brivo) {
        NamesOfAccount names = new NamesOfAccount(job.uses());
        CustomFieldRules fields = job.uses().customFields().isEmpty()
                ? CustomFieldRules.none()
                : new CustomFieldRules(
                        names.customFields(brivo.customFields().definitions()),
                        job.rules().dates());
        Map<String, CardFormat> formats = job.uses().cardFormats().isEmpty()
                ? Map.of()
                : names.cardFormats(brivo.cards().formats(), job.rules().badges());
        return new Definitions(fields, formats);
    }
}
