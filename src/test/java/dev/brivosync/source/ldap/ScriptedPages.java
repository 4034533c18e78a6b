package dev.brivosync.source.ldap;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A directory that misbehaves on one page of a paged search. */
final class ScriptedPages extends InMemoryOperationInterceptor {
    private final int page;
    private final Consumer<Answer> script;
    private Runnable hangUp = () -> {};
    private int seen;

    /** @param page from 1; 0 for all of them */
    ScriptedPages(int page, Consumer<Answer> script) {
        this.page = page;
        this.script = script;
    }

    void hangUpBy(Runnable hangUp) {
        this.hangUp = hangUp;
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
        if (!paged(request.getRequest())) {
            return;
        }
        seen++;
        Answer answer = answer();
        if (answer.forgetful) {
            SearchRequest again = request.getRequest().duplicate();
            again.setControls(new SimplePagedResultsControl(2, true));
            request.setRequest(again);
        }
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
        if (paged(entry.getRequest()) && answer().silent) {
            entry.setSearchEntry(null);
        }
    }

    @Override
    public void processSearchResult(InMemoryInterceptedSearchResult result) {
        if (!paged(result.getRequest())) {
            return;
        }
        Answer answer = answer();
        if (answer.hungUp) {
            hangUp.run();
        }
        answer.pause();
        LDAPResult real = Objects.requireNonNull(result.getResult());
        result.setResult(new LDAPResult(
                real.getMessageID(),
                answer.code == null ? real.getResultCode() : answer.code,
                answer.code == null ? real.getDiagnosticMessage() : answer.text,
                real.getMatchedDN(),
                answer.referrals,
                answer.controls == null ? real.getResponseControls() : answer.controls));
    }

    private Answer answer() {
        Answer answer = new Answer();
        if (page == 0 || seen == page) {
            script.accept(answer);
        }
        return answer;
    }

    private static boolean paged(ReadOnlySearchRequest request) {
        return request.hasControl(SimplePagedResultsControl.PAGED_RESULTS_OID);
    }

    /** What the scripted page looks like. */
    static final class Answer {
        private @Nullable ResultCode code;
        private String text = "";
        private String[] referrals = {};
        private Control @Nullable [] controls;
        private boolean silent;
        private boolean forgetful;
        private boolean hungUp;
        private Duration pause = Duration.ZERO;

        void result(ResultCode instead, String diagnostic) {
            code = instead;
            text = diagnostic;
        }

        void refer() {
            code = ResultCode.REFERRAL;
            referrals = new String[] {"ldap://elsewhere.example.test/"};
        }

        void controls(Control... instead) {
            controls = instead;
        }

        void withoutControls() {
            controls();
        }

        void withoutEntries() {
            silent = true;
        }

        void empty(Control... instead) {
            silent = true;
            controls = instead;
        }

        void forgetTheCookie() {
            forgetful = true;
        }

        void hangUp() {
            hungUp = true;
        }

        void wait(Duration time) {
            pause = time;
        }

        private void pause() {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
