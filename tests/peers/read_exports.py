"""Reads exported paths with the reader of another program and prints what it found as JSON:
{"version": "1.2", "files": {FILE: found}}.

usage: read_exports.py READER [FILE ...]

Frames count from 0, boxes are [x1, y1, x2, y2] in pixels by frame, unless said otherwise. A reader
whose package is missing ends with 3.
"""

import importlib.metadata
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

# As docs/exports.md recommends it.
LABEL_CONFIG = """<View>
  <Labels name="videoLabels" toName="video"><Label value="player"/></Labels>
  <Video name="video" value="$video" frameRate="$fps"/>
  <VideoRectangle name="box" toName="video"/>
</View>"""


def corners(x, y, w, h):
    return [x, y, x + w, y + h]


def read_json(path):
    return json.loads(Path(path).read_text("utf-8"))


def read_datumaro(path):
    from datumaro.components.dataset import Dataset

    found = {"boxes": {}, "occluded": [], "outside": []}
    for item in Dataset.import_from(path, "cvat"):
        frame = int(item.attributes["frame"])
        for box in item.annotations:
            if box.attributes["outside"]:
                found["outside"].append([frame, box.attributes["keyframe"]])
                continue
            # CVAT itself leaves out what is no keyframe.
            assert box.attributes["keyframe"], frame
            found["boxes"][frame] = corners(box.x, box.y, box.w, box.h)
            if box.attributes["occluded"]:
                found["occluded"].append(frame)
    return found


def read_datumaro_mot(path):
    """As CVAT and Datumaro want a sequence: gt/gt.txt."""
    from datumaro.components.dataset import Dataset

    boxes = {}
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "gt", "gt.txt")
        text.parent.mkdir()
        text.write_bytes(Path(path).read_bytes())
        for item in Dataset.import_from(folder, "mot_seq", is_gt=False):
            [box] = item.annotations
            assert box.attributes["track_id"] == 1
            boxes[int(item.id) - 1] = corners(box.x, box.y, box.w, box.h)
            scores[int(item.id) - 1] = box.attributes["score"]
    return {"boxes": boxes, "scores": scores}


def read_motmetrics(path):
    from motmetrics.io import Format, loadtxt

    boxes = {}
    scores = {}
    for (frame, _), row in loadtxt(path, fmt=Format.MOT15_2D).iterrows():
        # It takes corners as counted from 1, as MATLAB does.
        boxes[int(frame) - 1] = corners(row["X"] + 1, row["Y"] + 1, row["Width"], row["Height"])
        scores[int(frame) - 1] = row["Confidence"]
    return {"boxes": boxes, "scores": scores}


def read_motmetrics_data(name):
    """A file that the package brings: its text, and the boxes found in it by frame."""
    import motmetrics

    path = Path(motmetrics.__file__).parent / "data" / name
    boxes = {}
    for (frame, _), row in motmetrics.io.loadtxt(path, fmt="mot15-2D").iterrows():
        box = corners(row["X"] + 1, row["Y"] + 1, row["Width"], row["Height"])
        boxes.setdefault(int(frame) - 1, []).append([*box, row["Confidence"]])
    return {"text": path.read_text("utf-8"), "boxes": boxes}


def as_ground_truth(text):
    """What docs/exports.md says of a ground truth: columns 7 to 9 are 1."""
    rows = [line.split(",") for line in text.splitlines()]
    return "".join(",".join(row[:6] + ["1", "1", "1"]) + "\n" for row in rows)


def read_trackeval(path):
    """The export as a result, against itself as the ground truth."""
    import trackeval

    text = Path(path).read_text("utf-8")
    frames = int(Path(path).name.split("-")[0])
    with tempfile.TemporaryDirectory() as folder:
        truth = Path(folder, "gt", "clip", "gt", "gt.txt")
        result = Path(folder, "trackers", "followspot", "data", "clip.txt")
        for file, content in ((truth, as_ground_truth(text)), (result, text)):
            file.parent.mkdir(parents=True)
            file.write_text(content, "utf-8")
        dataset = trackeval.datasets.MotChallenge2DBox(
            {
                "GT_FOLDER": str(Path(folder, "gt")),
                "TRACKERS_FOLDER": str(Path(folder, "trackers")),
                "SEQ_INFO": {"clip": frames},
                "SKIP_SPLIT_FOL": True,
                "BENCHMARK": "MOT17",
                "PRINT_CONFIG": False,
            }
        )
        raw = dataset.get_raw_seq_data("followspot", "clip")
        data = dataset.get_preprocessed_seq_data(raw, "pedestrian")
        hota = trackeval.metrics.HOTA({"PRINT_CONFIG": False}).eval_sequence(data)
    boxes = {i: corners(*one[0]) for i, one in enumerate(raw["tracker_dets"]) if len(one) > 0}
    return {
        "boxes": boxes,
        "truth": int(data["num_gt_dets"]),
        "hota": float(hota["HOTA"].mean()),
    }


