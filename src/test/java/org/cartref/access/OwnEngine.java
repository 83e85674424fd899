package org.cartref.access;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Before each test its own engine is the one that web apps and REST find. They look it up by its name in a list of the whole
 * JVM, where the engine of a context made later, or closed since, has taken its place; and a context that closes takes the
 * web apps of all others with it. A test would then see the tasks of somebody else's engine, or no page at all, depending on
 * the order in which classes happen to run.
 */
public class OwnEngine implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext context) {
        if (context.hasApplicationContext()) {
            context.getApplicationContext().getBeanProvider(ProcessEngine.class).ifAvailable(ProcessEngines::registerProcessEngine);
        }
        if (Tasklist.getRuntimeDelegate() == null) {
            Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
            Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
            Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
        }
        // Spring gives every test a request; what the product does for requests alone would be done in stories that make none.
        RequestContextHolder.resetRequestAttributes();
        // It remembers the database of the engine it was first asked about.
        Cockpit.setCockpitRuntimeDelegate(new CockpitReads());
    }
}
