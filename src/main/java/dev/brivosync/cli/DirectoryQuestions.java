package dev.brivosync.cli;

import dev.brivosync.job.ColumnStudy;
import dev.brivosync.job.JobDraft;
import dev.brivosync.job.SourceStudy;
import dev.brivosync.person.Secret;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.Fingerprint;
import dev.brivosync.source.ldap.LdapSource;
import dev.brivosync.source.ldap.Location;
import dev.brivosync.source.ldap.Login;
import dev.brivosync.source.ldap.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks where a directory is and who reads it, and looks at it where its password is at hand. */
final class DirectoryQuestions {
    /** What directories call the columns of people. */
    private static final List<String> ATTRIBUTES = List.of(
            "employeeID",
            "employeeNumber",
            "uid",
            "sAMAccountName",
            "givenName",
            "sn",
            "displayName",
            "cn",
            "mail",
            "mobile",
            "telephoneNumber",
            "department",
            "departmentNumber",
            "physicalDeliveryOfficeName",
            "l",
            "title",
            "company",
            "employeeType");

    private final Interview interview;
    private final Map<String, String> environment;
    private final SourceQuestions sources;

    DirectoryQuestions(Interview interview, Map<String, String> environment, SourceQuestions sources) {
        this.interview = interview;
        this.environment = environment;
        this.sources = sources;
    }

    SourceQuestions.Found ask(boolean activeDirectory) {
        JobDraft.Directory place = place(activeDirectory);
        SourceStudy study = look(place);
        if (study.isSeen()) {
            place = place.with(study.rows());
            interview.say("%,d people found.".formatted(study.rows()));
            sources.show(study);
        }
        return new SourceQuestions.Found(place, study, activeDirectory ? "active-directory" : "directory");
    }

    private JobDraft.Directory place(boolean activeDirectory) {
        String server = interview.ask(
                "Its server, such as ldaps://dc1.corp.example.com:636"
                        + (activeDirectory ? ", or the domain, such as corp.example.com" : ""),
                null,
                answer -> answer.matches("(?i)ldaps?://[^/\\s]+/?|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")
                        ? answer
                        : refused());
        boolean domain = !server.contains("://");
        String trust = interview
                .textOrNone(
                        "Who vouches for its certificate: a PEM file, sha256:… or - for whom this machine trusts",
                        Interview.NONE)
                .orElse(null);
        String user = interview
                .textOrNone(
                        "Who logs on to read (a DN or user@domain; - for nobody)",
                        activeDirectory ? null : Interview.NONE)
                .orElse(null);
        String variable = user == null
                ? ""
                : interview.ask(
                        "The environment variable with the password (the password itself is never asked for)",
                        "LDAP_PASSWORD",
                        answer -> answer.matches("[A-Za-z_][A-Za-z0-9_]*") ? answer : refused());
        String search = interview.text(
                "Where people are, such as OU=Staff,DC=corp,DC=example,DC=com (several with ; between)", null);
        return new JobDraft.Directory(
                List.of(server),
                domain,
                user,
                variable,
                trust == null || Fingerprint.isMeant(trust)
                        ? trust
                        : sources.seenFromJobs(
                                Path.of(trust), Path.of(trust).getFileName().toString()),
                Stream.of(search.split(";"))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList(),
                filter(),
                activeDirectory,
                0);
    }

    private @Nullable String filter() {
        return interview
                .ask(
                        "Who of the entries there, as an LDAP filter (- for everybody who is a person)",
                        Interview.NONE,
                        answer -> {
                            if (answer.equals(Interview.NONE)) {
                                return Optional.<String>empty();
                            }
                            Optional<String> problem = LdapSource.problemOfFilter(answer);
                            problem.ifPresent(why -> interview.say("That is no filter: " + why));
                            return problem.isPresent() ? null : Optional.of(answer);
                        })
                .orElse(null);
    }

    private @Nullable String refused() {
        interview.say("That is none.");
        return null;
    }

    /** Without password nobody can look; the usual attributes are offered then. */
    private SourceStudy look(JobDraft.Directory place) {
        String password = environment.get(place.variable());
        if (place.user() != null && password == null) {
            interview.say("The environment variable " + place.variable()
                    + " is not set, so the directory is not asked now; the usual attributes are offered.");
            return SourceStudy.unseen(ATTRIBUTES);
        }
        try {
            LdapSource source = new LdapSource(settings(place, password), new TreeSet<>(ATTRIBUTES), new TreeSet<>());
            SourceStudy all = SourceStudy.of(source, ATTRIBUTES);
            List<String> filled = all.columns().stream()
                    .filter(column -> column.filled() > 0)
                    .map(ColumnStudy::name)
                    .toList();
            if (filled.isEmpty()) {
                interview.say("Nobody is found there; the usual attributes are offered.");
                return SourceStudy.unseen(ATTRIBUTES);
            }
            return all.of(filled);
        } catch (SourceUnavailable | IllegalArgumentException unreachable) {
            interview.say(
                    unreachable.getMessage() + " The usual attributes are offered; `validate` and `plan` tell more.");
            return SourceStudy.unseen(ATTRIBUTES);
        }
    }

    private LdapSource.Settings settings(JobDraft.Directory place, @Nullable String password) {
        String server = place.servers().getFirst();
        Location location = place.domain() ? new Location.Domain(server) : new Location.Urls(List.of(server));
        Login login = place.user() == null || password == null
                ? new Login.Anonymous()
                : new Login.Simple(place.user(), new Secret(password));
        return new LdapSource.Settings(
                new LdapSource.Servers(location, server.startsWith("ldap://"), false, trust(place.trust())),
                login,
                place.search(),
                place.filter(),
                500,
                place.activeDirectory(),
                LdapSource.Timeouts.USUAL);
    }

    private Trust trust(@Nullable String trust) {
        if (trust == null) {
            return new Trust.SystemAuthorities();
        }
        return Fingerprint.isMeant(trust)
                ? new Trust.Pinned(List.of(Fingerprint.parse(trust)))
                : new Trust.AuthoritiesIn(sources.fromJobs(trust));
    }
}
