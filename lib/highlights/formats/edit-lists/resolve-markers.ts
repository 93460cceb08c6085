// Marker lists of DaVinci Resolve: an edit list with one event for each marker, whose text line ends
// in `|C:color |M:name |D:frames`.

import { message } from '@/lib/messages/message';
import { frameSpan, timecodeOf } from '../entries/frame-times';
import {
  type EntriesRead,
  type FramedMoment,
  type ListEntry,
  type ListText,
  oneLine,
} from '../entries/list-file';
import { edlEvents, eventLines, isMarkerLine } from './cmx3600-edl';

const MARKER = /^(.*)\|C:[ \t]*(\w{1,64})[ \t]*\|M:(.*)\|D:[ \t]*(\d{1,8})[ \t]*$/;

export const recognizesResolveMarkers = ({ head }: ListText): boolean =>
  head.split('\n').some(isMarkerLine) && eventLines(head).length > 0;

export function readResolveMarkers({ text }: ListText): EntriesRead {
  const entries = edlEvents(text).flatMap((event): ListEntry[] => {
    const marker = event.texts.map((one) => MARKER.exec(one)).find((match) => match !== null);
    if (!marker) return [];
    const frames = Number(marker[4]);
    return [
      {
        line: event.line,
        startTime: event.recordIn,
        // One frame is a point.
        ...(frames > 1 ? { duration: `${frames}f` } : { stopTime: event.recordIn }),
        playerName: (marker[3] ?? '').trim(),
        notes: (marker[1] ?? '').trim(),
      },
    ];
  });
  return {
    ok: true,
    entries,
    warnings: [
      message('Times of the markers are those of the timeline, not of a video.'),
      message('Marker lists have no players: the name of a marker is taken as the player.'),
    ],
  };
}

export function writeResolveMarkers(moments: readonly FramedMoment[]): string {
  const used = moments.filter(({ include }) => include);
  const events = used.map((moment, index) => {
    const { first, end } = markerSpan(moment);
    const [start, next] = [timecodeOf(first, moment.fps), timecodeOf(first + 1, moment.fps)];
    const number = String(index + 1).padStart(3, '0');
    return `${number}  001      V     C        ${start} ${next} ${start} ${next}\n ${word(moment.notes)} |C:ResolveColorBlue |M:${word(moment.playerName)} |D:${end - first}\n`;
  });
  const isDropFrame = used.some(({ fps }) => timecodeOf(0, fps).includes(';'));
  return `TITLE: Moments\nFCM: ${isDropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}\n\n${events.join('\n')}`;
}

// A start and a number of frames, each rounded down to milliseconds, may add up to one less.
function markerSpan({ startMs, stopMs, fps }: FramedMoment) {
  return frameSpan({ startMs, stopMs: stopMs + 1 }, fps);
}

/** The bar separates the fields of a marker. */
function word(text: string): string {
  return oneLine(text).replaceAll('|', '/');
}
