package org.cartref.casefile;

import java.time.LocalDate;
import java.util.List;

/**
 * What was arranged for the day of release and the two weeks after it, so that nothing is a surprise.
 *
 * @param metBy user id of who meets the person
 * @param metByName their name as the letter says it
 * @param meetPlace where they meet, a value of the form's list, so that it can be said in both languages
 * @param meetTime HH:mm
 * @param bring what the worker brings: clothes, phone, food, keys
 * @param firstNight address of the first night
 * @param callName whom to call when something goes wrong
 * @param diary appointments of the first two weeks
 */
public record Arrival(
        String metBy,
        String metByName,
        String meetPlace,
        String meetTime,
        String bring,
        String firstNight,
        String callName,
        String callPhone,
        List<Entry> diary) {

    /**
     * One appointment.
     *
     * @param what a value of the form's list, so that it can be said in both languages
     * @param where place or telephone number
     */
    public record Entry(LocalDate day, String time, String what, String where) {
    }
}
