package dev.brivosync.job;

import dev.brivosync.job.Notify.Mailing;
import dev.brivosync.job.Notify.Rule;
import dev.brivosync.job.Notify.Webhook;
import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.notify.Hook;
import dev.brivosync.notify.Letter;
import dev.brivosync.notify.MailServer;
import dev.brivosync.notify.MailServer.Security;
import dev.brivosync.person.Secret;
import dev.brivosync.report.HookBody;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code notify}, which settings and job files may hold: what a job says is laid over what the settings say, so that a
 * part of it may stand in either.
 */
final class NotifySection {
    static final String KEY = "notify";
    static final Vocabulary KEYS =
            Vocabulary.of("when", "plans", "giveUpAfter", "remind", "mail", "webhook", "heartbeat");
    static final Vocabulary MAIL_KEYS = Vocabulary.of(
            "when",
            "server",
            "port",
            "security",
            "insecurePlainText",
            "trust",
            "user",
            "password",
            "from",
            "to",
            "rejectedRows");
    static final Vocabulary HOOK_KEYS =
            Vocabulary.of("when", "url", "insecurePlainText", "trust", "secret", "body", "names");

    /** What single values are at the end of, for variables of the environment. */
    static final List<List<String>> PATHS = Stream.of(
                    KEYS.known().stream().map(List::of),
                    MAIL_KEYS.known().stream().map(key -> List.of("mail", key)),
                    HOOK_KEYS.known().stream().map(key -> List.of("webhook", key)))
            .<List<String>>flatMap(each -> each)
            .filter(path -> path.size() > 1 || !List.of("mail", "webhook").contains(path.getFirst()))
            .toList();

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);
    private static final int SHORTEST_SECRET = 16;
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;
    private static final int RELAY = 25;
    private static final String JOB = "{job}";

    private static final Format<Duration> PATIENCE = new Format<>("a duration such as 30 seconds", text -> {
        Duration patience = Formats.DURATION.parser().apply(text);
        if (patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new Unfit("must be at most 5 minutes: a run ends so much later");
        }
        return patience;
    });
    private static final Format<Optional<LocalTime>> REMINDER = new Format<>(
            "a time of day such as \"08:00\", or never",
            text -> text.equals("never")
                    ? Optional.empty()
                    : Optional.of(Formats.TIME.parser().apply(text)));
    private static final Format<String> ADDRESS = new Format<>("an e-mail address", text -> {
        String objection = Letter.objection(text);
        if (!objection.isEmpty()) {
            throw new Unfit(objection + ", such as access@example.test");
        }
        return text;
    });
    private static final Format<String> HOST = new Format<>(
            "the name of a server",
            text -> Formats.ensured(text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]"), text));
    private static final Format<Secret> SIGNING = new Format<>("a secret of at least 16 characters", text -> {
        if (text.length() < SHORTEST_SECRET) {
            throw new Unfit("must have at least 16 characters; openssl rand -base64 32 makes a good one");
        }
        return new Secret(text);
    });

    private final Fields notify;
    private final @Nullable String job;
    private final List<String> warnings = new ArrayList<>();

    private NotifySection(Fields notify, @Nullable String job) {
        this.notify = notify;
        this.job = job;
    }

    /**
     * Reads what holds for a job.
     *
     * @param holder what has {@code notify} as a key
     * @param job its name; null for the settings alone
     */
    static Notify read(Fields holder, @Nullable String job) {
        return holder.section(KEY)
                .map(notify -> new NotifySection(notify, job).read())
                .orElseGet(() -> new Notify(false, Notify.USUAL_PATIENCE, null, null, List.of(), null, List.of()));
    }

    private Notify read() {
        notify.only(KEYS);
        Rule rule = rule(notify).orElse(Rule.PROBLEMS);
        Optional<Mailing> mail = notify.section("mail").flatMap(each -> mail(each, rule));
        List<Webhook> webhooks = webhooks(rule);
        return new Notify(
                notify.read("plans", Formats.BOOLEAN).orElse(false),
                notify.read("giveUpAfter", PATIENCE).orElse(Notify.USUAL_PATIENCE),
                notify.read("remind", REMINDER)
                        .orElse(Optional.of(Notify.USUAL_REMINDER))
                        .filter(time -> !webhooks.isEmpty()
                                || mail.filter(each -> !each.to().isEmpty()).isPresent())
                        .orElse(null),
                mail.orElse(null),
                webhooks,
                heartbeat().orElse(null),
                warnings);
    }

    private static Optional<Rule> rule(Fields fields) {
        return fields.read("when", oneOf(Rule.values()));
    }

    private Optional<Mailing> mail(Fields mail, Rule usual) {
        mail.only(MAIL_KEYS);
        Optional<Rule> rule = rule(mail);
        Optional<String> server = needed(mail, "server", HOST);
        Optional<String> from = needed(mail, "from", ADDRESS);
        List<String> to = mail.has("to") ? mail.list("to", ADDRESS) : List.of();
        List<String> rejectedRows = mail.has("rejectedRows") ? mail.list("rejectedRows", ADDRESS) : List.of();
        if (job != null && !mail.has("to") && !mail.has("rejectedRows")) {
            mail.problem("to", mail.path("to") + " is missing: who gets the mail?");
        }
        Security security = security(mail);
        Optional<Integer> port = mail.read("port", Formats.wholeNumber(1, 65_535));
        Optional<String> user = mail.read("user", Formats.TEXT);
        Optional<String> password =
                user.isPresent() ? needed(mail, "password", Formats.TEXT) : mail.read("password", Formats.TEXT);
        Path trust = trust(mail);
        if (security == Security.INSECURE
                && server.filter(host -> !BaseUrl.isHere(host)).isPresent()) {
            warnings.add(mail.at("insecurePlainText")
                    + ": notify.mail.insecurePlainText lets everybody on the way to the mail server read the password and"
                    + " whom the mails are about");
        }
        return server.flatMap(host -> from.map(sender -> new Mailing(
                rule.orElse(usual),
                new MailServer(
                        host,
                        port.orElse(usualPort(security)),
                        security,
                        user.orElse(null),
                        new Secret(password.orElse("")),
                        trust),
                sender,
                to,
                rejectedRows)));
    }

    /** A part of it may stand in the settings, the rest in each job. */
    private <T> Optional<T> needed(Fields fields, String key, Format<T> format) {
        return job == null ? fields.read(key, format) : fields.required(key, format);
    }

    private static Security security(Fields mail) {
        boolean plain = mail.read("insecurePlainText", Formats.BOOLEAN).orElse(false);
        Optional<Security> written = mail.read("security", oneOf(Security.STARTTLS, Security.TLS));
        if (plain && written.isPresent()) {
            mail.problem(
                    "insecurePlainText",
                    mail.path("insecurePlainText") + " contradicts security; take one of them out");
        }
        return plain ? Security.INSECURE : written.orElse(Security.STARTTLS);
    }

    private static int usualPort(Security security) {
        return switch (security) {
            case TLS -> SUBMISSION_TLS;
            case STARTTLS -> SUBMISSION;
            case INSECURE -> RELAY;
        };
    }

    private static @Nullable Path trust(Fields fields) {
        return fields.read("trust", Formats.TEXT)
                .map(file ->
                        Inheritance.besides(fields.texts("trust").getFirst().at(), file))
                .orElse(null);
    }

    /** One, or a list of them. */
    private List<Webhook> webhooks(Rule usual) {
        if (!notify.has("webhook")) {
            return List.of();
        }
        Optional<Value> written = notify.value("webhook");
        if (written.orElse(null) instanceof Sequence list) {
            return list.values().stream()
                    .flatMap(each -> each instanceof Section one
                            ? webhook(notify.inside("webhook", one), usual).stream()
                            : noMap(each))
                    .toList();
        }
        return notify.section("webhook").flatMap(one -> webhook(one, usual)).stream()
                .toList();
    }

    private Stream<Webhook> noMap(Value each) {
        notify.problemAt(each.at(), notify.path("webhook") + " must be a map with a url, or a list of such maps");
        return Stream.empty();
    }

    private Optional<Webhook> webhook(Fields hook, Rule usual) {
        hook.only(HOOK_KEYS);
        Optional<Rule> rule = rule(hook);
        boolean plain = hook.read("insecurePlainText", Formats.BOOLEAN).orElse(false);
        Optional<Secret> url = needed(hook, "url", url(plain));
        Optional<Secret> secret = hook.read("secret", SIGNING);
        HookBody body = hook.read("body", oneOf(HookBody.values())).orElse(HookBody.JSON);
        boolean names = hook.read("names", Formats.BOOLEAN).orElse(false);
        Path trust = trust(hook);
        if (plain && url.filter(address -> isOpen(address)).isPresent()) {
            warnings.add(hook.at("insecurePlainText")
                    + ": notify.webhook.insecurePlainText lets everybody on the way read what is told, and change it where"
                    + " it is not signed");
        }
        return url.map(
                address -> new Webhook(rule.orElse(usual), new Hook(address, secret.orElse(null), trust), body, names));
    }

    private static boolean isOpen(Secret address) {
        URI url = URI.create(address.reveal());
        return "http".equals(url.getScheme()) && !BaseUrl.isHere(url.getHost());
    }

    /** Each job has its own, by {@code {job}} or in its file: one that several jobs call tells nothing of any of them. */
    private Optional<Hook> heartbeat() {
        return notify.read("heartbeat", url(false)).map(Hook::unsigned);
    }

    /** It is a secret, so that no message shows it. */
    private Format<Secret> url(boolean plain) {
        return new Format<>("an address such as https://hooks.example.test/…", text -> {
            String name = job == null ? "job" : URLEncoder.encode(job, StandardCharsets.UTF_8);
            return new Secret(checked(text.replace(JOB, name), plain));
        });
    }

    private static String checked(String text, boolean plain) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new Unfit("is no address", Math.max(0, e.getIndex()));
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw new Unfit("must be an address such as https://hooks.example.test/…, without user and #");
        }
        boolean open = scheme.equals("http") && (plain || BaseUrl.isHere(url.getHost()));
        if (!scheme.equals("https") && !open) {
            throw new Unfit("must begin with https:// (http:// only to this machine)");
        }
        return text;
    }

    @SafeVarargs
    private static <E extends Enum<E>> Format<E> oneOf(E... values) {
        List<String> names = Arrays.stream(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Format<>(String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast(), text -> {
            int index = names.indexOf(text.strip().toLowerCase(Locale.ROOT));
            Formats.ensured(index >= 0, index);
            return values[index];
        });
    }
}