def read_label_studio(path):
    """Percent of the image; `errors`: for what its import would reject the task."""
    from label_studio_sdk._extensions.label_studio_tools.postprocessing.video import (
        extract_key_frames,
    )
    from label_studio_sdk.label_interface import LabelInterface

    [task] = read_json(path)
    [prediction] = task["predictions"]
    interface = LabelInterface(LABEL_CONFIG)
    interface.validate()
    errors = interface.validate_prediction(prediction, return_errors=True)
    if not interface.validate_task({"data": task["data"]}):
        errors.append("data")
    boxes = {}
    for result in extract_key_frames(prediction["result"]):
        for one in result["value"]["sequence"]:
            boxes[one["frame"] - 1] = corners(one["x"], one["y"], one["width"], one["height"])
    return {"percent": boxes, "errors": errors}


def read_otio(path):
    import opentimelineio as otio

    [timeline] = otio.adapters.read_from_file(path, adapter_name="fcpx_xml")
    [clip] = timeline.find_clips()
    span = clip.source_range
    return {
        "name": clip.name,
        "start": span.start_time.to_seconds(),
        "seconds": span.duration.to_seconds(),
        "rate": span.duration.rate,
    }


def read_bladeworks(path):
    """A renderer of FCPXML: what it draws in each frame of the project, percent of the height.

    `frames`: [x, y, scale] or None; `keys`: [seconds from the clip's start, x, y, scale].
    """
    from bladeworks.core.animation import AnimatedVec2
    from bladeworks.core.parser import parse_fcpxml

    document = parse_fcpxml(Path(path))
    [clip] = document.spine
    frame = document.formats[document.sequence_format_id].frame_duration
    titles = []
    keys = []
    for title in clip.children:
        position = AnimatedVec2.from_keyframes(title.transform.position_keyframes)
        scale = AnimatedVec2.from_keyframes(title.transform.scale_keyframes)
        titles.append((title, position, scale))
        for one in title.transform.position_keyframes:
            at = title.offset - clip.start + one.time - title.start
            keys.append([float(at), *position.value_at(one.time), scale.value_at(one.time)[1]])
    frames = []
    for index in range(int(clip.duration / frame)):
        now = clip.start + index * frame
        shown = [one for one in titles if one[0].offset <= now < one[0].offset + one[0].duration]
        assert len(shown) < 2, index
        found = None
        for title, position, scale in shown:
            local = title.start + now - title.offset
            found = [*position.value_at(local), scale.value_at(local)[1]]
        frames.append(found)
    return {"frames": frames, "keys": keys}


def read_lxml(path):
    """Against the DTD that FCPXML_DTD names."""
    from lxml import etree

    with open(os.environ["FCPXML_DTD"], encoding="utf-8") as file:
        dtd = etree.DTD(file)
    valid = dtd.validate(etree.parse(path))
    return {"valid": valid, "errors": [str(one) for one in dtd.error_log]}


# Reader and package; None: comes with Python.
READERS = {
    "json": (read_json, None),
    "datumaro": (read_datumaro, "datumaro"),
    "datumaro-mot": (read_datumaro_mot, "datumaro"),
    "motmetrics": (read_motmetrics, "motmetrics"),
    "motmetrics-data": (read_motmetrics_data, "motmetrics"),
    "trackeval": (read_trackeval, "trackeval"),
    "label-studio": (read_label_studio, "label-studio-sdk"),
    "otio": (read_otio, "otio-fcpx-xml-adapter"),
    "bladeworks": (read_bladeworks, "bladeworks"),
    "lxml": (read_lxml, "lxml"),
}


def main():
    reader, package = READERS[sys.argv[1]]
    try:
        version = importlib.metadata.version(package) if package else platform.python_version()
    except importlib.metadata.PackageNotFoundError:
        sys.exit(3)
    files = {path: reader(path) for path in sys.argv[2:]}
    # A package may print before it; the last line is the answer.
    print(json.dumps({"version": version, "files": files}))


main()
