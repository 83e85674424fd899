package org.cartref.casefile;

import java.time.LocalDate;

/**
 * What somebody said about the help once their case was closed. The questions stand in the form {@code recordAnswers}
 * and, as they are put to the person, in {@code messages/messages.yml}; each answer is a value of its list.
 *
 * @param answered ANSWERED, DECLINED or NOT_REACHED
 * @param answeredOn null unless they answered
 * @param handling how the case was handled
 * @param outcome what came of it
 * @param helpfulness whether the worker was helpful
 * @param informed whether they were kept informed
 * @param support the support they had
 * @param differently what should have been done differently, in their words
 */
public record Satisfaction(String answered, LocalDate answeredOn, String handling, String outcome, String helpfulness,
        String informed, String support, String differently) {
}
