// What timelines of editing programs have in common: clips of sources and markers. Markers are the
// moments where there are any, because then the clips are only the edit they lie in.

import { type Message, message } from '@/lib/messages/message';
import { secondsText } from './frame-times';
import { ENTRIES_MAX, type EntriesRead, type ListEntry, unreadableFile } from './list-file';

/** A span of a source, in milliseconds from its beginning; a marker without a length is a point. */
export type TimelineSpan = {
  readonly line: number;
  readonly name: string;
  readonly notes: string;
  readonly videoName: string;
  readonly startMs: number;
  readonly stopMs: number;
};

export function timelineEntries(
  markers: readonly TimelineSpan[],
  clips: readonly TimelineSpan[],
  words: { readonly program: Message; readonly warnings?: readonly Message[] },
): EntriesRead {
  const spans = markers.length > 0 ? markers : clips;
  if (spans.length === 0)
    return unreadableFile(
      message('The {program} has neither markers nor clips that could be moments.', {
        program: words.program,
      }),
    );
  const unread =
    markers.length > 0 && clips.length > 1
      ? [
          message('The {count} clips of the timeline are not read, because it has markers.', {
            count: clips.length,
          }),
        ]
      : [];
  return {
    ok: true,
    entries: spans.slice(0, ENTRIES_MAX).map(spanEntry),
    warnings: [
      markers.length > 0
        ? message('The format has no players: the names of its markers are taken as players.')
        : message('The format has no players: the names of its clips are taken as players.'),
      ...unread,
      ...(words.warnings ?? []),
    ],
  };
}

function spanEntry(span: TimelineSpan): ListEntry {
  return {
    line: span.line,
    videoName: span.videoName,
    startTime: secondsText(span.startMs),
    stopTime: secondsText(span.stopMs),
    playerName: span.name,
    notes: span.notes,
  };
}

/** The last part of a path or an address, as people name a video. */
export function fileNameOf(address: string): string {
  const last = address.split(/[/\\]/).at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch (thrown) {
    // A percent sign that is no escape belongs to the name.
    if (!(thrown instanceof URIError)) throw thrown;
    return last;
  }
}
