package org.cartref.casefile;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * Where an answer lands in the case file: {@code assessment.eligible} in the component of that name of the section of that
 * name. What has no home here would be read over without a word (Jackson), so a form that asks for it is not deployed, and
 * what is sent all the same does not land.
 */
@Component
public class Homes {

    private final ObjectMapper json;
    private final Map<String, AnnotatedMethod> sections;
    private final Map<JavaType, Map<String, JavaType>> known = new ConcurrentHashMap<>();

    public Homes(ObjectMapper json) {
        this.json = json;
        this.sections = json.getSerializationConfig().introspect(json.constructType(CaseFile.class)).findProperties().stream()
                .filter(BeanPropertyDefinition::hasGetter).collect(Collectors.toMap(BeanPropertyDefinition::getName, BeanPropertyDefinition::getGetter));
        sections.values().forEach(reads -> reads.fixAccess(true));
    }

    /** @param key path of a form's field, or of a cell of its list: {@code household.relationship} */
    public boolean take(String key) {
        return within(json.constructType(CaseFile.class), key);
    }

    /** The same within one section, whatever of it lands elsewhere. */
    public boolean take(Class<?> section, String key) {
        return within(json.constructType(section), key);
    }

    private boolean within(JavaType type, String key) {
        Iterator<String> names = Arrays.asList(key.split("\\.")).iterator();
        while (type != null && names.hasNext()) {
            type = at(type, names.next());
        }
        return type != null;
    }

    /** The first of these answers that has no home; empty when all land. */
    Optional<String> without(JsonNode submission) {
        return without(json.constructType(CaseFile.class), "", submission).findFirst();
    }

    private Stream<String> without(JavaType type, String path, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).flatMap(row -> without(type, path, row));
        }
        return value.properties().stream().flatMap(entry -> {
            JavaType there = at(type, entry.getKey());
            String full = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            return there == null ? Stream.of(full) : without(there, full, entry.getValue());
        });
    }

    /** What has landed under a key, or the whole section; missing where nothing has. Only that section is read. */
    JsonNode at(CaseFile file, String key) {
        int dot = key.indexOf('.');
        String section = dot < 0 ? key : key.substring(0, dot);
        AnnotatedMethod reads = sections.get(section);
        Object there = reads == null ? null : reads.getValue(file);
        JsonNode found = there == null ? MissingNode.getInstance() : json.valueToTree(there);
        JsonNode answer = dot < 0 ? found : found.at("/" + key.substring(dot + 1).replace('.', '/'));
        return answer.isNull() ? MissingNode.getInstance() : answer;
    }

    /** The day that has landed under a key; null where none has. */
    LocalDate day(CaseFile file, String key) {
        JsonNode day = at(file, key);
        return day.isMissingNode() ? null : LocalDate.parse(day.asText());
    }

    private JavaType at(JavaType type, String name) {
        if (type.isMapLikeType()) {
            return type.getContentType();
        }
        JavaType section = type.isCollectionLikeType() || type.isArrayType() ? type.getContentType() : type;
        return known.computeIfAbsent(section, one -> json.getDeserializationConfig().introspect(one).findProperties().stream()
                .filter(BeanPropertyDefinition::couldDeserialize)
                .collect(Collectors.toMap(BeanPropertyDefinition::getName, BeanPropertyDefinition::getPrimaryType))).get(name);
    }
}
