package org.cartref.message;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The carriers configuration has chosen, by way. */
@Component
class Carriers {

    private static final Set<Channel> CARRIED = Set.of(Channel.TEXT, Channel.EMAIL, Channel.LETTER);
    private static final String BY_HAND = "by-hand";

    private final Map<Channel, Carrier> byChannel = new EnumMap<>(Channel.class);
    private final Map<String, Carrier> byName;

    /** @throws IllegalStateException when configuration names a way or a carrier there is not */
    Carriers(MessageProperties settings, List<Carrier> known) {
        byName = known.stream().collect(Collectors.toMap(Carrier::name, carrier -> carrier));
        settings.carriers().forEach((way, name) -> {
            Channel channel = CARRIED.stream().filter(each -> each.name().equals(way.toUpperCase(Locale.ROOT))).findFirst()
                    .orElseThrow(() -> new IllegalStateException("cartref.message.carriers." + way
                            + ": there is no such way. There are text, email and letter."));
            if (!name.equals(BY_HAND)) {
                Carrier carrier = byName.get(name);
                if (carrier == null || name.equals(SmtpCarrier.NAME) && channel != Channel.EMAIL) {
                    throw new IllegalStateException("cartref.message.carriers." + way + ": '" + name + "' does not carry it here. "
                            + "Ready are " + byName.keySet().stream().sorted().toList() + " and by-hand; smtp needs spring.mail.host and "
                            + "carries e-mail only, notify needs cartref.message.govuk-notify.api-key.");
                }
                byChannel.put(channel, carrier);
            }
        });
    }

    Set<Channel> carried() {
        return byChannel.keySet();
    }

    Carrier of(Channel channel) {
        return byChannel.get(channel);
    }

    Carrier named(String name) {
        return byName.get(name);
    }
}
