package dev.brivosync.brivo;

import dev.brivosync.plan.Journal;
import feign.codec.Encoder;
import feign.jackson3.Jackson3Encoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One Brivo account, reached as its administrator: all calls share one rate limit, one token and one count. Thread-safe;
 * closing it cuts the calls that are still under way.
 */
public final class Brivo implements AutoCloseable {
    private final Wire wire;
    private final Paced paced;
    private final Patience patience;
    private final BrivoApi api;
    private final CardReader cards;
    private final CustomFieldReader customFields;
    private final PatchMemory patchMemory = new PatchMemory();

    private Brivo(BrivoAccount account, Attendants attendants, Patience patience) {
        this.patience = patience;
        this.wire = new Wire(patience);
        this.paced = new Paced(new Watched(wire, attendants.watchers()), account, patience.overLimitPause());
        ApiClient client = new ApiClient(apiExchange(account), account.apiKey().reveal());
        this.api = part(BrivoApi.class, account, client);
        this.cards = new CardReader(part(CardApi.class, account, client));
        this.customFields = new CustomFieldReader(part(CustomFieldApi.class, account, client));
    }

    /** Makes no call yet: the first one logs in. */
    public static Brivo connect(BrivoAccount account, Attendants attendants) {
        return new Brivo(account, attendants, Patience.normal());
    }

    static Brivo connect(BrivoAccount account, Patience patience) {
        return connect(account, Attendants.nobody(), patience);
    }

    static Brivo connect(BrivoAccount account, Attendants attendants, Patience patience) {
        return new Brivo(account, attendants, patience);
    }

    public AccountReader reader() {
        return new AccountReader(api);
    }

    public CardReader cards() {
        return cards;
    }

    public CustomFieldReader customFields() {
        return customFields;
    }

    /** @param journal hears of every step before and after it happens */
    public ChangeWriter writer(Journal journal) {
        return new ChangeWriter(
                new UserCreation(api, reader(), patience), new UserEdit(api, patchMemory), new Access(api), journal);
    }

    /** Cheap: meant to be polled. */
    public CallCounts counts() {
        return paced.counts();
    }

    @Override
    public void close() {
        wire.close();
    }

    BrivoApi api() {
        return api;
    }

    private static <T> T part(Class<T> api, BrivoAccount account, ApiClient client) {
        return ApiClient.build(api, base(account.apiUrl()) + "/v1/api", new Jackson3Encoder(Json.MAPPER), client);
    }

    private Exchange apiExchange(BrivoAccount account) {
        BrivoSession session = new BrivoSession(tokenApi(account), account.username(), account.password());
        return new Persistent(
                new Authorized(paced, session), BrivoErrors::of, patience, new Reach(account.giveUpAfter()));
    }

    private TokenApi tokenApi(BrivoAccount account) {
        String client = account.clientId() + ":" + account.clientSecret().reveal();
        String basic = "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        Exchange identified = call -> paced.send(call.with("Authorization", basic));
        Exchange patient = new Persistent(identified, LoginErrors::of, patience, new Reach(account.giveUpAfter()));
        return ApiClient.build(
                TokenApi.class,
                base(account.authUrl()),
                new Encoder.Default(),
                new ApiClient(patient, account.apiKey().reveal()));
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
