// The packets of a clip: how many frames the container lists, before anything is decoded.

import { sourceProbeInput } from '../limits';
import type { Probe } from '../probe/probe';
import type { ClipSpan } from './clip-span';

/** ffprobe's arguments for the packets around a clip: a line each, presentation tick and flags. */
export function packetsArguments(source: string, probe: Probe, span: ClipSpan): string[] {
  const from = Math.max(0, probe.startSeconds + span.seekSeconds);
  // Packets come in decoding order: one second more, so that none presented before the end is
  // missed.
  const interval = `${from.toFixed(6)}%${(span.clockStop + 1).toFixed(6)}`;
  return [
    ...['-v', 'quiet', ...sourceProbeInput(probe.container)],
    ...['-select_streams', String(probe.video.index), '-read_intervals', interval],
    ...['-show_entries', 'packet=pts,flags', '-of', 'csv=p=0', `file:${source}`],
  ];
}

/** Frames of the span by its packets; null when they have no presentation times. */
export function countExpectedFrames(printed: string, span: ClipSpan): number | null {
  return expectedTicks(printed, span)?.size ?? null;
}

/** Tick of the span's first frame by its packets; null when it is not known. */
export function firstExpectedTick(printed: string, span: ClipSpan): number | null {
  const ticks = expectedTicks(printed, span);
  return ticks && ticks.size > 0 ? Math.min(...ticks) : null;
}

function expectedTicks(
  printed: string,
  { startTick, stopTick }: ClipSpan,
): ReadonlySet<number> | null {
  const ticks = new Set<number>();
  for (const line of printed.split('\n')) {
    const [pts, flags = ''] = line.split(',');
    if (pts === undefined || pts === '') continue;
    if (pts === 'N/A') return null;
    // D: outside the container's edit list, decoded only as a reference and never presented.
    if (!flags.includes('D') && Number(pts) >= startTick && Number(pts) < stopTick)
      ticks.add(Number(pts));
  }
  return ticks;
}
