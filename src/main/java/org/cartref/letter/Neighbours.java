package org.cartref.letter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Other councils that letters go to, from the configuration {@code cartref.neighbours}: where they are is typed once. */
@ConfigurationProperties("cartref.neighbours")
record Neighbours(List<Neighbour> councils) {

    Neighbours {
        councils = councils == null ? List.of() : List.copyOf(councils);
    }

    /**
     * One of them.
     *
     * @param address postal address, parts separated by commas; null where it is written to by e-mail
     * @param email null where it is written to by post
     */
    record Neighbour(Council.Words name, String address, String email) {

        private boolean isCalled(String called) {
            return Stream.of(name.en(), name.cy()).anyMatch(each -> each != null && plain(each).equals(plain(called)));
        }

        /** Where letters to it go, a line each. */
        String where() {
            return Stream.concat(address == null ? Stream.empty() : Stream.of(address.split(", *")), Stream.ofNullable(email))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** The council of this name, in either language and whatever its capitals; empty when it is not listed. */
    Optional<Neighbour> named(String called) {
        return called == null ? Optional.empty() : councils.stream().filter(council -> council.isCalled(called)).findFirst();
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
