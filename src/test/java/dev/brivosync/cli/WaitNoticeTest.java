package dev.brivosync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitNoticeTest {
    private final WaitNotice notice = new WaitNotice();

    @Test
    void theFirstWaitIsTold() {
        assertThat(notice.of("Brivo does not answer", Duration.ofSeconds(1)))
                .contains("waiting 1 s: Brivo does not answer");
    }

    @Test
    void waitsThatGrowAreToldAgainAndOthersAreNot() {
        assertThat(notice.of("", Duration.ofSeconds(1))).isPresent();
        assertThat(notice.of("", Duration.ofSeconds(2))).isEmpty();
        assertThat(notice.of("", Duration.ofSeconds(4))).isPresent();
        assertThat(notice.of("", Duration.ofSeconds(1))).isEmpty();
    }
}
