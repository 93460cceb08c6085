// FCPXML 1.10: the part of the source as a clip and, above it, a title with the player's name for each
// span in which there is a box, its position and scale keyframed in every frame. Positions are percent
// of the image's height from its center, y upwards; scale 1 is the height of the clip's first box.
// Offsets and durations are whole frames. So are keyframes where the clip's frames are those of the
// project; else their times are exact fractions of the source's ticks.

import { type Rate, rateOf } from '@/lib/highlights/formats/entries/frame-times';
import { oneLine } from '@/lib/highlights/formats/entries/list-file';
import { escapeXml } from '@/lib/highlights/formats/xml/xml-tree';
import {
  type BoxedFrame,
  clipTiming,
  type ExportFrame,
  exportFrames,
  hasBox,
  type PathExport,
} from './path-export';

/** Rates of Final Cut's projects. */
const editRates = [23.976, 24, 25, 29.97, 30, 50, 59.94, 60, 90, 100, 119.88, 120].map(rateOf);

/** A clip whose rate differs more from the project's, over its length, leaves the project's frames. */
const driftFramesMax = 0.5;

/** Everything is counted in frames of the project. */
type Timeline = {
  readonly rate: Rate;
  /** Of the clip in the source. */
  readonly start: number;
  readonly end: number;
  /** Each frame of the clip is one of the project, though its ticks may be rounded. */
  readonly isFrameExact: boolean;
};

