package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.brivosync.plan.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that is published for people's scripts describes the plans that are printed, and every name in them. */
class PlanSchemaTest {
    private static final Path SCHEMA = Path.of("config/plan.schema.json");

    static Stream<Path> reports() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/report"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportFitsIt(Path report) throws IOException {
        assertThat(schema().validate(Files.readString(report), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void itNamesWhateverIsPrinted(Path report) throws IOException {
        Set<String> unnamed = new TreeSet<>();
        JsonNode root = JsonMapper.shared().readTree(Files.readString(SCHEMA));
        unnamed(JsonMapper.shared().readTree(Files.readString(report)), root, root, "", unnamed);
        assertThat(unnamed).isEmpty();
    }

    private static void unnamed(JsonNode json, JsonNode schema, JsonNode root, String place, Set<String> found) {
        JsonNode told =
                schema.has("$ref") ? root.at(schema.path("$ref").asString().substring(1)) : schema;
        if (json.isArray()) {
            json.forEach(each -> unnamed(each, told.path("items"), root, place + "[]", found));
        } else if (json.isObject()) {
            json.properties().forEach(property -> {
                String name = place + "." + property.getKey();
                if (told.path("properties").has(property.getKey())) {
                    unnamed(property.getValue(), told.path("properties").path(property.getKey()), root, name, found);
                } else {
                    found.add(name);
                }
            });
        }
    }

    @Test
    void itNamesEveryKindOfChange() throws IOException {
        JsonNode kinds =
                JsonMapper.shared().readTree(Files.readString(SCHEMA)).at("/$defs/change/properties/kind/enum");
        assertThat(kinds.valueStream().map(JsonNode::asString)).containsExactlyElementsOf(JsonReport.KINDS);
        assertThat(kinds.size()).isEqualTo(Change.class.getPermittedSubclasses().length);
    }

    @Test
    void whatIsNoPlanDoesNotFit() throws IOException {
        assertThat(schema().validate("{\"schemaVersion\":2,\"run\":0}", InputFormat.JSON))
                .hasSizeGreaterThan(2);
    }
}
