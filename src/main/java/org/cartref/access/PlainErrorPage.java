package org.cartref.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before anything of ours sees it, such as a NUL in an address, is answered in words as well. */
public class PlainErrorPage extends ErrorReportValve {

    static final String NOT_UNDERSTOOD = "This request is not one we understand: its address or a header holds a character, or a "
            + "way of writing, that is not allowed there.";

    @Override
    protected void report(Request request, Response response, Throwable fault) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String sentence = status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? "Something went wrong on our side. Whoever runs Cartref finds it in the log."
                : NOT_UNDERSTOOD;
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(("{\"type\":\"about:blank\",\"status\":" + status + ",\"detail\":\"" + sentence + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // Nobody is left to read it.
        }
    }

    @Component
    static class Installed implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory server) {
            server.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(PlainErrorPage.class.getName()));
        }
    }
}
