package dev.brivosync.job;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The schema of job files, asked as an editor asks it. */
final class JobFileSchema {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JobSchema.json(), InputFormat.JSON);

    private JobFileSchema() {}

    /** What an editor would underline; what is no YAML at all is underlined too. */
    static List<String> objections(String yaml) {
        try {
            return SCHEMA.validate(yaml, InputFormat.YAML).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (RuntimeException noYaml) {
            return List.of("no YAML: " + noYaml.getMessage());
        }
    }
}
