// The packets of a clip: what the container promises before anything is decoded.

import { sourceProbeInput } from '../limits';
import type { Probe } from '../probe/probe';
import type { ClipSpan } from './clip-span';

/**
 * ffprobe's arguments for the packets around a clip: one line each, presentation tick and flags.
 */
export function packetsArguments(source: string, probe: Probe, span: ClipSpan): string[] {
  const from = Math.max(0, probe.startSeconds + span.seekSeconds);
  // Packets come in decoding order: one second more, so that none shown before the end is missed.
  const interval = `${from.toFixed(6)}%${(span.clockStop + 1).toFixed(6)}`;
  const selection = [
    '-select_streams',
    String(probe.video.index),
    '-read_intervals',
    interval,
    '-show_entries',
    'packet=pts,flags',
  ];
  return [
    '-v',
    'quiet',
    ...sourceProbeInput(probe.container),
    ...selection,
    '-of',
    'csv=p=0',
    `file:${source}`,
  ];
}

/**
 * Frames that these packets promise within the span; null when they do not say when they are shown.
 */
export function countExpectedFrames(
  printed: string,
  { startTick, stopTick }: ClipSpan,
): number | null {
  const shown = new Set<number>();
  for (const line of printed.split('\n')) {
    const [pts, flags = ''] = line.split(',');
    if (pts === undefined || pts === '') continue;
    if (pts === 'N/A') return null;
    // D: behind an edit of the container's, decoded for others' sake and never shown.
    if (!flags.includes('D') && Number(pts) >= startTick && Number(pts) < stopTick)
      shown.add(Number(pts));
  }
  return shown.size;
}
