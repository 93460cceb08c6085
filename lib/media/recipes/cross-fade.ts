// Recipe: the pieces of a reel with cross-fades, or of parts that differ. Where the parts agree, all
// between two keyframes that no fade touches is copied and only the rest encoded, like the finals;
// else all of it, in one size, in the high dynamic range of all parts or the standard one. Every
// piece begins at a keyframe. Invariant: the pieces have the frames of the timeline, each once.

import { whitelistedInput } from '../limits';
import type { Size } from '../size';
import { rateFraction, type Timebase } from '../timebase';
import { partColorTags } from './colors';
import { type FinalCodec, finalVideoCodec, type KeptRange } from './final-codec';
import { h264Level } from './h264-level';
import { fitted, mixedTimescale, type ReelSegment } from './reel-recipe';
import { type ReelTimeline, shownSeconds, type TimedPart } from './reel-timeline';
import { muxerOptions } from './render-recipes';

/** A frame at which decoding can begin. */
export type Keyframe = {
  /** When it is shown and when it is decoded, in seconds from the first frame shown. */
  readonly time: number;
  readonly decodeTime: number;
};

/** From `from` to `to` of one part, in its seconds. */
export type Piece = {
  readonly part: number;
  readonly from: number;
  readonly to: number;
} & (
  | {
      readonly kind: 'copied' /** Decode time of what follows; null: to its end. */;
      readonly stopBefore: number | null;
    }
  | {
      readonly kind: 'encoded' /** So long the end of the part before lies over it. */;
      readonly fade: number;
    }
);

/** Sums of frame times are off by much less. */
const near = 5e-7;

/** The pieces in the order of the reel. `keys` of every part; null: nothing is copied. */
export function planPieces(
  parts: readonly TimedPart[],
  { fades }: Pick<ReelTimeline, 'fades'>,
  keys: readonly (readonly Keyframe[])[] | null,
): Piece[] {
  return parts.flatMap((part, i): Piece[] => {
    const fade = fades[i - 1] ?? 0;
    const shown = shownSeconds(part, fades[i]);
    const copied = keys && copiedSpan(keys[i] ?? [], part, { fade, shown });
    if (!copied) return [{ kind: 'encoded', part: i, from: 0, to: shown, fade }];
    const { from, to, stopBefore } = copied;
    return [
      ...(from > 0 ? [{ kind: 'encoded' as const, part: i, from: 0, to: from, fade }] : []),
      { kind: 'copied', part: i, from, to, stopBefore },
      ...(to < shown - near
        ? [{ kind: 'encoded' as const, part: i, from: to, to: shown, fade: 0 }]
        : []),
    ];
  });
}

type CopiedSpan = Pick<Piece, 'from' | 'to'> & { readonly stopBefore: number | null };

function copiedSpan(
  keys: readonly Keyframe[],
  { seconds }: TimedPart,
  { fade, shown }: { readonly fade: number; readonly shown: number },
): CopiedSpan | null {
  const from = fade === 0 ? 0 : keys.find(({ time }) => time >= fade - near)?.time;
  if (from === undefined) return null;
  if (shown === seconds) return { from, to: seconds, stopBefore: null };
  const last = keys.findLast(({ time }) => time <= shown + near);
  if (last === undefined || last.time <= from + near) return null;
  return { from, to: last.time, stopBefore: last.decodeTime };
}

/** The list of the concat demuxer. The names of the parts, and of the pieces that were encoded. */
export function pieceList(
  pieces: readonly Piece[],
  partNames: readonly string[],
  pieceNames: readonly string[],
): string {
  const entries = pieces.map((piece, i) => {
    const duration = `duration ${(piece.to - piece.from).toFixed(6)}\n`;
    if (piece.kind === 'encoded') return `file ${pieceNames[i]}\ninpoint 0\n${duration}`;
    const { part, from, stopBefore } = piece;
    // Its packets differ by decode times; half a millisecond before the next one is between two.
    const stop = stopBefore === null ? '' : `outpoint ${(stopBefore - 0.0005).toFixed(6)}\n`;
    return `file ${partNames[part]}\ninpoint ${from.toFixed(6)}\n${stop}${duration}`;
  });
  return `ffconcat version 1.0\n${entries.join('')}`;
}

/** How a piece is encoded: like the parts it is joined to, or fitted to one size. */
export type PieceFormat =
  | { readonly kind: 'like-parts'; readonly timebase: Timebase }
  | {
      readonly kind: 'fitted';
      readonly size: Size;
      readonly first: ReelSegment;
      /** The highest rate of the parts. */
      readonly fps: number;
      /** High dynamic range that all parts have and that is kept; null: none. */
      readonly range: KeptRange | null;
    };

