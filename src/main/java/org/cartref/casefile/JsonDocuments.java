package org.cartref.casefile;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sections of the case file are stored by the same JSON mapper that fills forms, so a field reads the same in both. */
@Configuration(proxyBeanMethods = false)
class JsonDocuments {

    @Bean
    HibernatePropertiesCustomizer jsonFormat(ObjectMapper json) {
        return properties -> properties.put(AvailableSettings.JSON_FORMAT_MAPPER, new JacksonJsonFormatMapper(json));
    }
}
