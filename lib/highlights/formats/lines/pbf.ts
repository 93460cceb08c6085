// Bookmarks of PotPlayer: `n=milliseconds*name*thumbnail` below `[Bookmark]`.

import { message } from '@/lib/messages/message';
import { secondsText } from '../entries/frame-times';
import { type EntriesRead, type ListText, readLines, untilNext } from '../entries/list-file';

export const recognizesPbf = ({ head }: ListText): boolean => /^\s*\[Bookmark\]/i.test(head);

export function readPbf({ text }: ListText): EntriesRead {
  const starts = readLines(text, (content, line) => {
    // The thumbnail behind the last star may be a megabyte long.
    const match = /^\s*\d{1,9}=(\d{1,12})\*([^*]{0,2000})(?:\*|$)/.exec(content.slice(0, 2100));
    return match && { line, atMs: Number(match[1]), name: (match[2] ?? '').trim() };
  });
  return {
    ok: true,
    entries: untilNext(starts).map(({ line, atMs, stopMs, name }) => ({
      line,
      startTime: secondsText(atMs),
      stopTime: stopMs === null ? 'end' : secondsText(stopMs),
      playerName: name,
    })),
    warnings: [
      message(
        'Bookmarks have no stops and no players: each lasts until the next one, the last one to the end of the video, and its name is taken as the player.',
      ),
    ],
  };
}
