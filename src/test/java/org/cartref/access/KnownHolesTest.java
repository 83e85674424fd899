package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public, unpatched holes of engine 7.24.0, each tried from outside. */
class KnownHolesTest extends OverHttp {

    private static final String HARMLESS = "{\"orQueries\": [{\"dueAfterExpression\": \"${now()}\"}]}";
    private static final String NESTED =
            "{\"orQueries\": [{\"name\": \"x\", \"orQueries\": [{\"assigneeExpression\": \"${now()}\"}]}]}";
    private static final String FOR_SEARCH = "{\"orQueries\": [{\"nameLike\": \"%look%\", \"descriptionLike\": \"%x%\"}]}";

    // CVE-2026-109432

    @ParameterizedTest
    @ValueSource(strings = {HARMLESS, NESTED})
    void noExpressionRunsInsideAnOrQueryOverEngineRest(String query) {
        refused(byPassword("analyst").post("/engine-rest/task", query));
        refused(byPassword("analyst").post("/engine-rest/task/count", query));
        refused(byPassword("admin").post("/engine-rest/filter/" + anyFilter() + "/list", query));
    }

    @ParameterizedTest
    @ValueSource(strings = {HARMLESS, NESTED})
    void noExpressionRunsInsideAnOrQueryFromTheBrowser(String query) {
        Caller caseworker = inBrowser("caseworker");
        String api = "/camunda/api/engine/engine/default";

        refused(caseworker.post(api + "/task", query));
        refused(caseworker.post(api + "/task/count", query));
        refused(caseworker.post(api + "/filter/" + anyFilter() + "/list", query));
        refused(caseworker.post(api + "/filter/" + anyFilter() + "/count", query));
        // Here the engine hides the reason behind one of its own; not refused, it would find nothing and say 204.
        assertThat(caseworker.post(api + "/filter/" + anyFilter() + "/singleResult", query).status()).isEqualTo(400);
        refused(caseworker.post(api + "/filter/" + anyFilter() + "/list?firstResult=0&maxResults=15", query));
    }

    @Test
    void tasklistsOwnSearchForAnyOfSeveralWordsStillWorks() {
        Answer answer = inBrowser("caseworker").post("/camunda/api/engine/engine/default/filter/" + anyFilter()
                + "/list?firstResult=0&maxResults=15", FOR_SEARCH);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {HARMLESS, NESTED, "{\"assigneeExpression\": \"${currentUser()}\"}"})
    void nobodySavesAFilterWithExpressions(String query) {
        String filter = "{\"resourceType\": \"Task\", \"name\": \"Mine\", \"query\": " + query + ", \"properties\": {}}";

        assertThat(inBrowser("caseworker").post("/camunda/api/engine/engine/default/filter/create", filter).status())
                .isEqualTo(403);
        assertThat(byPassword("analyst").post("/engine-rest/filter/create", filter).status()).isEqualTo(403);
        refused(byPassword("admin").post("/engine-rest/filter/create", filter));
        refused(byPassword("admin").put("/engine-rest/filter/" + anyFilter(), filter));
        assertThat(engine.getFilterService().createFilterQuery().filterName("Mine").count()).isZero();
    }

    @Test
    void anExpressionThatGetsInAllTheSameReachesNoClass() {
        for (String expression : new String[] {
            "${''.getClass().forName('java.lang.Runtime')}", "${''.class.name}", "${now().class.classLoader}",
            "${dataSource.connection}", "${environment.getProperty('cartref.admin.password')}",
            "${identityService.createUserQuery().list()}", "${processEngineFactoryBean.object}"}) {
            Filter filter = engine.getFilterService().newTaskFilter("Hostile").setProperties(Map.of())
                    .setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression(expression));
            engine.getFilterService().saveFilter(filter);
            try {
                assertThat(catchThrowable(() -> engine.getFilterService().list(filter.getId())))
                        .as(expression)
                        .isInstanceOf(ProcessEngineException.class)
                        .rootCause().hasMessageMatching(".*(out of reach of models|not a word a model may use).*");
            } finally {
                engine.getFilterService().deleteFilter(filter.getId());
            }
        }
    }

    @Test
    void theGuardCoversWhatTheEngineForgets() {
        TaskQueryImpl query = (TaskQueryImpl) engine.getTaskService().createTaskQuery();
        TaskQueryImpl part = new TaskQueryImpl();
        part.setOrQueryActive();
        part.dueAfterExpression("${now()}");
        query.addOrQuery(part);

        assertThat(catchThrowable(query::list)).isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("orQueries");
    }

    // CVE-2026-77226

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create", "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/./setup/default/user/create", "/camunda/api//admin/setup/default/user/create",
        "/camunda/api/admin/setup;x=y/default/user/create"})
    void nobodyMakesAnAdministratorEvenWhenThereIsNone(String path) {
        String somebody = "{\"profile\": {\"id\": \"intruder\", \"firstName\": \"I\", \"lastName\": \"N\"},"
                + " \"credentials\": {\"password\": \"intruder\"}}";
        engine.getIdentityService().deleteMembership("admin", Groups.CAMUNDA_ADMIN);
        try {
            Answer answer = asNewVisitor().post(path, somebody);

            assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
            assertThat(engine.getIdentityService().createUserQuery().userId("intruder").count()).isZero();
        } finally {
            engine.getIdentityService().createMembership("admin", Groups.CAMUNDA_ADMIN);
        }
    }

    // Open engine REST: DoorsTest.

    /** Not signed in, but with the token against forged requests that every page gives. */
    private Caller asNewVisitor() {
        Caller visitor = inBrowser("caseworker");
        visitor.post("/camunda/api/admin/auth/user/default/logout", "");
        visitor.get("/camunda/app/admin/default/");
        return visitor;
    }

    private String anyFilter() {
        return engine.getFilterService().createFilterQuery().filterName("Overdue").singleResult().getId();
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).containsPattern("xpressions");
    }
}
