// Where frames and sound of a file end, by its last packets: headers may state no duration, or one
// that is wrong.

import { sourceProbeInput } from '../limits';
import { sourceUrl } from '../source-url';
import { clock } from './clock-text';
import type { Probe } from './probe';

/** Seconds on the container's clock; null where no packet was found. */
export type StreamEnds = { readonly frames: number | null; readonly sound: number | null };

/** ffprobe's arguments for the packets from a time on; `from` of null: all. Seconds on the clock. */
export function endsArguments(file: string, probe: Probe, from: number | null): string[] {
  const fields = 'packet=codec_type,stream_index,pts_time,dts_time,duration_time,flags';
  return [
    ...['-v', 'quiet', ...sourceProbeInput(probe)],
    ...(from === null ? [] : ['-read_intervals', `${from.toFixed(6)}%`]),
    ...['-show_entries', fields, '-of', 'csv=p=0', sourceUrl(file, probe)],
  ];
}

/** Seconds before the stated end at which reading begins, then further back; null: all of it. */
export function endReadings(statedSeconds: number): readonly (number | null)[] {
  const steps = [8, 64, 512].filter((seconds) => seconds < statedSeconds);
  return [...steps.map((seconds) => statedSeconds - seconds), null];
}

/** A collector for the lines of ffprobe. */
export function collectStreamEnds({ video }: Probe) {
  let frames: number | null = null;
  let sound: number | null = null;
  return {
    /** Returns the packet's time, for the progress. */
    add(line: string): number | null {
      const [type, stream, pts, dts, duration, flags = ''] = line.split(',');
      const start = Number.parseFloat(pts ?? '');
      const time = Number.isFinite(start) ? start : Number.parseFloat(dts ?? '');
      if (!Number.isFinite(time) || flags.includes('D')) return null;
      const length = Number.parseFloat(duration ?? '') || 0;
      if (type === 'video' && Number(stream) === video.index)
        frames = Math.max(frames ?? time, time + (length > 0 ? length : 1 / video.fps));
      if (type === 'audio') sound = Math.max(sound ?? time, time + length);
      return time;
    },
    result: (): StreamEnds => ({ frames, sound }),
  };
}

// Seconds between what the header says and what is there that are not worth a word: players show
// the header's end, and the durations of last packets are estimates.
const headerTolerance = 0.5;
// The same between frames and sound.
const streamTolerance = 1;

/** The probe with its measured end. */
export function withMeasuredEnd(probe: Probe, { frames, sound }: StreamEnds): Probe {
  if (frames === null) return probe;
  const { startSeconds: origin, durationSeconds: stated } = probe;
  const videoEndSeconds = round(frames - origin);
  const end = Math.max(videoEndSeconds, sound === null ? 0 : round(sound - origin));
  const isLate = stated > end + headerTolerance;
  // Some containers count the length from time 0, however late their clock begins.
  const endsEarly = isLate && Math.abs(stated - origin - end) > headerTolerance;
  return {
    ...probe,
    durationSeconds: isLate ? end : Math.max(end, stated),
    videoEndSeconds,
    ...(endsEarly ? { statedSeconds: stated } : {}),
    notes: [
      ...probe.notes,
      ...(endsEarly
        ? [
            `The file states a length of ${clock(stated)}, but ends after ${clock(end)}. If that is too early, it was not copied or recorded to its end.`,
          ]
        : []),
      ...(stated === 0 ? [`The file states no length: measured as ${clock(end)}.`] : []),
      ...(end > videoEndSeconds + streamTolerance
        ? [`The video ends at ${clock(videoEndSeconds)}, before the sound.`]
        : []),
    ],
  };
}

/** Microseconds, the precision of ffprobe. */
const round = (seconds: number) => Math.round(seconds * 1e6) / 1e6;
