package dev.brivosync.job.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A YAML file whose content is one map. */
public final class YamlFile {
    private static final int DEEPEST = 50;
    private static final long LARGEST = 1_000_000;

    private YamlFile() {}

    /**
     * Reads a file; an empty one says nothing.
     *
     * @return empty where the file cannot be read or is no YAML, which the problems then say
     */
    public static Optional<Section> read(Path file, Problems problems) {
        Position whole = Position.whole(shown(file));
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(whole, "is larger than 1 MB; that is no settings or job file");
                return Optional.empty();
            }
            String content = Files.readString(file);
            return parse(content.startsWith("\uFEFF") ? content.substring(1) : content, whole.file(), problems);
        } catch (NoSuchFileException e) {
            problems.add(whole, "there is no such file");
        } catch (CharacterCodingException e) {
            problems.add(whole, "is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            problems.add(whole, "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** A file's name for people: as it was typed, without detours. */
    public static String shown(Path file) {
        return file.normalize().toString();
    }

    private static Optional<Section> parse(String content, String file, Problems problems) {
        try {
            if (isTooDeep(content, file)) {
                problems.add(
                        Position.whole(file),
                        "is nested more than " + DEEPEST + " levels deep; that is no settings or job file");
                return Optional.empty();
            }
            Nodes nodes = new Nodes(content, file, problems);
            return new Compose(strict(file))
                    .composeString(content)
                    .map(nodes::root)
                    .orElseGet(() -> Optional.of(Section.empty(new Position(file, 1, 1))));
        } catch (MarkedYamlEngineException e) {
            SyntaxProblem.of(e).addTo(problems, file);
        } catch (YamlEngineException e) {
            problems.add(Position.whole(file), "holds characters that YAML does not allow");
        }
        return Optional.empty();
    }

    /** The parser reads each level by calling itself, so that this has to be known before. */
    private static boolean isTooDeep(String content, String file) {
        int depth = 0;
        for (Event event : new Parse(strict(file)).parseString(content)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    private static LoadSettings strict(String file) {
        return LoadSettings.builder()
                .setLabel(file)
                .setSchema(new FailsafeSchema())
                .setAllowNonScalarKeys(true)
                .build();
    }
}
