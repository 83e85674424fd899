package org.cartref.access;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.BeanUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Who reads something of a restricted case by the engine's own API, as Tasklist and Cockpit do, and who is refused there.
 * What they read is known by its mark ({@link RestrictedRows}): of rows it is on what the command answers, of the rest the
 * engine asks a checker on the way. That a step or an instance is there, and the reference on its card, is no look: lists of
 * steps are read all day.
 */
class EngineLooks {

    // What the engine calls it when a row carries a mark the session does not know.
    private static final String MARKED = "belongs to no authenticated tenant";
    private static final String CARD = "caseRef";
    private static final int MOST_IDS = 50;
    private static final String CASES_OF = """
            select TENANT_ID_ from ACT_HI_PROCINST where (ID_ in (:ids) or BUSINESS_KEY_ in (:ids)) and TENANT_ID_ is not null
            union select TENANT_ID_ from ACT_HI_TASKINST where ID_ in (:ids) and TENANT_ID_ is not null
            union select TENANT_ID_ from ACT_RU_EXECUTION where ID_ in (:ids) and TENANT_ID_ is not null
            union select TENANT_ID_ from ACT_HI_VARINST where ID_ in (:ids) and TENANT_ID_ is not null
            union select TENANT_ID_ from ACT_RU_JOB where ID_ in (:ids) and TENANT_ID_ is not null""";

    private static final ThreadLocal<Marks> SEEN = new ThreadLocal<>();

    private record Marks(Set<String> read, Set<String> asked) {
    }

    private final ApplicationContext beans;

    EngineLooks(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Asked by the engine before it reads or changes something by its id; forbids nothing. */
    static CommandChecker checker() {
        return (CommandChecker) Proxy.newProxyInstance(CommandChecker.class.getClassLoader(), new Class<?>[] {CommandChecker.class}, (self, check, about) -> {
            if (check.getDeclaringClass() == Object.class) {
                return check.getName().equals("equals") ? (Object) (self == about[0]) : check.getName().equals("hashCode") ? (Object) 1 : "who looks";
            }
            Marks seen = SEEN.get();
            String mark = seen == null || about == null ? null : markOf(check, about[0]);
            if (mark != null) {
                seen.asked().add(mark);
                if (check.getName().startsWith("checkRead") && !check.getName().equals("checkReadTask")) {
                    seen.read().add(mark);
                }
            }
            return null;
        });
    }

    private static String markOf(Method check, Object about) {
        if (about instanceof String id) {
            ExecutionEntity execution = check.getName().contains("ProcessInstance")
                    ? Context.getCommandContext().getExecutionManager().findExecutionById(id) : null;
            return execution == null ? null : execution.getTenantId();
        }
        return markOf(about);
    }

    private static String markOf(Object row) {
        try {
            var mark = row == null ? null : BeanUtils.getPropertyDescriptor(row.getClass(), "tenantId");
            return mark == null || mark.getReadMethod() == null ? null : (String) mark.getReadMethod().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a session asks for itself; whose case it read goes on record. */
    <T> T watched(Command<T> command, Supplier<T> run) {
        Marks seen = new Marks(new LinkedHashSet<>(), new LinkedHashSet<>());
        SEEN.set(seen);
        T answer;
        try {
            answer = run.get();
        } catch (ProcessEngineException refused) {
            if (saysItIsMarked(refused)) {
                seen.asked().forEach(caseRef -> beans.getBean(Onlookers.class).triedToOpen(caseRef, in(command)));
            }
            throw refused;
        } finally {
            SEEN.remove();
        }
        Stream<?> rows = answer instanceof Collection<?> many ? many.stream().filter(Objects::nonNull) : Stream.ofNullable(answer);
        rows.filter(EngineLooks::tells).map(EngineLooks::markOf).filter(Objects::nonNull).forEach(seen.read()::add);
        seen.read().forEach(caseRef -> beans.getBean(Onlookers.class).read(caseRef, "what the engine keeps of it"));
        return answer;
    }

    /** Whether the engine refused for want of the mark. */
    static boolean saysItIsMarked(ProcessEngineException refused) {
        return refused.getMessage() != null && refused.getMessage().contains(MARKED);
    }

    /** What the engine or the product asks on the way is no look of whoever asked. */
    <T> T aside(Supplier<T> run) {
        Marks seen = SEEN.get();
        SEEN.remove();
        try {
            return run.get();
        } finally {
            if (seen != null) {
                SEEN.set(seen);
            }
        }
    }

    private static boolean tells(Object row) {
        return !(row instanceof Task || row instanceof Execution || row instanceof VariableInstance variable && variable.getName().equals(CARD));
    }

    /** That a session was refused this, where it is about a restricted case. */
    void refused(Command<?> command) {
        Set<String> ids = new LinkedHashSet<>();
        idsIn(command, ids, true);
        if (!ids.isEmpty()) {
            beans.getBean(NamedParameterJdbcTemplate.class)
                    .queryForList(CASES_OF, Collections.singletonMap("ids", ids.stream().limit(MOST_IDS).toList()), String.class)
                    .forEach(caseRef -> beans.getBean(Onlookers.class).triedToOpen(caseRef, in(command)));
        }
    }

    /** {@code in the engine (get task variables)} for {@code GetTaskVariablesCmd}. */
    private static String in(Command<?> command) {
        return "in the engine (" + command.getClass().getSimpleName().replaceAll("(Cmd|Impl)(?=$|[A-Z])", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + ")";
    }

    /** Whatever in a command, or in what it was built from, may be an id or a reference. */
    private static void idsIn(Object holder, Set<String> ids, boolean deeper) {
        for (Class<?> type = holder.getClass(); type != null && type.getName().startsWith("org.camunda."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    Object value = valueOf(field, holder);
                    Stream<?> values = value instanceof Collection<?> many ? many.stream().filter(Objects::nonNull) : Stream.ofNullable(value);
                    values.forEach(each -> {
                        if (each instanceof String text && text.length() <= 64) {
                            ids.add(text);
                        } else if (deeper && each.getClass().getName().startsWith("org.camunda.bpm.engine.impl.") && !each.getClass().isEnum()) {
                            idsIn(each, ids, false);
                        }
                    });
                }
            }
        }
    }

    private static Object valueOf(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
