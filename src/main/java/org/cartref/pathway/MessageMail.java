package org.cartref.pathway;

import org.camunda.bpm.engine.RuntimeService;
import org.cartref.message.MessageNews;
import org.cartref.message.MessageState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings what carriers report to the processes that wait for it, in the same transaction. */
@Component
class MessageMail {

    private final ObjectProvider<RuntimeService> runtime;

    MessageMail(ObjectProvider<RuntimeService> runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void onNews(MessageNews news) {
        RuntimeService engine = runtime.getObject();
        engine.createMessageCorrelation("receiptArrived")
                .processInstanceVariableEquals("messageId", news.messageId().toString())
                .setVariable("outcome", news.state() == MessageState.FAILED ? "REFUSED" : "DONE")
                .correlateAll();
        if (news.state() == MessageState.RETURNED && news.letterId() != null) {
            engine.createProcessInstanceByKey("returned-letter")
                    .businessKey(news.caseRef())
                    .setVariable("letterId", news.letterId().toString())
                    .execute();
        }
    }
}
