package org.cartref.pathway;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.message.Channel;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("chooseWay")
@Says("Chooses the way the message at hand takes. heldUntil is empty for now; aboutReach: whether another way should be looked for when "
        + "this one fails.")
class ChooseWay extends Verb<Verb.Nothing> {

    record Out(Channel channel, Date heldUntil, boolean aboutReach, String leadWorker) {
    }

    private final AtHand atHand;
    private final Messages messages;
    private final CaseFiles files;

    ChooseWay(AtHand atHand, Messages messages, CaseFiles files) {
        this.atHand = atHand;
        this.messages = messages;
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        UUID id = atHand.theMessage(execution);
        Messages.Way way = messages.choose(id);
        Message message = messages.get(id);
        give(execution, new Out(way.channel(), way.notBefore() == null ? null : Date.from(way.notBefore()),
                message.getRecipient().equals(Message.PERSON) && message.getLetterId() == null,
                files.find(message.getCaseRef()).map(CaseFile::getLeadWorker).orElse(null)));
    }
}
