"""Reads the input and output tensors of detectors as their authors describe them. Written from the
papers and model cards, without anything of the program: no adapter of it is looked at or called.
Prints JSON: {"version": "3.11.2", "files": {FILE: {"input": [...], "people": [[x1, y1, x2, y2, score], ...]}}}.

usage: detectors.py python [FILE ...]

A file is JSON: layout; rgb, pixelWidth, pixelHeight: a frame as bytes R G B and its size; image: width and
height of the source; input: width and height of the model's; content: x, y, width, height of the image in it;
outputs: name, dims, numbers; scoreMin, overlapMax.
"""

import json
import math
import platform
import sys

PERSON_OF_80 = 0  # COCO's 80 classes in the order of YOLO
PERSON_OF_91 = 1  # COCO's own category numbers
IMAGENET = [(0.485, 0.229), (0.456, 0.224), (0.406, 0.225)]


def channels(case):
    """Red, green and blue of a frame, each as a list."""
    return [case["rgb"][c::3] for c in range(3)]


def unit(case):
    return [v / 255.0 for plane in channels(case) for v in plane]


def blue_first(case):
    red, green, blue = channels(case)
    return [float(v) for plane in (blue, green, red) for v in plane]


def standardized(case):
    planes = zip(channels(case), IMAGENET)
    return [(v / 255.0 - mean) / std for plane, (mean, std) in planes for v in plane]


def output(case, name):
    return next(o for o in case["outputs"] if o["name"] == name)


def from_center(cx, cy, w, h):
    return [cx - 0.5 * w, cy - 0.5 * h, cx + 0.5 * w, cy + 0.5 * h]


def yolo(case):
    """One column an anchor: cx cy w h and the classes' probabilities. Ultralytics YOLOv8 and YOLO11."""
    tensor = output(case, "output0")
    _, _, n = tensor["dims"]
    rows = [tensor["numbers"][r * n : (r + 1) * n] for r in range(5 + PERSON_OF_80)]
    return [(from_center(*column[:4]), column[4 + PERSON_OF_80]) for column in zip(*rows)]


def yolox(case):
    """One row a cell, grids of stride 8, 16, 32 row by row. Ge et al. 2021; YOLOv3's grid."""
    tensor = output(case, "output")
    _, n, columns = tensor["dims"]
    width, height = case["input"]["width"], case["input"]["height"]
    cells = [
        (column, row, stride)
        for stride in (8, 16, 32)
        for row in range(height // stride)
        for column in range(width // stride)
    ]
    assert len(cells) == n
    found = []
    for k, (column, row, stride) in enumerate(cells):
        dx, dy, log_w, log_h, objectness = tensor["numbers"][k * columns : k * columns + 5]
        conditional = tensor["numbers"][k * columns + 5 + PERSON_OF_80]
        center = ((column + dx) * stride, (row + dy) * stride)
        found.append((from_center(*center, stride * math.e**log_w, stride * math.e**log_h), objectness * conditional))
    return found


def deployed(case):
    """Labels, corners and scores, scaled to the size that the model was given: its input. D-FINE, DEIMv2."""
    labels, boxes, scores = (output(case, name)["numbers"] for name in ("labels", "boxes", "scores"))
    return [
        (boxes[4 * k : 4 * k + 4], score)
        for k, (label, score) in enumerate(zip(labels, scores))
        if label == PERSON_OF_80
    ]


def rf_detr(case):
    """Shares cx cy w h of the input's sides, one logit a class. RF-DETR's model card."""
    boxes, logits = output(case, "dets")["numbers"], output(case, "labels")
    _, n, classes = logits["dims"]
    person = PERSON_OF_91 if classes == 91 else PERSON_OF_80
    width, height = case["input"]["width"], case["input"]["height"]
    found = []
    for k in range(n):
        cx, cy, w, h = boxes[4 * k : 4 * k + 4]
        logit = logits["numbers"][k * classes + person]
        score = 1.0 / (1.0 + math.exp(-logit)) if logit > 0 else math.exp(logit) / (1.0 + math.exp(logit))
        found.append((from_center(cx * width, cy * height, w * width, h * height), score))
    return found


def to_image(box, case):
    content, image = case["content"], case["image"]
    x_ratio, y_ratio = image["width"] / content["width"], image["height"] / content["height"]
    xs = [min(max((x - content["x"]) * x_ratio, 0), image["width"]) for x in (box[0], box[2])]
    ys = [min(max((y - content["y"]) * y_ratio, 0), image["height"]) for y in (box[1], box[3])]
    return [xs[0], ys[0], xs[1], ys[1]]


def overlap(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    common = max(w, 0) * max(h, 0)
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    return common / (area(a) + area(b) - common) if common > 0 else 0.0


def suppressed(people, overlap_max):
    """Neubeck and Van Gool 2006: the best one removes those it overlaps, then the next best of the rest."""
    rest, kept = list(people), []
    while rest:
        best = rest.pop(0)
        kept.append(best)
        rest = [other for other in rest if overlap(best[:4], other[:4]) <= overlap_max]
    return kept


LAYOUTS = {
    "yolo11": (unit, yolo, True),
    "yolox": (blue_first, yolox, True),
    "detr": (unit, deployed, False),
    "deimv2": (standardized, deployed, False),
    "rfdetr": (standardized, rf_detr, False),
}


def read(case):
    prepare, decode, has_duplicates = LAYOUTS[case["layout"]]
    people = [
        [*to_image(box, case), score] for box, score in decode(case) if score >= case["scoreMin"]
    ]
    people = [person for person in people if person[2] > person[0] and person[3] > person[1]]
    people.sort(key=lambda person: -person[4])
    return {
        "input": prepare(case),
        "people": suppressed(people, case["overlapMax"]) if has_duplicates else people,
    }


def main(tool, *files):
    assert tool == "python"
    found = {}
    for file in files:
        with open(file, encoding="utf-8") as text:
            found[file] = read(json.load(text))
    print(json.dumps({"version": platform.python_version(), "files": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
