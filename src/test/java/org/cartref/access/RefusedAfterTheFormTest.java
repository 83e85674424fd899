package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.cartref.casefile.Refused;
import org.cartref.clock.ClockRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A form was taken, and what the model does next is refused: whoever sent it reads why, and not that we have a fault. */
class RefusedAfterTheFormTest {

    @AfterEach
    void nothingIsAsked() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @ValueSource(classes = {Refused.class, ClockRefused.class})
    void theSentenceIsTold(Class<? extends RuntimeException> kind) throws Exception {
        RuntimeException refused = kind.getConstructor(String.class).newInstance("Case reference: somebody has asked already. It waits to be signed.");
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/camunda/api/engine/engine/default/task/7/submit-form");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        MockHttpServletResponse response = new MockHttpServletResponse();

        new EngineAnswers(new ObjectMapper(), null).doFilter(request, response, (asked, answer) -> {
            EngineAnswers.because(refused);
            ((HttpServletResponse) answer).setStatus(500);
        });

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(new ObjectMapper().readTree(response.getContentAsByteArray()).path("message").asText()).isEqualTo(refused.getMessage());
    }
}
