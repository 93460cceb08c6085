"""Lists of moments in other programs: reads those that were exported, and writes some to be imported.
Prints JSON: {"version": "1.2", "files": {FILE: found}}.

usage: lists.py TOOL [FILE ...]      what the tool finds in exported lists
       lists.py TOOL --write FILE ... files by the tool, each with the moments of MOMENTS

Times are seconds. A tool whose package is missing ends with 3.
"""

import html
import importlib.metadata
import json
import sys
from datetime import timedelta
from pathlib import Path

# start, stop, player; whole frames of a video of one minute.
RATE = 25
VIDEO = "Cup final.mp4"
SECONDS = 60
MOMENTS = [(1.2, 4.6, "Ann"), (12.0, 13.04, "Bob O'Neil"), (40.52, 59.96, "Zoë & Co")]

ADAPTERS = {".fcpxml": "fcpx_xml", ".edl": "cmx_3600", ".xml": "fcp_xml", ".otio": "otio_json"}


def read_otio(path):
    import opentimelineio as otio

    # An edit list does not say its rate: it stands before the ending of the file's name.
    rate = float(Path(path).stem.split("@")[1])
    options = {"rate": rate} if path.endswith(".edl") else {}
    read = otio.adapters.read_from_file(path, adapter_name=ADAPTERS[Path(path).suffix], **options)
    timelines = [read] if isinstance(read, otio.schema.Timeline) else list(read)
    return [
        {
            "name": clip.name,
            "frames": [clip.source_range.start_time.value, clip.source_range.duration.value],
            "markers": [
                [
                    one.name,
                    one.marked_range.start_time.to_seconds(),
                    one.marked_range.end_time_exclusive().to_seconds(),
                ]
                for one in clip.markers
            ],
        }
        for timeline in timelines
        for clip in timeline.find_clips()
    ]


def write_otio(path):
    import opentimelineio as otio

    def span(start, stop):
        time = otio.opentime.RationalTime
        first, end = round(start * RATE), round(stop * RATE)
        return otio.opentime.TimeRange(time(first, RATE), time(end - first, RATE))

    track = otio.schema.Track(name="V1", kind="Video")
    for start, stop, player in MOMENTS:
        media = otio.schema.ExternalReference(
            target_url="file:///media/Cup%20final.mp4", available_range=span(0, SECONDS)
        )
        clip = otio.schema.Clip(VIDEO, media_reference=media, source_range=span(start, stop))
        clip.markers.append(otio.schema.Marker(player, marked_range=span(start, stop)))
        track.append(clip)
    timeline = otio.schema.Timeline("Moments")
    timeline.tracks.append(track)
    adapter = ADAPTERS[Path(path).suffix]
    otio.adapters.write_to_file(timeline, path, adapter_name=adapter)


def read_webvtt(path):
    import webvtt

    def seconds(text):
        hours, minutes, rest = text.split(":")
        return round(3600 * int(hours) + 60 * int(minutes) + float(rest), 3)

    # It leaves the escapes of a cue's text as they are.
    return [
        {"start": seconds(one.start), "stop": seconds(one.end), "text": html.unescape(one.text)}
        for one in webvtt.read(path)
    ]


def write_webvtt(path):
    import webvtt

    def text(seconds):
        whole = timedelta(seconds=seconds) // timedelta(milliseconds=1)
        return f"00:{whole // 60000:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"

    file = webvtt.WebVTT()
    for start, stop, player in MOMENTS:
        file.captions.append(webvtt.Caption(text(start), text(stop), player))
    file.save(path)


def read_srt(path):
    import srt

    return [
        {"start": one.start.total_seconds(), "stop": one.end.total_seconds(), "text": one.content}
        for one in srt.parse(Path(path).read_text("utf-8"))
    ]


def write_srt(path):
    import srt

    cues = [
        srt.Subtitle(i + 1, timedelta(seconds=start), timedelta(seconds=stop), player)
        for i, (start, stop, player) in enumerate(MOMENTS)
    ]
    Path(path).write_text(srt.compose(cues), "utf-8")


def read_openpyxl(path):
    import openpyxl

    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell if cell is None else str(cell) for cell in row] for row in sheet.values]


def write_openpyxl(path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["video", "start", "stop", "player"])
    for start, stop, player in MOMENTS:
        # Times as Excel has them: parts of a day, shown as hours, minutes and seconds.
        times = [timedelta(seconds=start), timedelta(seconds=stop)]
        book.active.append([VIDEO, *times, player])
        for cell in book.active[book.active.max_row][1:3]:
            cell.number_format = "[h]:mm:ss.000"
    book.save(path)


TOOLS = {
    "otio": (read_otio, write_otio, "otio-cmx3600-adapter"),
    "webvtt": (read_webvtt, write_webvtt, "webvtt-py"),
    "srt": (read_srt, write_srt, "srt"),
    "openpyxl": (read_openpyxl, write_openpyxl, "openpyxl"),
}


def main():
    read, write, package = TOOLS[sys.argv[1]]
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        sys.exit(3)
    if sys.argv[2:3] == ["--write"]:
        for path in sys.argv[3:]:
            write(path)
        found = {path: MOMENTS for path in sys.argv[3:]}
    else:
        found = {path: read(path) for path in sys.argv[2:]}
    print(json.dumps({"version": version, "files": found}))


main()
