package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One base, read from its first page to its last, of which one is held at a time. */
final class BaseWalk {
    private static final int SHOWN_REFERRALS = 3;

    /** A server may send a page without entries and go on, but not for ever. */
    private static final int EMPTY_PAGES_IN_A_ROW = 100;

    private final PagedSearch search;
    private final List<String> referrals = new ArrayList<>();
    private Page page = Page.none();
    private long pages;
    private long entries;
    private long referralsSeen;
    private int emptyPages;
    private @Nullable String firstOfAll;
    private @Nullable String firstOfPage;
    private @Nullable DirectChildren children;

    BaseWalk(PagedSearch search) {
        this.search = search;
    }

    /** Empty at the end, and where the reading broke off: {@link #brokenOff} tells which. */
    Optional<SearchResultEntry> next() {
        while (page.entries().isEmpty() && page.end() instanceof Page.More more) {
            turn(more);
        }
        Optional<SearchResultEntry> entry = Optional.ofNullable(page.entries().poll());
        entry.ifPresent(children()::met);
        return entry;
    }

    /** Asked for once, before the first entry counts. */
    private DirectChildren children() {
        DirectChildren asked = children;
        if (asked == null) {
            asked = search.children();
            children = asked;
        }
        return asked;
    }

    /** Why an end that the server gave may be none. */
    Optional<String> tooFew() {
        return page.end() instanceof Page.Last && children != null ? children.doubt() : Optional.empty();
    }

    /** Why there is no end; empty where there is one, or was none yet. */
    Optional<String> brokenOff() {
        return page.end() instanceof Page.BrokenOff broken
                ? Optional.of(
                        "'" + search.base() + "' was read only in part, " + entries + " entries: " + broken.reason())
                : Optional.empty();
    }

    /** What lies on other servers, and so was not read. */
    Optional<String> referred() {
        if (referralsSeen == 0) {
            return Optional.empty();
        }
        return Optional.of("Part of '" + search.base() + "' lies elsewhere (" + referralsSeen
                + (referralsSeen == 1 ? " referral: " : " referrals: ")
                + String.join(", ", referrals) + (referralsSeen > referrals.size() ? ", …" : "")
                + ") and is not read: search the bases that hold people, below the one with referrals");
    }

    String evidence() {
        String result = switch (page.end()) {
            case Page.More more -> "not read to its end";
            case Page.Last last -> "result 0 success, no more pages";
            case Page.BrokenOff broken -> broken.result();
        };
        String counted = children == null
                ? ""
                : children.evidence().map(sentence -> ", " + sentence).orElse("");
        return "'" + search.base() + "': " + entries + (entries == 1 ? " entry in " : " entries in ") + pages
                + (pages == 1 ? " page, " : " pages, ") + result + counted;
    }

    private void turn(Page.More more) {
        page = search.page(more);
        pages++;
        for (String referral : page.referrals()) {
            refer(referral);
        }
        SearchResultEntry first = page.entries().peek();
        emptyPages = first == null ? emptyPages + 1 : 0;
        if (emptyPages >= EMPTY_PAGES_IN_A_ROW && page.end() instanceof Page.More) {
            page = page.distrusted("it sent " + emptyPages + " pages without entries in a row, and wants to go on");
        }
        if (first != null) {
            begin(first.getDN());
        }
        entries += page.entries().size();
    }

    private void begin(String first) {
        if (first.equals(firstOfAll) || first.equals(firstOfPage)) {
            page = page.distrusted("it sends the same entries again: page " + pages + " begins with " + first
                    + ", as one before it did");
        }
        firstOfAll = firstOfAll == null ? first : firstOfAll;
        firstOfPage = first;
    }

    private void refer(String referral) {
        referralsSeen++;
        if (referrals.size() < SHOWN_REFERRALS) {
            referrals.add(referral);
        }
    }
}
