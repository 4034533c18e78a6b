package dev.brivosync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the packages to one direction: cli → job → {source, brivo, store, report, notify} → plan → person. */
@AnalyzeClasses(packages = "dev.brivosync", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule importsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("person")
            .definedBy("..brivosync.person")
            .layer("plan")
            .definedBy("..brivosync.plan")
            .layer("source")
            .definedBy("..brivosync.source..")
            .layer("brivo")
            .definedBy("..brivosync.brivo..")
            .layer("store")
            .definedBy("..brivosync.store..")
            .layer("report")
            .definedBy("..brivosync.report..")
            .layer("notify")
            .definedBy("..brivosync.notify")
            .layer("job")
            .definedBy("..brivosync.job..")
            .layer("cli")
            .definedBy("..brivosync.cli..")
            .layer("sandbox")
            .definedBy("..brivosync.sandbox..")
            .whereLayer("person")
            .mayNotAccessAnyLayer()
            .whereLayer("plan")
            .mayOnlyAccessLayers("person")
            .whereLayer("source")
            .mayOnlyAccessLayers("plan", "person")
            .whereLayer("brivo")
            .mayOnlyAccessLayers("plan", "person")
            .whereLayer("store")
            .mayOnlyAccessLayers("plan", "person")
            .whereLayer("report")
            .mayOnlyAccessLayers("plan", "person")
            .whereLayer("notify")
            .mayOnlyAccessLayers("plan", "person")
            .whereLayer("job")
            .mayOnlyAccessLayers("notify", "source", "brivo", "store", "report", "plan", "person")
            .whereLayer("sandbox")
            .mayNotAccessAnyLayer()
            .whereLayer("cli")
            .mayOnlyAccessLayers("job", "sandbox", "notify", "source", "brivo", "store", "report", "plan", "person");

    @ArchTest
    static final ArchRule personsAndPlansKnowOnlyTheJdk = classes()
            .that()
            .resideInAnyPackage("..brivosync.person", "..brivosync.plan")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.crypto..", "org.jspecify..", "dev.brivosync.person", "dev.brivosync.plan");

    @ArchTest
    static final ArchRule plansKnowNoClock = noClasses()
            .that()
            .resideInAnyPackage("..brivosync.person", "..brivosync.plan")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..");

    @ArchTest
    static final ArchRule onlyJobsKnowSpringBatchAndQuartz =
            only("..brivosync.job..", "org.springframework.batch..", "org.quartz..");

    @ArchTest
    static final ArchRule onlyBrivoKnowsFeignAndResilience4j =
            only("..brivosync.brivo..", "feign..", "io.github.resilience4j..");

    @ArchTest
    static final ArchRule onlyDirectoriesKnowUnboundId = only("..brivosync.source.ldap..", "com.unboundid..");

    @ArchTest
    static final ArchRule onlySourcesKnowCsvCelAndPhoneNumbers =
            only("..brivosync.source..", "dev.cel..", "com.google.i18n..");

    @ArchTest
    static final ArchRule onlyPhotosKnowThumbnailator =
            only("..brivosync.source.photo..", "net.coobird..", "java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchRule onlyNoticesKnowMail =
            only("..brivosync.notify", "jakarta.mail..", "jakarta.activation..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsFlyway = only("..brivosync.store..", "org.flywaydb..");

    @ArchTest
    static final ArchRule onlyReportsKnowJte = only("..brivosync.report..", "gg.jte..");

    @ArchTest
    static final ArchRule onlyTheManagementPortKnowsSpringBoot =
            only("..brivosync.cli.watch..", "org.springframework.boot..", "jakarta.servlet..", "io.prometheus..");

    @ArchTest
    static final ArchRule onlyCommandsKnowPicocli = only("..brivosync.cli..", "picocli..");

    /** Names of servers come from DNS by it; what else it can look up may be anything. */
    @ArchTest
    static final ArchRule onlyDirectoriesKnowNaming = only("..brivosync.source.ldap..", "javax.naming..");

    /** Nothing that is read may become an object or a program: no deserialisation, no scripts, no other processes. */
    @ArchTest
    static final ArchRule whatIsReadIsNeverCarriedOut = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.io.ObjectInputStream.class,
                    java.io.Externalizable.class,
                    java.beans.XMLDecoder.class,
                    ProcessBuilder.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..", "java.rmi..", "javax.management.remote..")
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .orShould()
            .callMethod(Class.class, "forName", String.class);

    @ArchTest
    static final ArchRule noPackageByTechnicalKind = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..service..", "..impl..", "..model..", "..dto..", "..common..", "..manager..");

    private static ArchRule only(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
