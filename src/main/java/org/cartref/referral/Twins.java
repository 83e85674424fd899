package org.cartref.referral;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is sent twice at the same moment meets at a row that only one of the two can write. The other is tried again, in a
 * transaction of its own each time, and finds what the first one left.
 */
@Component
class Twins {

    private static final int TRIES = 3;

    private final TransactionTemplate transaction;

    Twins(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    <T> T takeIn(Supplier<T> one) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> one.get());
            } catch (ConcurrencyFailureException | DataIntegrityViolationException sentTwiceAtOnce) {
                if (attempt == TRIES) {
                    throw sentTwiceAtOnce;
                }
            }
        }
    }
}
