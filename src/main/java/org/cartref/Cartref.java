package org.cartref;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Cartref. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Cartref {

    public static void main(String[] args) {
        // The engine reads the JVM zone once, when its classes load, and stores time stamps without a zone.
        // London time exists only inside the clock room.
        System.setProperty("user.timezone", "UTC");
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Cartref.class, args);
    }
}
