package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Tasklist's own script is changed where forms are made, and a script that is not the one we know stops the start. */
class TasklistAsServedTest {

    private static String theirs() throws IOException {
        return new ClassPathResource("META-INF/resources/webjars/camunda/app/tasklist/camunda-tasklist-bootstrap.js").getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void formsAreMadeWithOurPlugIn() throws IOException {
        assertThat(theirs()).doesNotContain("cartrefForm");
        assertThat(TasklistAsServed.mended(theirs())).contains("new p(cartrefForm.options({container:l[0]}))", "cartrefForm.refused(v,e.t0)");
    }

    @Test
    void anotherTasklistIsNotServed() throws IOException {
        String another = theirs().replace("new p({container:l[0]})", "p.make({container:l[0]})");
        assertThatThrownBy(() -> TasklistAsServed.mended(another)).hasMessageContaining("exactly once").hasMessageContaining("container");
        assertThatThrownBy(() -> TasklistAsServed.mended(theirs() + theirs())).hasMessageContaining("exactly once");
    }
}
