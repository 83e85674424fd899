package org.cartref.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** What everybody gets who starts from Camunda's web application and REST starters: the measure for start-up and memory. */
@EnableAutoConfiguration
public class EmptyCamunda {

    public static void main(String[] args) {
        SpringApplication.run(EmptyCamunda.class, args);
    }
}