export type PieceFiles = {
  /** The part, and the one before it. */
  readonly name: string;
  readonly part: ReelSegment;
  readonly before: { readonly name: string; readonly part: ReelSegment } | null;
  readonly out: string;
};

/** Formats of frames: as they are encoded, with transparency, and as the overlay calls them. */
const standardFrames = { coded: 'yuv420p', alpha: 'yuva420p', overlay: 'yuv420' };
const highRangeFrames = { coded: 'yuv420p10le', alpha: 'yuva420p10le', overlay: 'yuv420p10' };

/** ffmpeg's arguments for an encoded piece. */
export function pieceArguments(
  { from, to, fade }: Extract<Piece, { kind: 'encoded' }>,
  { name, part, before, out }: PieceFiles,
  format: PieceFormat,
): string[] {
  const over = fade > 0 ? before : null;
  const overStart = over ? over.part.seconds - fade : 0;
  const codec = codecOf(part, format);
  const { space, primaries, transfer } = codec.color;
  const frames = codec.highRange ? highRangeFrames : standardFrames;
  const end = [
    `format=${frames.coded}`,
    `setparams=range=tv:colorspace=${space ?? 'unknown'}:color_primaries=${primaries ?? 'unknown'}:color_trc=${transfer ?? 'unknown'}`,
    `settb=${codec.timebase.join('/')}[v]`,
  ].join(',');
  const main = `[0:v:0]${spanOf(part, from, to)},${fitInto(part, format)}`;
  const filters = over
    ? [
        `${main}[main]`,
        `[1:v:0]${spanOf(over.part, overStart, over.part.seconds)},${heldToEnd(over.part, overStart)},${fitInto(over.part, format)},format=${frames.alpha},fade=t=out:st=0:d=${fade.toFixed(9)}:alpha=1[over]`,
        `[main][over]overlay=format=${frames.overlay}:eof_action=pass:repeatlast=0,${end}`,
      ].join(';')
    : `${main},${end}`;
  return [
    ...['-nostdin', '-y', '-v', 'error', '-copyts'],
    ...seek(from, name),
    ...(over ? seek(overStart, over.name) : []),
    ...['-filter_complex', filters, '-map', '[v]'],
    ...finalVideoCodec(codec),
    // By itself x264 gives parts of different rates different levels; x265 goes by its given rate.
    ...(format.kind === 'fitted' && !codec.highRange
      ? ['-level:v', h264Level(format.size, format.fps)]
      : []),
    ...muxerOptions(out),
  ];
}

function codecOf(part: ReelSegment, format: PieceFormat): FinalCodec {
  if (format.kind === 'like-parts') {
    const rate = rateFraction(part.times.length / part.seconds);
    return {
      ...{ timebase: format.timebase, color: part.color, rate },
      ...{ highRange: false, light: null },
    };
  }
  const { range, first, fps } = format;
  return {
    ...{ timebase: [1, mixedTimescale], rate: rateFraction(fps), highRange: range !== null },
    ...(range ?? { color: partColorTags(first.color), light: null }),
  };
}

/** To the keyframe at or before it; what comes too early is cut by ticks, which are exact. */
function seek(from: number, name: string): string[] {
  return [
    ...(from > 0 ? ['-ss', from.toFixed(6), '-noaccurate_seek'] : []),
    ...['-an', ...whitelistedInput, '-i', name],
  ];
}

function spanOf({ timescale, seconds }: ReelSegment, from: number, to: number): string {
  const start = Math.round(from * timescale);
  const end = to >= seconds ? '' : `:end_pts=${Math.round(to * timescale)}`;
  return `trim=start_pts=${start}${end},setpts=PTS-${start}`;
}

/**
 * An overlay ends a tick after its last frame begins: one more, which the fade makes transparent, comes where
 * that one ends. Else the frames of a higher rate that it lies over later would be shown without it.
 */
function heldToEnd({ times, timescale, seconds }: ReelSegment, from: number): string {
  const start = Math.round(from * timescale);
  const frames = times.filter((time) => Math.round(time * timescale) >= start).length;
  const end = Math.round(seconds * timescale) - start;
  return `tpad=stop_mode=clone:stop=1,setpts=if(lt(N\\,${frames})\\,PTS\\,${end})`;
}

function fitInto(part: ReelSegment, format: PieceFormat): string {
  return format.kind === 'fitted' ? fitted(part, format.size, format.range) : 'format=yuv420p';
}
