"""Reads an exported path with the reader of another program and prints what it found as JSON.

usage: read_exports.py READER FILE [DTD]

Boxes are [x1, y1, x2, y2] in pixels by frame, from 0. A reader whose package is missing ends with 3.
"""

import importlib.metadata
import json
import sys

WIDTH, HEIGHT = 1920, 1080

LABEL_CONFIG = """<View>
  <Labels name="videoLabels" toName="video"><Label value="player"/></Labels>
  <Video name="video" value="$video" frameRate="$fps"/>
  <VideoRectangle name="box" toName="video"/>
</View>"""


def read_datumaro(path):
    from datumaro.components.dataset import Dataset

    boxes = {}
    occluded = []
    for item in Dataset.import_from(path, "cvat"):
        for box in item.annotations:
            if box.attributes.get("outside"):
                continue
            frame = int(item.attributes["frame"])
            boxes[frame] = [box.x, box.y, box.x + box.w, box.y + box.h]
            if box.attributes.get("occluded"):
                occluded.append(frame)
    return {"boxes": boxes, "occluded": sorted(occluded)}


def read_motmetrics(path):
    from motmetrics.io import Format, loadtxt

    boxes = {}
    for (frame, _), row in loadtxt(path, fmt=Format.MOT15_2D).iterrows():
        # It takes corners as counted from 1, as MATLAB does.
        x, y = row["X"] + 1, row["Y"] + 1
        boxes[int(frame) - 1] = [x, y, x + row["Width"], y + row["Height"]]
    return {"boxes": boxes}


def read_label_studio(path):
    from label_studio_sdk._extensions.label_studio_tools.postprocessing.video import (
        extract_key_frames,
    )
    from label_studio_sdk.label_interface import LabelInterface

    with open(path, encoding="utf-8") as file:
        [task] = json.load(file)
    interface = LabelInterface(LABEL_CONFIG)
    interface.validate()
    valid = interface.validate_task({"data": task["data"]})
    boxes = {}
    for result in extract_key_frames(task["predictions"][0]["result"]):
        for one in result["value"]["sequence"]:
            x, y = one["x"] * WIDTH / 100, one["y"] * HEIGHT / 100
            w, h = one["width"] * WIDTH / 100, one["height"] * HEIGHT / 100
            boxes[one["frame"] - 1] = [x, y, x + w, y + h]
    return {"boxes": boxes, "valid": valid}


def read_otio(path):
    import opentimelineio as otio

    [timeline] = otio.adapters.read_from_file(path, adapter_name="fcpx_xml")
    [clip] = timeline.find_clips()
    span = clip.source_range
    return {"start": span.start_time.to_seconds(), "seconds": span.duration.to_seconds()}


def read_lxml(path, dtd_path):
    from lxml import etree

    with open(dtd_path, encoding="utf-8") as file:
        dtd = etree.DTD(file)
    valid = dtd.validate(etree.parse(path))
    return {"valid": valid, "errors": [str(one) for one in dtd.error_log]}


READERS = {
    "datumaro": (read_datumaro, "datumaro"),
    "motmetrics": (read_motmetrics, "motmetrics"),
    "label-studio": (read_label_studio, "label-studio-sdk"),
    "otio": (read_otio, "otio-fcpx-xml-adapter"),
    "lxml": (read_lxml, "lxml"),
}


def main():
    reader, package = READERS[sys.argv[1]]
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        sys.exit(3)
    found = reader(*sys.argv[2:]) if len(sys.argv) > 2 else {}
    print(json.dumps({"version": version, **found}))


main()
