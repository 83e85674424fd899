package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the case file audit finds in one case. Parts that do not apply, or not yet, are in neither sum. */
@Schema(name = "Audit")
public record AuditView(
        int points,
        @Schema(description = "Points of the parts that apply to this case; 27 when all do.") int possible,
        @Schema(description = "Points as a share of those possible, rounded; null when nothing applies.", example = "82")
        Integer percent,
        List<Stage> stages) {

    /** One of the three stages. */
    @Schema(name = "AuditStage")
    public record Stage(String title, int points, int possible,
            @Schema(description = "Null when nothing of it applies.") Integer percent, List<Element> elements) {

        static Stage of(String title, List<Element> elements) {
            int points = elements.stream().mapToInt(Element::points).sum();
            int possible = elements.stream().mapToInt(Element::possible).sum();
            return new Stage(title, points, possible, share(points, possible), elements);
        }
    }

    /** One of the ten elements. */
    @Schema(name = "AuditElement")
    public record Element(
            @Schema(description = "Its name, which stays.", example = "tailoredPlan") String element,
            String title,
            int points,
            @Schema(description = "0 when nothing of it applies.") int possible,
            @Schema(description = "What was found, a sentence each.") List<String> evidence,
            @Schema(description = "What would raise the score, a sentence each.") List<String> raise) {
    }

    static AuditView of(List<Stage> stages) {
        int points = stages.stream().mapToInt(Stage::points).sum();
        int possible = stages.stream().mapToInt(Stage::possible).sum();
        return new AuditView(points, possible, share(points, possible), stages);
    }

    private static Integer share(int points, int possible) {
        return possible == 0 ? null : (int) Math.round(100.0 * points / possible);
    }
}
