package org.cartref.access;

import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * The engine's REST without any door before it and without anybody who asks, inside this process alone. What it answers is what a
 * request would do were it not refused; so nobody takes a malformed request for a refused one.
 */
final class Unguarded {

    private final ServletContainer rest;

    Unguarded(ApplicationContext context) throws Exception {
        ResourceConfig resources = new ResourceConfig().registerClasses(CamundaRestResources.getResourceClasses())
                .registerClasses(CamundaRestResources.getConfigurationClasses()).register(JacksonFeature.class);
        MockServletContext servlets = new MockServletContext();
        servlets.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        rest = new ServletContainer(resources);
        rest.init(new MockServletConfig(servlets));
    }

    Visitor.Answer ask(String method, String path, String body) {
        int question = path.indexOf('?');
        MockHttpServletRequest request = new MockHttpServletRequest(method, question < 0 ? path : path.substring(0, question));
        request.setServletPath("");
        request.setPathInfo(request.getRequestURI());
        if (question >= 0) {
            request.setQueryString(path.substring(question + 1));
        }
        request.addHeader("Accept", "*/*");
        if (body != null) {
            request.setContentType(body.equals("file") || body.equals("deployment") ? "multipart/form-data; boundary=part" : "application/json");
            request.setContent(Visitor.content(body).getBytes(StandardCharsets.UTF_8));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            rest.service(request, response);
            return new Visitor.Answer(response.getStatus(), String.valueOf(response.getContentType()), response.getContentAsString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            return new Visitor.Answer(500, "", String.valueOf(e));
        }
    }
}
