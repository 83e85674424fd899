package org.cartref.access;

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
    private final TransactionTemplate transaction;

    OpeningUp(People people, SavedFilters filters, Grants grants, PlatformTransactionManager transactions) {
        this.people = people;
        this.filters = filters;
        this.grants = grants;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            people.welcome();
            grants.apply(filters.make());
        });
    }
}
