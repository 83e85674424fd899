package org.cartref.access;

import java.util.regex.Pattern;

/**
 * One thing that can be asked of the engine over HTTP.
 *
 * @param door   which application answers: {@code engine} (its REST, behind two addresses), {@code cockpit}, {@code admin} …
 * @param method the HTTP method
 * @param path   below the door, with {@code {}} for everything that differs from request to request
 */
record Operation(String door, String method, String path) implements Comparable<Operation> {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}");

    /** @param path with its parameters under whatever names */
    static Operation of(String door, String method, String path) {
        String clean = PARAMETER.matcher(path).replaceAll("{}").replaceAll("/+", "/");
        return new Operation(door, method, clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean);
    }

    @Override
    public int compareTo(Operation other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return door + " " + path + " " + method;
    }
}
