// Moments -> the bytes of a file in one of the formats, or why that format cannot hold them.

import { message } from '@/lib/messages/message';
import { type WithEnglish, withEnglish } from '../problems/with-english';
import { type CatalogEntry, catalog, type WrittenFormatName } from './catalog/catalog';
import type { FramedMoment, Moment } from './entries/list-file';
import { writerOf } from './formats';

export type ListWritten =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly extension: string }
  | ({ readonly ok: false } & WithEnglish);

export function writeList(name: WrittenFormatName, moments: readonly Moment[]): ListWritten {
  const entry: CatalogEntry | undefined = catalog.find((one) => one.name === name);
  const withRate = moments.filter((moment): moment is FramedMoment => moment.fps !== null);
  const unknown = moments.find(({ fps }) => fps === null);
  if (entry?.needsFrameRate && unknown)
    return {
      ok: false,
      ...withEnglish(
        message(
          'The frame rate of {video} is not known, and {format} counts in frames. Choose a format that counts in seconds.',
          { video: unknown.videoName, format: message(entry.label) },
        ),
      ),
    };
  if (name === 'llc' && new Set(moments.map(({ videoName }) => videoName)).size > 1)
    return {
      ok: false,
      ...withEnglish(
        message('A LosslessCut project is about one video, and the list names several.'),
      ),
    };
  const framed = unknown
    ? moments.map((moment) => ({ ...moment, fps: moment.fps ?? 0 }))
    : withRate;
  const content = writerOf(name)(framed);
  return {
    ok: true,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    extension: entry?.extensions[0] ?? 'txt',
  };
}
