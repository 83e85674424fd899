package org.cartref.casefile;

/** The language a person wants letters and messages in (Welsh Language Standards, WSI 2015/996). */
public enum LanguageWish { CY, EN, UNKNOWN }
