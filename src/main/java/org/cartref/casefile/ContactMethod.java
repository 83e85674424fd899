package org.cartref.casefile;

/** Ways to reach a person. */
public enum ContactMethod { CALL, TEXT, EMAIL, LETTER, IN_PERSON, APP, SUPPORT_WORKER }
