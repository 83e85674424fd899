package org.cartref.pathway;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.clock.Hours;
import org.cartref.clock.London;
import org.cartref.clock.WorkingDays;
import org.cartref.message.Messages;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The moments models about messages wait for, each absolute. */
@Component("messageTimes")
public class MessageTimes {

    private final AtHand atHand;
    private final Messages messages;
    private final Hours hours;
    private final London london;
    private final WorkingDays workingDays;
    private final Clock cartrefClock;
    private final Duration pause;

    MessageTimes(AtHand atHand, Messages messages, Hours hours, London london, WorkingDays workingDays, Clock cartrefClock,
            @Value("${cartref.message.stuck-pause:10m}") Duration pause) {
        this.atHand = atHand;
        this.messages = messages;
        this.hours = hours;
        this.london = london;
        this.workingDays = workingDays;
        this.cartrefClock = cartrefClock;
        this.pause = pause;
    }

    /** When the carrier of this message is to be asked what became of it. */
    public Date ask(DelegateExecution execution) {
        return Date.from(messages.askAt(atHand.theMessage(execution)));
    }

    /** When carriers that did not answer are tried again. */
    public Date afterPause() {
        return Date.from(cartrefClock.instant().plus(pause));
    }

    /** Whether today is a working day. */
    public boolean workingDay() {
        return workingDays.isWorkingDay(london.today());
    }

    /** The hour of today at which workers get their list. */
    public Date digest() {
        return Date.from(hours.digestOf(london.today()));
    }

    /** The hour of today at which people are reminded. */
    public Date reminders() {
        return Date.from(hours.remindersOf(london.today()));
    }

    /** The hour at which to remind of what happens on a day, the day before; the day as ISO date. */
    public Date dayBefore(String day) {
        return Date.from(hours.dayBefore(LocalDate.parse(day)));
    }

    /** Whether this hour (HH:mm, London; null for the end of the day) of this day (ISO date) has not come yet. */
    public boolean toCome(String day, String hour) {
        LocalDate on = LocalDate.parse(day);
        return cartrefClock.instant().isBefore(hour == null ? London.endOf(on).toInstant() : London.at(on, LocalTime.parse(hour)));
    }
}