export function writeFcpxml(input: PathExport): string {
  const frames = exportFrames(input);
  const timeline = timelineOf(input);
  const reference = frames.find(hasBox);
  const name = escapeXml(oneLine(`${input.player}, clip ${input.clip.number}`));
  const titles = reference
    ? visibleSpans(frames, timeline).map((span, i) =>
        titleXml(span, { input, reference, timeline, id: i + 1 }),
      )
    : [];
  const { start, end, rate } = timeline;
  const [first, length] = [framesText(start, rate), framesText(end - start, rate)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.10">
${resourcesXml(input, timeline)}
  <library>
    <event name="${escapeXml(oneLine(input.game))}">
      <project name="${name}">
        <sequence format="f1" duration="${length}" tcStart="0s" tcFormat="NDF">
          <spine>
            <asset-clip ref="a1" name="${escapeXml(oneLine(input.video.name))}" offset="0s" start="${first}" duration="${length}" tcFormat="NDF">
${titles.map((title) => `${title}\n`).join('')}            </asset-clip>
          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
`;
}

function timelineOf(input: PathExport): Timeline {
  const { fps, isConstant, startSeconds, durationSeconds } = clipTiming(input);
  const off = (rate: Rate) => Math.abs(Math.log(rate.numerator / rate.denominator / fps));
  const rate = editRates.reduce((best, one) => (off(one) < off(best) ? one : best));
  const start = Math.max(0, frameAt(startSeconds, rate));
  const drift = input.path.frames.length * Math.abs(1 - frameCount(1 / fps, rate));
  return {
    ...{ rate, start },
    end: start + Math.max(1, frameAt(durationSeconds, rate)),
    isFrameExact: isConstant && drift < driftFramesMax,
  };
}

function resourcesXml({ path, video }: PathExport, { rate, end }: Timeline): string {
  const length = Math.max(end, Math.floor(frameCount(video.durationSeconds ?? 0, rate)));
  const fileName = oneLine(video.name);
  const address = `file:///${encodeURIComponent(fileName).replaceAll("'", '%27')}`;
  const sound = video.hasSound ? ' hasAudio="1"' : '';
  return `  <resources>
    <format id="f1" frameDuration="${framesText(1, rate)}" width="${path.width}" height="${path.height}"/>
    <asset id="a1" name="${escapeXml(fileName)}" start="0s" duration="${framesText(length, rate)}" hasVideo="1"${sound} format="f1">
      <media-rep kind="original-media" src="${address}"/>
    </asset>
    <effect id="e1" name="Basic Title" uid=".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti"/>
  </resources>`;
}

type TitleContext = {
  readonly input: PathExport;
  readonly timeline: Timeline;
  /** Scale 1 is the height of its box. */
  readonly reference: BoxedFrame;
  /** From 1, unique in the file. */
  readonly id: number;
};

/** Consecutive frames with a box, and where their title is: frames of the source, at the rate. */
type VisibleSpan = {
  readonly first: BoxedFrame;
  readonly frames: readonly BoxedFrame[];
  readonly from: number;
  readonly to: number;
};

function titleXml(span: VisibleSpan, { input, timeline, reference, id }: TitleContext): string {
  const { rate, isFrameExact } = timeline;
  const name = escapeXml(oneLine(input.player) || 'Player');
  const heightOf = ({ box }: BoxedFrame) => box[3] - box[1];
  const timeOf = ({ index, pts }: BoxedFrame) =>
    isFrameExact
      ? framesText(index - span.first.index, rate)
      : ticksText(pts - span.first.pts, input);
  const keyframes = (textOf: (frame: BoxedFrame) => string) =>
    span.frames
      .map(
        (frame) =>
          `                      <keyframe time="${timeOf(frame)}" value="${textOf(frame)}"/>`,
      )
      .join('\n');
  const scaleOf = (frame: BoxedFrame) => (heightOf(frame) / heightOf(reference)).toFixed(5);
  return `              <title ref="e1" lane="1" name="${name}" offset="${framesText(span.from, rate)}" start="0s" duration="${framesText(span.to - span.from, rate)}">
                <text><text-style ref="s${id}">${name}</text-style></text>
                <text-style-def id="s${id}"><text-style font="Helvetica" fontSize="48" fontColor="1 0.83 0 1" alignment="center"/></text-style-def>
                <note>Scale 1: ${heightOf(reference).toFixed(2)} pixels high.</note>
                <adjust-transform>
                  <param name="position">
                    <keyframeAnimation>
${keyframes((frame) => positionOf(frame, input.path))}
                    </keyframeAnimation>
                  </param>
                  <param name="scale">
                    <keyframeAnimation>
${keyframes((frame) => `${scaleOf(frame)} ${scaleOf(frame)}`)}
                    </keyframeAnimation>
                  </param>
                </adjust-transform>
              </title>`;
}

/** The center of the box; both axes in percent of the height. */
function positionOf(
  { box: [x1, y1, x2, y2] }: BoxedFrame,
  { width, height }: PathExport['path'],
): string {
  const x = (100 * ((x1 + x2) / 2 - width / 2)) / height;
  const y = (100 * (height / 2 - (y1 + y2) / 2)) / height;
  return `${x.toFixed(5)} ${y.toFixed(5)}`;
}

/** Titles of one lane may not overlap, even where a frame of a variable rate is shorter than one. */
function visibleSpans(frames: readonly ExportFrame[], { rate, start, end }: Timeline) {
  const spans: VisibleSpan[] = [];
  let open: BoxedFrame[] = [];
  const close = (stop: number) => {
    const [first] = open;
    if (!first) return;
    const from = Math.max(start + frameAt(first.time, rate), spans.at(-1)?.to ?? 0);
    spans.push({ first, frames: open, from, to: Math.max(from + 1, stop) });
    open = [];
  };
  for (const frame of frames)
    if (hasBox(frame)) open.push(frame);
    else close(start + frameAt(frame.time, rate));
  close(end);
  return spans;
}

const frameCount = (seconds: number, { numerator, denominator }: Rate) =>
  (seconds * numerator) / denominator;

/** The frame of the project that is nearest to a time. */
const frameAt = (seconds: number, rate: Rate) => Math.round(frameCount(seconds, rate));

const framesText = (frames: number, { numerator, denominator }: Rate) =>
  rationalText(frames * denominator, numerator);

function ticksText(ticks: number, { frameTable }: PathExport): string {
  const [num, den] = frameTable.timebase;
  return rationalText(ticks * num, den);
}

/**
 * Seconds as a fraction that is not reduced: its denominator is the rate of the project or of the
 * source's ticks, as Final Cut writes it.
 */
function rationalText(numerator: number, denominator: number): string {
  return numerator === 0 ? '0s' : `${numerator}/${denominator}s`;
}
