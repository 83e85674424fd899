package org.cartref.access;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.RestrictionChanged;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks whatever the engine keeps of a restricted case, running and past, with the case's reference as its tenant, so
 * that {@link RestrictedReads} can keep it from others. New rows of a process inherit the mark; so it has to be set when
 * a process begins, and when a case becomes restricted or ceases to be. Both happen at the end of the transaction,
 * when the engine has written what it had in hand.
 */
@Component
class RestrictedRows extends AbstractBpmnParseListener {

    private static final String INSTANCES = "(select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?)";

    // The engine is built with this listener in hand.
    private final ObjectProvider<CaseFiles> files;
    private final JdbcTemplate database;
    /** For each table of the engine that holds something of a case, what to update in it; read from the database itself. */
    private volatile List<String> updates;

    RestrictedRows(ObjectProvider<CaseFiles> files, JdbcTemplate database) {
        this.files = files;
        this.database = database;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.addListener(ExecutionListener.EVENTNAME_START,
                (ExecutionListener) execution -> markAtCommit(execution::getProcessBusinessKey));
    }

    @EventListener
    void markAtCommit(RestrictionChanged changed) {
        markAtCommit(changed::caseRef);
    }

    /** Marks the case's rows, or takes the mark away, as the case stands when the transaction ends. */
    private void markAtCommit(Supplier<String> caseRef) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void beforeCommit(boolean readOnly) {
                // Only now is the reference known: a start form opens its case on the way.
                String reference = caseRef.get();
                if (reference != null) {
                    files.getObject().find(reference).ifPresent(RestrictedRows.this::mark);
                }
            }
        });
    }

    private void mark(CaseFile file) {
        String mark = file.isRestricted() ? file.getReference() : null;
        Integer wrong = database.queryForObject("select count(*) from ACT_HI_PROCINST where BUSINESS_KEY_ = ? and "
                + (mark == null ? "TENANT_ID_ is not null" : "(TENANT_ID_ is null or TENANT_ID_ <> BUSINESS_KEY_)"),
                Integer.class, file.getReference());
        if (wrong != null && wrong > 0) {
            // Counted up, the revision makes a step that is under way elsewhere begin again, and inherit the mark.
            database.update("update ACT_RU_EXECUTION set REV_ = REV_ + 1 where PROC_INST_ID_ in " + INSTANCES, file.getReference());
            for (String update : updates()) {
                database.update(update, mark, file.getReference());
            }
        }
    }

    /** References of restricted cases of which the worker was given a step. */
    List<String> withStepsOf(String userId) {
        return database.queryForList("select distinct TENANT_ID_ from ACT_RU_TASK where ASSIGNEE_ = ? and TENANT_ID_ is not null",
                String.class, userId);
    }

    private List<String> updates() {
        if (updates == null) {
            updates = database.execute((ConnectionCallback<List<String>>) connection -> {
                Map<String, Set<String>> tables = new TreeMap<>();
                DatabaseMetaData meta = connection.getMetaData();
                try (ResultSet columns = meta.getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
                    while (columns.next()) {
                        tables.computeIfAbsent(columns.getString("TABLE_NAME").toUpperCase(Locale.ROOT), name -> new TreeSet<>())
                                .add(columns.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                    }
                }
                List<String> made = new ArrayList<>();
                tables.forEach((table, columns) -> {
                    String which = table.startsWith("ACT_") && columns.contains("TENANT_ID_") ? whose(table, columns) : null;
                    if (which != null) {
                        made.add("update " + table + " set TENANT_ID_ = ? where " + which);
                    }
                });
                // The instances are what the others are found by; their own mark is the sign that all have it.
                made.removeIf(update -> update.startsWith("update ACT_HI_PROCINST "));
                made.add("update ACT_HI_PROCINST set TENANT_ID_ = ? where BUSINESS_KEY_ = ?");
                return List.copyOf(made);
            });
        }
        return updates;
    }

    /** How the rows of a case are found; null where a table holds none. */
    private static String whose(String table, Set<String> columns) {
        if (columns.contains("PROC_INST_ID_")) {
            return "PROC_INST_ID_ in " + INSTANCES;
        }
        if (columns.contains("PROCESS_INSTANCE_ID_")) {
            return "PROCESS_INSTANCE_ID_ in " + INSTANCES;
        }
        if (columns.contains("DEC_INST_ID_")) {
            return "DEC_INST_ID_ in (select ID_ from ACT_HI_DECINST where PROC_INST_ID_ in " + INSTANCES + ")";
        }
        if (table.equals("ACT_RU_IDENTITYLINK")) {
            return "TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_ in " + INSTANCES + ")";
        }
        if (table.equals("ACT_HI_IDENTITYLINK")) {
            return "TASK_ID_ in (select ID_ from ACT_HI_TASKINST where PROC_INST_ID_ in " + INSTANCES + ")";
        }
        if (columns.contains("ROOT_PROC_INST_ID_")) {
            return "ROOT_PROC_INST_ID_ in " + INSTANCES;
        }
        return null;
    }
}
