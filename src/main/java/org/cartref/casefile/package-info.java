/** The record of people and what was done: case, person, household, needs, plan, contacts, endings, event trail. Personal data live here and nowhere else. */
package org.cartref.casefile;
