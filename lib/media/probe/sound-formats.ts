// Whether the sound of a recording keeps its format to the end. Broadcasts change it between programs
// and advertisements, which no header says: a few places are decoded.

import { type Demuxer, sourceProbeInput } from '../limits';
import { sourceUrl } from '../source-url';
import type { Probe } from './probe';

// Containers without a header for the whole recording.
const changing: ReadonlySet<Demuxer> = new Set<Demuxer>(['mpegts', 'mpeg']);
const places = 24;
const placeSeconds = 0.3;

/** ffprobe's arguments for sound at places spread over the recording; null where none can change. */
export function soundFormatArguments(file: string, probe: Probe): string[] | null {
  const { audio, container, startSeconds, durationSeconds } = probe;
  if (!audio || !changing.has(container)) return null;
  const intervals = Array.from({ length: places }, (_, i) => {
    const at = startSeconds + (i / places) * durationSeconds;
    return `${at.toFixed(3)}%+${placeSeconds}`;
  });
  return [
    ...['-v', 'quiet', ...sourceProbeInput(probe), '-select_streams', String(audio.index)],
    ...['-read_intervals', intervals.join(',')],
    ...['-show_entries', 'frame=channels,nb_samples,pkt_duration_time,duration_time'],
    ...['-of', 'compact=p=0', sourceUrl(file, probe)],
  ];
}

// Hertz: durations are rounded to the ticks of the container.
const rates = [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
// Of the rate; two of these differ by more.
const rateTolerance = 0.03;

/** A collector for the lines of ffprobe. */
export function collectSoundFormats() {
  const channelCounts = new Set<number>();
  const foundRates = new Set<number>();
  return {
    add(line: string): void {
      const facts = new Map(line.split('|').map((pair) => pair.split('=') as [string, string]));
      const channels = Number(facts.get('channels'));
      const seconds = Number(facts.get('pkt_duration_time') ?? facts.get('duration_time'));
      if (!(channels > 0)) return;
      const measured = Number(facts.get('nb_samples')) / seconds;
      const rate = rates.find((one) => Math.abs(measured - one) < rateTolerance * one);
      channelCounts.add(channels);
      if (rate !== undefined) foundRates.add(rate);
    },
    /** A sentence where there are several; else null. */
    note: (): string | null => {
      const found = [
        ...(channelCounts.size > 1 ? [`${listed(channelCounts)} channels`] : []),
        ...(foundRates.size > 1 ? [`${listed(foundRates)} Hz`] : []),
      ];
      return found.length === 0
        ? null
        : `The sound changes its format on the way (${found.join(', ')}): in a clip across such a place it is silent before the change. Convert the video once to have it whole.`;
    },
  };
}

const listed = (values: ReadonlySet<number>) => [...values].sort((a, b) => a - b).join(' and ');
