package dev.brivosync.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Java of the archive made by {@code -Pdist} holds all of java.se, and of the JDK's own modules those that a class of
 * the distribution names. What is asked for by reflection alone is added by hand, and tried by {@link RuntimeIT}.
 */
class RuntimeModulesIT {
    @Test
    void everyModuleThatAClassNamesIsInTheArchive() throws Exception {
        Map<String, String> modules = modulesByPackage();
        Set<String> named = new TreeSet<>();
        try (Stream<Path> libraries = Files.list(Path.of("target/brivo-sync/lib"))) {
            for (Path library :
                    libraries.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (JarFile jar = new JarFile(library.toFile())) {
                    for (JarEntry entry : jar.versionedStream().toList()) {
                        if (entry.getName().endsWith(".class")
                                && !entry.getName().endsWith("-info.class")) {
                            named.addAll(modulesOf(jar, entry, modules));
                        }
                    }
                }
            }
        }
        assertThat(List.of(System.getProperty("dist.modules.jdk").split(",")))
                .as("dist.modules.jdk of pom.xml")
                .containsAll(named);
    }

    private static Map<String, String> modulesByPackage() {
        return ModuleFinder.ofSystem().findAll().stream()
                .map(module -> module.descriptor())
                .filter(module -> module.name().startsWith("jdk."))
                .flatMap(module -> module.exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(exports -> Map.entry(exports.source(), module.name())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> modulesOf(JarFile jar, JarEntry entry, Map<String, String> modules) throws IOException {
        Set<String> named = new TreeSet<>();
        for (PoolEntry each :
                ClassFile.of().parse(jar.getInputStream(entry).readAllBytes()).constantPool()) {
            if (each instanceof ClassEntry type && !type.asInternalName().startsWith("[")) {
                String name = type.asInternalName();
                int end = name.lastIndexOf('/');
                String module =
                        end < 0 ? null : modules.get(name.substring(0, end).replace('/', '.'));
                if (module != null) {
                    named.add(module);
                }
            }
        }
        return named;
    }
}
