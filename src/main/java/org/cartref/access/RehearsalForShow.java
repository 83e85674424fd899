package org.cartref.access;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** A rehearsal moves the clock and sends what is due next month today; it is for made-up people only. */
@Configuration(proxyBeanMethods = false)
@Profile("rehearsal")
class RehearsalForShow {

    /** Asked before anything is made, and before the database is touched. */
    @Bean
    static BeanFactoryPostProcessor refuseRehearsalInEarnest(Environment environment) {
        return beans -> {
            if (!environment.acceptsProfiles(Profiles.of("demo"))) {
                throw new AccessRefused("The profile 'rehearsal' is on without the profile 'demo'.",
                        "A rehearsal moves the clock, and with it letters and messages to real people. Start with demo,rehearsal "
                                + "on a database of its own, or without rehearsal.");
            }
        };
    }
}
