package org.cartref.models;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Group;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.cartref.browser.Viewers.Text;

/**
 * Whether a process diagram can be read: nothing on top of anything else, no line through a step it does not concern,
 * work going from left to right. Units are those of the diagram (one is a pixel at normal size). Each complaint is one
 * sentence naming file and elements.
 */
final class DiagramLayout {

    /** Things may touch; they overlap when they share more than this. Text is measured with the machine's own font. */
    private static final double TOUCH = 2;
    /** Side of the picture in a task's upper left corner that says what kind of task it is. */
    private static final double ICON = 20;

    private final String file;
    private final BpmnModelInstance model;
    private final Map<String, Rectangle2D> shapes = new LinkedHashMap<>();
    private final Map<String, List<Line2D>> lines = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private DiagramLayout(Path bpmn) {
        file = bpmn.getFileName().toString();
        model = Bpmn.readModelFromFile(bpmn.toFile());
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            Bounds at = shape.getBounds();
            shapes.put(shape.getBpmnElement().getId(),
                    new Rectangle2D.Double(at.getX(), at.getY(), at.getWidth(), at.getHeight()));
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            List<Waypoint> points = new ArrayList<>(edge.getWaypoints());
            List<Line2D> segments = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                segments.add(new Line2D.Double(points.get(i - 1).getX(), points.get(i - 1).getY(),
                        points.get(i).getX(), points.get(i).getY()));
            }
            lines.put(edge.getBpmnElement().getId(), segments);
        }
    }

    /** What is wrong with the places of shapes and lines, as the file gives them. */
    static List<String> complaintsAbout(Path bpmn) {
        DiagramLayout layout = new DiagramLayout(bpmn);
        layout.everythingIsDrawn();
        layout.shapesKeepApart();
        layout.linesGoRoundShapes();
        layout.workGoesLeftToRight();
        return layout.complaints;
    }

    /** What is wrong with the words, given where the viewer put them. */
    static List<String> complaintsAboutTexts(Path bpmn, List<Text> texts) {
        DiagramLayout layout = new DiagramLayout(bpmn);
        texts.forEach(text -> layout.textIsFree(text, texts));
        return layout.complaints;
    }

    private void everythingIsDrawn() {
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            check(shapes.containsKey(node.getId()), "'%s' is in the process but not in the diagram", node.getId());
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            check(!lines.getOrDefault(flow.getId(), List.of()).isEmpty(), "flow '%s' is in the process but not in the diagram",
                    flow.getId());
        }
    }

    private void shapesKeepApart() {
        List<String> ids = new ArrayList<>(shapes.keySet());
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                String one = ids.get(i);
                String other = ids.get(j);
                check(belongTogether(one, other) || !overlap(shapes.get(one), shapes.get(other)),
                        "'%s' and '%s' lie on top of each other", one, other);
            }
        }
    }

    private void linesGoRoundShapes() {
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            for (Map.Entry<String, Rectangle2D> shape : shapes.entrySet()) {
                String id = shape.getKey();
                boolean itsOwn = id.equals(flow.getSource().getId()) || id.equals(flow.getTarget().getId())
                        || contains(id, flow.getSource().getId()) || contains(id, flow.getTarget().getId());
                Rectangle2D inside = smaller(shape.getValue());
                check(itsOwn || lines.getOrDefault(flow.getId(), List.of()).stream().noneMatch(inside::intersectsLine),
                        "flow '%s' runs through '%s', which it does not connect", flow.getId(), id);
            }
        }
    }

    /** The one line that may run back is the one that closes a loop. */
    private void workGoesLeftToRight() {
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            FlowNode source = flow.getSource();
            FlowNode target = flow.getTarget();
            Rectangle2D from = shapes.get(source.getId());
            Rectangle2D to = shapes.get(target.getId());
            if (from != null && to != null) {
                check(to.getCenterX() >= from.getCenterX() - TOUCH || reaches(target, source),
                        "flow '%s' runs from right to left, and is no loop", flow.getId());
            }
        }
    }

    private void textIsFree(Text text, List<Text> texts) {
        Rectangle2D box = box(text);
        Rectangle2D own = shapes.get(text.id());
        if (!text.outside() && own != null) {
            check(own.contains(smaller(box)), "the text of '%s' (%s) does not fit its shape", text.id(), text.words());
            check(!hasIcon(text.id()) || !overlap(box, new Rectangle2D.Double(own.getX() + 4, own.getY() + 4, ICON, ICON)),
                    "the text of '%s' (%s) lies on the icon in its corner", text.id(), text.words());
        }
        for (Map.Entry<String, Rectangle2D> shape : shapes.entrySet()) {
            String id = shape.getKey();
            boolean drawnInside = !text.outside() && id.equals(text.id());
            boolean heldInside = contains(id, text.id()) && shape.getValue().contains(smaller(box));
            check(drawnInside || heldInside || isPoolOrLane(id) || !overlap(box, shape.getValue()),
                    "the name of '%s' (%s) lies on '%s'", text.id(), text.words(), id);
        }
        for (Map.Entry<String, List<Line2D>> line : lines.entrySet()) {
            check(line.getValue().stream().noneMatch(smaller(box)::intersectsLine),
                    "flow '%s' runs through the name of '%s' (%s)", line.getKey(), text.id(), text.words());
        }
        for (Text other : texts) {
            check(text.id().compareTo(other.id()) >= 0 || !overlap(box, box(other)),
                    "the names of '%s' (%s) and '%s' (%s) lie on top of each other",
                    text.id(), text.words(), other.id(), other.words());
        }
    }

    private boolean isPoolOrLane(String id) {
        BaseElement element = model.getModelElementById(id);
        return element instanceof Participant || element instanceof Lane || element instanceof Group;
    }

    private boolean hasIcon(String id) {
        return model.getModelElementById(id) instanceof Task;
    }

    private boolean belongTogether(String one, String other) {
        return contains(one, other) || contains(other, one) || attached(one, other) || attached(other, one);
    }

    private boolean attached(String event, String host) {
        return model.getModelElementById(event) instanceof BoundaryEvent boundary && boundary.getAttachedTo().getId().equals(host);
    }

    /** Pools, lanes and groups hold whatever lies in them; a sub-process holds its own steps and their border events. */
    private boolean contains(String outer, String inner) {
        if (isPoolOrLane(outer)) {
            return true;
        }
        BaseElement holder = model.getModelElementById(outer);
        BaseElement held = model.getModelElementById(inner);
        while (held != null && holder instanceof SubProcess) {
            if (held.getParentElement() == null || held.getParentElement().equals(holder)) {
                return held.getParentElement() != null;
            }
            held = held.getParentElement() instanceof BaseElement parent ? parent : null;
        }
        return false;
    }

    private static boolean reaches(FlowNode from, FlowNode to) {
        Set<FlowNode> seen = new HashSet<>();
        List<FlowNode> next = new ArrayList<>(List.of(from));
        while (!next.isEmpty()) {
            FlowNode node = next.remove(next.size() - 1);
            if (node.equals(to)) {
                return true;
            }
            if (seen.add(node)) {
                node.getOutgoing().forEach(flow -> next.add(flow.getTarget()));
                Collection<BoundaryEvent> events = node.getModelInstance().getModelElementsByType(BoundaryEvent.class);
                events.stream().filter(event -> event.getAttachedTo().equals(node)).forEach(next::add);
            }
        }
        return false;
    }

    private static Rectangle2D box(Text text) {
        return new Rectangle2D.Double(text.x(), text.y(), text.width(), text.height());
    }

    private static boolean overlap(Rectangle2D one, Rectangle2D other) {
        return smaller(one).intersects(other);
    }

    private static Rectangle2D smaller(Rectangle2D box) {
        return new Rectangle2D.Double(box.getX() + TOUCH, box.getY() + TOUCH,
                Math.max(0.1, box.getWidth() - 2 * TOUCH), Math.max(0.1, box.getHeight() - 2 * TOUCH));
    }

    private void check(boolean kept, String otherwise, Object... of) {
        if (!kept) {
            complaints.add(file + ": " + otherwise.formatted(of));
        }
    }
}
