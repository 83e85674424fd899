package org.cartref.pathway;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/**
 * Chooses the way the message of {@code messageId} takes. Sets {@code channel}, {@code heldUntil} (a date, null for
 * now), {@code aboutReach} (whether another way should be looked for when this one fails) and {@code leadWorker}.
 */
@Component("chooseWay")
class ChooseWay implements JavaDelegate {

    private final AtHand atHand;
    private final Messages messages;
    private final CaseFiles files;

    ChooseWay(AtHand atHand, Messages messages, CaseFiles files) {
        this.atHand = atHand;
        this.messages = messages;
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID id = atHand.theMessage(execution);
        Messages.Way way = messages.choose(id);
        Message message = messages.get(id);
        execution.setVariable("channel", way.channel().name());
        execution.setVariable("heldUntil", way.notBefore() == null ? null : Date.from(way.notBefore()));
        execution.setVariable("aboutReach", message.getRecipient().equals(Message.PERSON) && message.getLetterId() == null);
        execution.setVariable("leadWorker", files.find(message.getCaseRef()).map(CaseFile::getLeadWorker).orElse(null));
    }
}
