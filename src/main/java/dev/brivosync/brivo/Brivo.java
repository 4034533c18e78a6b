package dev.brivosync.brivo;

import dev.brivosync.brivo.watch.CallsByEndpoint;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.EndpointCalls;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.LearntValues;
import feign.codec.Encoder;
import feign.jackson3.Jackson3Encoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One Brivo account, reached as its administrator: all calls share one rate limit, one token and one count. Thread-safe;
 * closing it cuts the calls that are still under way.
 */
public final class Brivo implements AutoCloseable {
    private final Wire wire;
    private final Quota quota;
    private final Fuse fuse;
    private final Paced paced;
    private final Patience patience;
    private final BrivoApi api;
    private final CardApi cardApi;
    private final CustomFieldApi customFieldApi;
    private final InvitationApi invitationApi;
    private final DoorApi doorApi;
    private final PhotoApi photoApi;
    private final AdministratorApi administratorApi;
    private final OwnAdministrator ownAdministrator;
    private final CardReader cards;
    private final Workers.Need workers;
    private final PatchMemory patchMemory;
    private final LearntValues learnt;
    private final EventApi eventApi;
    private final CallsByEndpoint byEndpoint = new CallsByEndpoint();

    private Brivo(
            BrivoAccount account,
            Attendants attendants,
            Patience patience,
            BooleanSupplier stopping,
            BooleanSupplier mayCall,
            @Nullable FirstLook look) {
        Pauses pauses = new Pauses(stopping);
        this.patience = patience.within(account.giveUpAfter());
        this.wire = new Wire(patience);
        CallLimit limit = new CallLimit(account.callsPerSecond(), pauses);
        this.quota = new Quota(account.callsPerMonth());
        this.fuse = new Fuse(account.giveUpAfter(), this.patience, attendants.waiting(), pauses);
        this.paced = new Paced(limit, patience.overLimitPause(), account.giveUpAfter(), attendants.waiting());
        this.workers = new Workers.Need(account.callsPerSecond(), limit, fuse);
        List<Secret> secrets = List.of(account.apiKey(), account.clientSecret(), account.password());
        Exchange counted = new Leased(mayCall)
                .before(quota.before(
                        new Watched(new Discreet(wire, secrets), attendants.watchers(account.name(), byEndpoint))));
        Exchange exchange = apiExchange(counted, session(account, counted));
        ApiClient client = new ApiClient(
                look == null ? exchange : look.before(exchange),
                account.apiKey().reveal());
        this.api = part(BrivoApi.class, account, client);
        this.cardApi = part(CardApi.class, account, client);
        this.customFieldApi = part(CustomFieldApi.class, account, client);
        this.invitationApi = part(InvitationApi.class, account, client);
        this.doorApi = part(DoorApi.class, account, client);
        this.photoApi = ApiClient.build(PhotoApi.class, base(account.apiUrl()) + "/v1/api", new PictureForm(), client);
        this.administratorApi = part(AdministratorApi.class, account, client);
        this.ownAdministrator = new OwnAdministrator(administratorApi);
        this.cards = new CardReader(cardApi, reader());
        this.patchMemory = new PatchMemory(attendants.habits());
        this.learnt = attendants.habits();
        this.eventApi = part(EventApi.class, account, client);
    }

    /**
     * Makes no call yet: the first one logs in.
     *
     * @param stopping whether the run is to end: nobody then waits any longer for an account that is out of reach
     */
    public static Brivo connect(
            BrivoAccount account, Attendants attendants, Patience patience, BooleanSupplier stopping) {
        return connect(account, attendants, patience, stopping, () -> true);
    }

    /** @param mayCall asked in the moment of sending: whether the account is still this run's to call */
    public static Brivo connect(
            BrivoAccount account,
            Attendants attendants,
            Patience patience,
            BooleanSupplier stopping,
            BooleanSupplier mayCall) {
        return new Brivo(account, attendants, patience, stopping, mayCall, null);
    }

    /** @param look what a plan sees, so that another one of the same command sees the same; null where nothing is kept */
    public static Brivo connect(
            BrivoAccount account,
            Attendants attendants,
            Patience patience,
            BooleanSupplier stopping,
            BooleanSupplier mayCall,
            @Nullable FirstLook look) {
        return new Brivo(account, attendants, patience, stopping, mayCall, look);
    }

