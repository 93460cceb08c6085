// The draw lists of a clip's frames as a subtitle script (ASS) that ffmpeg burns in. One event per
// shape and run of equal frames. Shapes are absolute (`\an7\pos(0,0)`), because otherwise negative
// coordinates are shifted. Units: output pixels; script time is clip time times
// `scriptTimeStretch`. Invariant: no text of a user gets into the script.

import type { Contour, DrawList, Shape } from '@/lib/review/draw-list';
import type { Size } from '../size';
import { burnColor, type HighRange, type YuvMatrix } from './burn-color';
import { emptyFont, emptyFontFamily } from './empty-font';

/**
 * Script times have steps of 1/100 s, too coarse for 120 frames/s. The recipe slows the video down
 * by this factor before the burner and restores its times after it, so the steps become 1/1000 s.
 */
export const scriptTimeStretch = 10;

/** `\p4`: coordinates in eighths of a pixel. */
const drawingScale = 8;

/** Size of the frames that are burned into. */
export type ScriptVideo = Size & {
  /** Output pixels per image pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly matrix: YuvMatrix;
  /** Absent: the standard range. */
  readonly highRange?: HighRange;
};

/**
 * The script in chunks, because a long clip's has tens of megabytes. `times` are the presentation
 * times of the frames in seconds from the first; `drawListAt` is called once per frame, in order.
 */
export function* assScript(
  times: ArrayLike<number>,
  drawListAt: (frameIndex: number) => DrawList,
  video: ScriptVideo,
): Generator<string> {
  yield header(video);
  let group: { from: number; events: string[] } = { from: 0, events: [] };
  for (let index = 0; index < times.length; index += 1) {
    const events = drawListAt(index).map((shape, layer) => eventOf(shape, layer, video));
    if (equalTexts(events, group.events)) continue;
    if (group.events.length > 0)
      yield eventsText(group.events, edgeBefore(times, group.from), edgeBefore(times, index));
    group = { from: index, events };
  }
  if (group.events.length > 0)
    yield eventsText(group.events, edgeBefore(times, group.from), edgeBefore(times, times.length));
}

/**
 * Script time in 1/100 s midway between a frame and the one before, where no rounding reaches a
 * frame.
 */
function edgeBefore(times: ArrayLike<number>, index: number): number {
  const last = times.length - 1;
  if (index === 0) return 0;
  const seconds =
    index > last ? (times[last] ?? 0) + 1 : ((times[index - 1] ?? 0) + (times[index] ?? 0)) / 2;
  return Math.round(seconds * scriptTimeStretch * 100);
}

/** An event without its times; equal ones of consecutive frames become one event. */
function eventOf(shape: Shape, layer: number, video: ScriptVideo): string {
  const color = burnColor(shape.color, video.matrix, video.highRange);
  const bgr = `${color.slice(5, 7)}${color.slice(3, 5)}${color.slice(1, 3)}`.toUpperCase();
  const alpha = Math.round(255 * (1 - Math.min(1, Math.max(0, shape.opacity))));
  const outline = shape.contours.map((contour) => contourText(contour, video)).join(' ');
  return `${layer}|{\\an7\\pos(0,0)\\1c&H${bgr}&\\1a&H${alpha.toString(16).toUpperCase().padStart(2, '0')}&\\p4}${outline}`;
}

function contourText(contour: Contour, video: ScriptVideo): string {
  const pairs = (numbers: readonly number[]) =>
    numbers
      .map((value, i) =>
        Math.round(value * drawingScale * (i % 2 === 0 ? video.scaleX : video.scaleY)),
      )
      .join(' ');
  const segments = contour.segments.map(
    (segment) => `${segment.length === 2 ? 'l' : 'b'} ${pairs(segment)}`,
  );
  return [`m ${pairs(contour.start)}`, ...segments].join(' ');
}

function eventsText(events: readonly string[], from: number, to: number): string {
  const span = `${timeText(from)},${timeText(to)}`;
  return events
    .map((event) => {
      const separator = event.indexOf('|');
      return `Dialogue: ${event.slice(0, separator)},${span},Mark,,0,0,0,,${event.slice(separator + 1)}\n`;
    })
    .join('');
}

/** h:mm:ss.cc */
function timeText(hundredths: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}

function equalTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

function header(video: ScriptVideo): string {
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${video.width}`,
    `PlayResY: ${video.height}`,
    'WrapStyle: 2',
    'ScaledBorderAndShadow: yes',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    `Style: Mark,${emptyFontFamily},20,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,1`,
    '',
    '[Fonts]',
    'fontname: followspot_0.ttf',
    ...attachmentLines(emptyFont()),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    '',
  ].join('\n');
}

/**
 * Bytes in the format's attachment encoding: a character is six bits + 33, a line 80 characters.
 */
function attachmentLines(bytes: Uint8Array): string[] {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.subarray(at, at + 3);
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let i = 0; i <= group.length; i += 1)
      text += String.fromCharCode(33 + ((bits >> (18 - 6 * i)) & 63));
  }
  return text.match(/.{1,80}/g) ?? [];
}
