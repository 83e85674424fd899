package org.cartref.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The engine and nothing else, with the product's models: every delegate is empty but for the variables the models
 * route by, every date is the same one. Arguments: JDBC URL, user.
 */
final class BareEngine {

    private BareEngine() {
    }

    public static void main(String[] args) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(args[0]);
        database.setUsername(args[1]);
        database.setPassword("");

        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans());
        ProcessEngine engine = configuration.buildProcessEngine();

        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("bench");
        for (String kind : List.of("bpmn", "dmn")) {
            for (Resource model : new PathMatchingResourcePatternResolver().getResources("classpath:processes/*." + kind)) {
                deployment.addInputStream(model.getFilename(), model.getInputStream());
            }
        }
        deployment.deploy();
        Rider.listen(new ReliefRoute(engine, BareEngine::routing));
    }

    /** The variables each form of the product hands the engine on this route. */
    private static Map<String, Object> routing(String form) {
        Map<String, Object> variables = new HashMap<>();
        switch (form) {
            case "application" -> {
                variables.putAll(Map.of("approach", "HOUSING_HELP", "nowhereTonight", false, "receivedOn", "2026-06-01", "regime", "WALES_2014"));
                variables.put("leadWorker", null);
            }
            case "checkInterim" -> variables.putAll(Map.of("mayBeHomeless", false, "mayBeEligible", true, "mayHavePriorityNeed", false));
            case "allocate" -> variables.put("leadWorker", "caseworker");
            case "assess" -> {
                variables.putAll(Map.of("eligible", true, "situation", "HOMELESS", "restrictedPerson", false));
                variables.put("lossExpectedOn", null);
            }
            case "signLetter" -> variables.put("signed", "SIGN");
            case "sendLetter" -> variables.put("howSent", "POSTED");
            case "helpSecureHome" -> variables.putAll(Map.of("homeFound", "END", "endReason", "SECURED_6M"));
            default -> {
            }
        }
        return variables;
    }

    private static Map<Object, Object> beans() {
        Map<Object, Object> beans = new HashMap<>();
        beans.put("deadlines", new Deadlines());
        beans.put("whose", new Whose());
        beans.put("owed", new Owed());
        for (String idle : List.of("startClock", "meetClock", "moveClock", "stopClock", "stopOwnClock", "reopenCase", "oweDuty", "tellPerson", "issueLetter", "sendTogether", "recordEvent",
                "joinCase", "messageCase", "closeCase", "tellFormerCases")) {
            beans.put(idle, (JavaDelegate) execution -> { });
        }
        beans.put("withdrawLetter", (ExecutionListener) execution -> { });
        beans.put("findOpenCase", sets("openCaseFound", false, "openCase", null));
        beans.put("draftLetter", sets("letterId", "6f1f9f0e-0000-4000-8000-000000000000"));
        beans.put("issueLetter", sets("messageId", null, "howSent", null));
        beans.put("checkLetter", sets("contentComplete", true));
        beans.put("proveLetter", sets("notifiedOn", "2026-06-01", "reviewable", true));
        beans.put("weighEnding", sets("contactStops", false, "guarded", false, "endingDuty", "RELIEF", "endingLetter", "L7", "warningLetter", null, "ended", false));
        beans.put("endDuty", sets("ended", true, "endedOn", "2026-06-01"));
        beans.put("lookForNotice", sets("noticeOut", false));
        return beans;
    }

    private static JavaDelegate sets(Object... namesAndValues) {
        return execution -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                execution.setVariable((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        };
    }

    /** One worker for everything. */
    public static final class Whose {

        public String lead(DelegateExecution execution) {
            return "caseworker";
        }

        public String atIt(DelegateExecution execution) {
            return "caseworker";
        }

        public String did(DelegateExecution execution, String step) {
            return "caseworker";
        }
    }

    /** Nothing is owed beside the duty of this route. */
    public static final class Owed {

        public boolean now(DelegateExecution execution, String duty) {
            return false;
        }
    }

    /** One date for everything, far enough away that no timer is due. */
    public static final class Deadlines {

        private final Date later = Date.from(Instant.now().plus(30, ChronoUnit.DAYS));

        public String today() {
            return LocalDate.now().toString();
        }

        public String firstDay(DelegateExecution execution, String clock) {
            return today();
        }

        public Date by(DelegateExecution execution, String clock) {
            return later;
        }

        public Date step(DelegateExecution execution, String clock) {
            return later;
        }

        public Date dayOf(DelegateExecution execution, String clock) {
            return later;
        }

        public Date followUp(DelegateExecution execution, String clock) {
            return later;
        }

        public boolean within(DelegateExecution execution, String rule, String day) {
            return false;
        }

        public Date dayToReview(DelegateExecution execution, String agreed, String clock) {
            return later;
        }

        public String rhythm(DelegateExecution execution) {
            return "USUAL";
        }

        public boolean over(DelegateExecution execution, String rule, String day) {
            return false;
        }

        public String law(DelegateExecution execution) {
            return "WALES_2014";
        }
    }
}