    static Brivo connect(BrivoAccount account, Patience patience) {
        return connect(account, Attendants.nobody(), patience, () -> false);
    }

    public AccountReader reader() {
        return new AccountReader(api);
    }

    public CardReader cards() {
        return cards;
    }

    /** What administrators did in the account. */
    public AuditReader audit() {
        return new AuditReader(eventApi, ownAdministrator);
    }

    public CustomFieldReader customFields() {
        return new CustomFieldReader(customFieldApi, reader());
    }

    public DoorReader doors() {
        return new DoorReader(doorApi);
    }

    /** How much of the account its administrator sees. */
    public ReachReader reach() {
        return new ReachReader(administratorApi, ownAdministrator);
    }

    /**
     * By how much the clock here is ahead of Brivo's, half of the call's time being taken for the way; one call.
     *
     * @throws BrivoFailure also where Brivo's answer holds no time
     */
    public Duration clockAhead() {
        return ServerClock.ahead(administratorApi);
    }

    /** For plans without photos, PINs and cards that pass from hand to hand. */
    public ChangeWriter writer(Journal journal) {
        return writer(journal, Supplies.none());
    }

    /** @param journal hears of every step before and after it happens */
    public ChangeWriter writer(Journal journal, Supplies supplies) {
        OnlyOnce once = new OnlyOnce(patience);
        CardCreation cardCreation = new CardCreation(cardApi, cards.known(), once);
        Writers writers = new Writers(
                new UserCreation(api, reader(), once, learnt),
                new UserEdit(api, patchMemory, learnt),
                new Access(api, supplies.orders()),
                new UserRemoval(api),
                new CustomFieldEdit(customFieldApi, learnt),
                new PinDesk(api, supplies.pins(), patchMemory),
                new BadgeDesk(cardApi, new Assignments(cardApi), cardCreation, supplies.returns()),
                passes(once),
                new PhotoDesk(photoApi, supplies.pictures()),
                new GroupCreation(api, once));
        return new ChangeWriter(writers, journal);
    }

    /** Suspends single users at once, and lets them in again. */
    public SuspensionDesk suspensions() {
        return new SuspensionDesk(new Access(api));
    }

    /** Finds single users by what people know of them. */
    public PersonSearch search() {
        return new PersonSearch(reader(), cards);
    }

    /** How many mobile passes the account has and does not use; one call. */
    public long passesLeft() {
        return passes(new OnlyOnce(patience)).left();
    }

    private MobilePasses passes(OnlyOnce once) {
        return new MobilePasses(invitationApi, cardApi, once);
    }

    /** Those who work in parallel on this account, as many as its rate can keep busy. */
    public Workers workers() {
        return new Workers(workers);
    }

    /** Cheap: meant to be polled. */
    public CallCounts counts() {
        return new CallCounts(quota.calls(), paced.overLimit());
    }

    /** What the account was asked so far, by kind of call. */
    public List<EndpointCalls> callsByEndpoint() {
        return byEndpoint.sums();
    }

    /** So many calls in all, where others call the same account or a month begins; {@link Long#MAX_VALUE}: any number. */
    public void allow(long calls) {
        quota.allow(calls);
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

    /** From the outside in: attempts, token, circuit breaker, pace, and what is done in the moment of sending. */
    private Exchange apiExchange(Exchange counted, BrivoSession session) {
        Exchange guarded = fuse.before(paced.inLine(new Signed(counted, session)));
        return new Persistent(new Authorized(guarded, session), BrivoErrors::of, patience, fuse);
    }

    private BrivoSession session(BrivoAccount account, Exchange counted) {
        String client = account.clientId() + ":" + account.clientSecret().reveal();
        String basic = "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        Exchange guarded = fuse.before(paced.ahead(counted));
        Exchange patient = new Persistent(
                call -> guarded.send(call.with("Authorization", basic)), LoginErrors::of, patience, fuse);
        TokenApi tokens = ApiClient.build(
                TokenApi.class,
                base(account.authUrl()),
                new Encoder.Default(),
                new ApiClient(patient, account.apiKey().reveal()));
        return new BrivoSession(tokens, account.username(), account.password());
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
