package org.cartref.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the engine itself says can be asked of it: its OpenAPI, and the resources its web applications register. */
final class EngineOperations {

    private EngineOperations() {
    }

    private static JsonNode openApi() {
        try (InputStream description = EngineOperations.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the description lists; it leaves some out. */
    static Set<Operation> described() {
        Set<Operation> operations = new TreeSet<>();
        openApi().path("paths").fields().forEachRemaining(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> operations.add(Operation.of("engine", method.toUpperCase(Locale.ROOT), path.getKey()))));
        return operations;
    }

    /** What an application answers to, by the annotations of its resources and of what these lead on to. */
    static Set<Operation> registered(String door, Application application) {
        return registered(door, application.getClasses());
    }

    /** The same by the classes of the resources. */
    static Set<Operation> registered(String door, Collection<Class<?>> resources) {
        Set<Operation> operations = new TreeSet<>();
        for (Class<?> resource : resources) {
            Path path = annotationOf(resource, Path.class);
            if (path != null) {
                walk(door, resource, "/" + path.value(), operations, new ArrayDeque<>());
            }
        }
        return operations;
    }

    private static void walk(String door, Class<?> type, String prefix, Set<Operation> found, Deque<Class<?>> way) {
        if (way.contains(type)) {
            return;
        }
        way.push(type);
        for (Method method : type.getMethods()) {
            Path path = annotationOf(method, Path.class).orElse(null);
            String where = prefix + (path == null ? "" : "/" + path.value());
            Optional<String> verb = declarations(method).flatMap(declared -> Stream.of(declared.getAnnotations()))
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(http -> http != null).map(HttpMethod::value).findFirst();
            if (verb.isPresent()) {
                found.add(Operation.of(door, verb.get(), where));
            } else if (path != null) {
                walk(door, method.getReturnType(), where, found, way);
            }
        }
        way.pop();
    }

    private static <A extends Annotation> A annotationOf(Class<?> type, Class<A> wanted) {
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            if (one.isAnnotationPresent(wanted)) {
                return one.getAnnotation(wanted);
            }
            for (Class<?> itsInterface : one.getInterfaces()) {
                if (itsInterface.isAnnotationPresent(wanted)) {
                    return itsInterface.getAnnotation(wanted);
                }
            }
        }
        return null;
    }

    private static <A extends Annotation> Optional<A> annotationOf(Method method, Class<A> wanted) {
        return declarations(method).map(declared -> declared.getAnnotation(wanted)).filter(found -> found != null).findFirst();
    }

    /** The method as it stands in the class and in everything the class extends or implements. */
    private static Stream<Method> declarations(Method method) {
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(method.getDeclaringClass(), types);
        return types.stream().flatMap(type -> {
            try {
                return Stream.of(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
            } catch (NoSuchMethodException e) {
                return Stream.empty();
            }
        });
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        if (type == null || type == Object.class || !into.add(type)) {
            return;
        }
        collect(type.getSuperclass(), into);
        Stream.of(type.getInterfaces()).forEach(one -> collect(one, into));
    }
}
