package org.cartref.access;

import org.camunda.bpm.engine.RepositoryService;
import org.cartref.casefile.Pathways;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up people, filters and grants in one transaction, before the first request can come in. */
@Component
class OpeningUp implements SmartInitializingSingleton {

    private final People people;
    private final SavedFilters filters;
    private final Grants grants;
    private final Rights rights;
    private final Pathways pathways;
    private final RepositoryService models;
    private final TransactionTemplate transaction;

    OpeningUp(People people, SavedFilters filters, Grants grants, Rights rights, Pathways pathways, RepositoryService models,
            PlatformTransactionManager transactions) {
        this.rights = rights;
        this.pathways = pathways;
        this.models = models;
        this.people = people;
        this.filters = filters;
        this.grants = grants;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            rights.refuseWhatIsUnknown();
            refuseUnknownProcesses();
            people.welcome();
            grants.apply(filters.make());
        });
    }

    private void refuseUnknownProcesses() {
        pathways.all().forEach(pathway -> pathway.processes().filter(key -> models.createProcessDefinitionQuery().processDefinitionKey(key).count() == 0)
                .findFirst().ifPresent(unknown -> {
                    throw new AccessRefused("The pathway '" + pathway.key() + "' names the process '" + unknown + "' (pathways.yml), which is not deployed.",
                            "Put its model beside the others (processes/), or correct the key.");
                }));
    }
}
