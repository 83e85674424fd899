package org.cartref.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.camunda.bpm.engine.ProcessEngine;
import org.cartref.Cartref;
import org.cartref.clock.London;
import org.cartref.letter.BlankPages;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product, ridden through its forms. Arguments: {@code pdf} or {@code blank}, then Spring's. */
final class FullApplication {

    private final String today;

    private FullApplication(LocalDate today) {
        this.today = today.toString();
    }

    public static void main(String[] args) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplicationBuilder application = new SpringApplicationBuilder(Cartref.class).profiles("demo");
        if (args[0].equals("blank")) {
            application.initializers(BlankPages::insteadOfPrinting);
        }
        ConfigurableApplicationContext started = application.run(List.of(args).subList(1, args.length).toArray(String[]::new));
        FullApplication forms = new FullApplication(started.getBean(London.class).today());
        Rider.listen(new ReliefRoute(started.getBean(ProcessEngine.class), forms::answers));
    }

    private Map<String, Object> answers(String form) {
        return switch (form) {
            case "application" -> Map.of(
                    "person", Map.of("givenName", "Anna", "familyName", "Rees-Parry", "phone", "01970 123456",
                            "addressLine1", "3 Stryd y Bont", "town", "Aberystwyth", "postcode", "SY23 3UE"),
                    "reach", Map.of("preferredMethod", "TEXT", "languageWish", "EN"),
                    "application", Map.of("receivedOn", today, "approach", "HOUSING_HELP", "account", "My landlord gave me notice."));
            case "checkInterim" -> Map.of("interim", Map.of("mayBeHomeless", "NO", "mayBeEligible", "YES", "mayHavePriorityNeed", "NO",
                    "reason", "Staying with her sister until the end of the week."));
            case "allocate" -> Map.of("leadWorker", "caseworker");
            case "assess" -> Map.of("assessment", Map.of("eligible", "YES", "situation", "HOMELESS", "cause", "END_PRIVATE_TENANCY",
                    "localConnection", "YES", "restrictedPerson", "NO", "housingNeeds", "Two bedrooms near the school.",
                    "reasons", "You have nowhere you can stay."));
            case "prepareLetter" -> Map.of("letter", Map.of("reasons", "You have nowhere you can stay.",
                    "accommodation", "7 Maes y Deri is yours for at least a year."));
            case "signLetter" -> Map.of("letter", Map.of("signed", "SIGN"));
            case "sendLetter" -> Map.of("howSent", "POSTED", "letter", Map.of("sentOn", today));
            case "agreeReliefPlan" -> Map.of("plan", plan());
            case "reviewHalfWay" -> Map.of("progress", Map.of("found", "Three viewings, none suitable; widen the area."), "plan", plan());
            case "helpSecureHome" -> Map.of("homeFound", "END", "proposedEnding", Map.of("reason", "SECURED_6M",
                    "evidence", "She has the keys to 7 Maes y Deri."));
            default -> throw new IllegalArgumentException(form);
        };
    }

    private List<Map<String, String>> plan() {
        return List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring three landlords with two-bedroom homes", "dueOn", today, "why", "She has no credit for calls"),
                Map.of("owner", "PERSON", "action", "Bring proof of income to the office", "dueOn", today, "why", "Landlords ask for it"));
    }
}
