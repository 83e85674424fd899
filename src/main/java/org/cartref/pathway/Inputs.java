package org.cartref.pathway;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * What a {@link Verb} is told, as the components of its record declare it. An {@link Optional} may be left out; a {@code boolean} left out
 * is false; a list is names separated by commas; a map takes every further input, as it is or as text.
 */
record Inputs<I extends Record>(Class<?> verb, Class<I> type, List<Input> all) {

    /** One of them. @param names null when it is no name of anything */
    record Input(String name, ResolvableType type, Names.Known names, String says) {

        private Input(RecordComponent declared) {
            this(declared.getName(), ResolvableType.forMethodReturnType(declared.getAccessor()),
                    Optional.ofNullable(declared.getAnnotation(Names.class)).map(Names::value).orElse(null),
                    Optional.ofNullable(declared.getAnnotation(Says.class)).map(Says::value).orElse(""));
        }

        boolean further() {
            return type.resolve() == Map.class;
        }

        boolean needed() {
            return !further() && type.resolve() != Optional.class && type.resolve() != boolean.class;
        }

        /** Name, what it is and whether it may be left out. */
        String inWords() {
            return further() ? "anything further" : "'" + name + "'" + (kind() == null ? "" : " (" + kind() + ")") + (needed() ? "" : ", if wanted");
        }

        /** What it is in words; null for text, which anything is. */
        String kind() {
            Class<?> kind = kindOf();
            return kind == LocalDate.class ? "a day, such as 2026-06-01" : kind == Integer.class ? "a whole number" : kind == boolean.class ? "true or false"
                    : kind == List.class ? "names, separated by commas"
                    : kind.isEnum() ? "one of " + Stream.of(kind.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", ")) : null;
        }

        /** @throws IllegalArgumentException when it is not of its kind */
        @SuppressWarnings({"unchecked", "rawtypes"})
        Object read(String given) {
            Class<?> kind = kindOf();
            try {
                if (kind == boolean.class) {
                    return switch (given) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw new IllegalArgumentException();
                    };
                }
                return kind == LocalDate.class ? LocalDate.parse(given) : kind == Integer.class ? Integer.valueOf(given)
                        : kind == List.class ? Stream.of(given.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList()
                        : kind.isEnum() ? Enum.valueOf((Class<Enum>) kind, given) : given;
            } catch (RuntimeException unfit) {
                throw new IllegalArgumentException("'" + name + "' as " + kind(), unfit);
            }
        }

        private Object from(DelegateExecution execution) {
            Object given = execution.getVariableLocal(name);
            if (given == null && needed()) {
                throw new IllegalArgumentException("'" + name + "'");
            }
            Object read = given == null ? null : read(given.toString());
            return type.resolve() == Optional.class ? Optional.ofNullable(read) : type.resolve() == boolean.class && read == null ? Boolean.FALSE : read;
        }

        private Class<?> kindOf() {
            return type.resolve() == Optional.class ? type.resolveGeneric(0) : type.resolve();
        }
    }

    @SuppressWarnings("unchecked")
    static <I extends Record> Inputs<I> of(Class<?> verb) {
        Class<I> type = (Class<I>) ResolvableType.forClass(verb).as(Verb.class).resolveGeneric(0);
        return new Inputs<>(verb, type, Stream.of(type.getRecordComponents()).map(Input::new).toList());
    }

    /** Whether it takes an input of this name. */
    boolean take(String name) {
        return all.stream().anyMatch(input -> input.further() || input.name().equals(name));
    }

    /** @throws IllegalStateException says which step lacks what */
    I read(DelegateExecution execution) {
        Object[] values = all.stream().map(input -> {
            try {
                return input.further() ? further(execution, input.type().resolveGeneric(1) == String.class) : input.from(execution);
            } catch (IllegalArgumentException lacking) {
                throw new IllegalStateException("Case " + execution.getProcessBusinessKey() + ": the step '" + execution.getCurrentActivityName()
                        + "' (" + execution.getCurrentActivityId() + ") has to give " + StringUtils.uncapitalize(verb.getSimpleName()) + " "
                        + lacking.getMessage() + ".", lacking);
            }
        }).toArray();
        try {
            Constructor<I> made = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new));
            return made.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> further(DelegateExecution execution, boolean asText) {
        Map<String, Object> further = new HashMap<>(execution.getVariablesLocal());
        all.forEach(input -> further.remove(input.name()));
        if (asText) {
            further.replaceAll((name, value) -> value == null ? null : value.toString());
        }
        return further;
    }

    static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
