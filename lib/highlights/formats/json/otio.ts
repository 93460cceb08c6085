// OpenTimelineIO: JSON whose times are a value at a rate. Read in the time of the sources.

import { message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import { wholeMs } from '../entries/frame-times';
import { ENTRIES_MAX, type EntriesRead, type ListText, unreadableFile } from '../entries/list-file';
import { fileNameOf, type TimelineSpan, timelineEntries } from '../entries/timeline-moments';
import {
  isObject,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  readJson,
  textAt,
} from './json-value';

export const recognizesOtio = ({ head }: ListText): boolean =>
  /^\s*\{/.test(head) && head.includes('"OTIO_SCHEMA"');

export function readOtio({ text }: ListText): EntriesRead {
  const json = readJson(text);
  if (!json.ok) return unreadableFile(messageOf(json));
  const clips = clipsIn(json.value, 'Video').slice(0, ENTRIES_MAX);
  const spans = clips.flatMap((clip, index) => clipSpan(clip, index + 1));
  const markers = clips.flatMap((clip) => markersOf(clip));
  return timelineEntries(
    markers.map((marker, index) => ({ ...marker, line: index + 1 })),
    spans,
    { program: message('OTIO timeline') },
  );
}

/** Clips of tracks that are not sound, in order. The depth of the file is bounded. */
function clipsIn(value: unknown, kind: string, found: JsonObject[] = []): JsonObject[] {
  if (Array.isArray(value)) {
    for (const one of value) clipsIn(one, kind, found);
    return found;
  }
  if (!isObject(value)) return found;
  const schema = textAt(value, 'OTIO_SCHEMA');
  if (schema.startsWith('Clip.')) found.push(value);
  else if (!schema.startsWith('Track.') || [kind, ''].includes(textAt(value, 'kind')))
    for (const inner of [value.tracks, value.children]) clipsIn(inner, kind, found);
  return found;
}

/** A rational time in milliseconds, not rounded, or null. */
function timeMs(time: JsonObject | undefined): number | null {
  const [value, rate] = [numberAt(time, 'value'), numberAt(time, 'rate')];
  if (value === null || rate === null || !(rate > 0)) return null;
  return (value * 1000) / rate;
}

function mediaOf(clip: JsonObject): JsonObject | undefined {
  const several = objectAt(clip, 'media_references');
  const key = textAt(clip, 'active_media_reference_key') || 'DEFAULT_MEDIA';
  return objectAt(clip, 'media_reference') ?? objectAt(several, key);
}

/** The source's own first timecode, which its times include. */
function originMs(media: JsonObject | undefined): number {
  return timeMs(objectAt(objectAt(media, 'available_range'), 'start_time')) ?? 0;
}

function videoOf(media: JsonObject | undefined): string {
  const address = textAt(media, 'target_url');
  return address === '' ? textAt(media, 'name') : fileNameOf(address);
}

function rangeSpan(
  range: JsonObject | undefined,
  media: JsonObject | undefined,
): Pick<TimelineSpan, 'startMs' | 'stopMs' | 'videoName'> | null {
  const [start, duration] = [
    timeMs(objectAt(range, 'start_time')),
    timeMs(objectAt(range, 'duration')) ?? 0,
  ];
  if (start === null) return null;
  const fromOrigin = start - originMs(media);
  return {
    startMs: wholeMs(fromOrigin),
    stopMs: wholeMs(fromOrigin + Math.max(0, duration)),
    videoName: videoOf(media),
  };
}

function clipSpan(clip: JsonObject, line: number): TimelineSpan[] {
  const media = mediaOf(clip);
  const range = objectAt(clip, 'source_range') ?? objectAt(media, 'available_range');
  const span = rangeSpan(range, media);
  return span ? [{ ...span, line, name: textAt(clip, 'name'), notes: '' }] : [];
}

function markersOf(clip: JsonObject): Omit<TimelineSpan, 'line'>[] {
  const media = mediaOf(clip);
  return objectsAt(clip, 'markers').flatMap((marker) => {
    const span = rangeSpan(objectAt(marker, 'marked_range'), media);
    return span
      ? [{ ...span, name: textAt(marker, 'name'), notes: textAt(marker, 'comment') }]
      : [];
  });
}
