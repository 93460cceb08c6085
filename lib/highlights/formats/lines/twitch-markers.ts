// Stream markers of Twitch: `time,role,user,words`, without a header.

import { message } from '@/lib/messages/message';
import { secondsText } from '../entries/frame-times';
import { type EntriesRead, type ListText, readLines, untilNext } from '../entries/list-file';
import { clockMs } from './timed-lines';

const TWITCH =
  /^"?(\d{1,3}:\d{2}:\d{2})"?[,\t]"?(broadcaster|editor|moderator|mod|viewer|owner|caster)"?[,\t]/i;

export const recognizesTwitchMarkers = ({ head }: ListText): boolean => {
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const [first = '', second = ''] = lines;
  return TWITCH.test(first) || (/marker|role|user/i.test(first) && TWITCH.test(second));
};

/** `time, role, user, words` */
export function readTwitchMarkers({ text }: ListText): EntriesRead {
  const starts = readLines(text, (content, line) => {
    const match = TWITCH.exec(content);
    if (!match) return null;
    const rest = content.slice(match[0].length).split(/[,\t]/);
    const words = unquoted(rest.slice(1).join(','));
    const user = unquoted(rest[0] ?? '');
    return { line, atMs: clockMs(match[1] ?? ''), words, user };
  });
  return {
    ok: true,
    entries: untilNext(starts).map(({ line, atMs, stopMs, words, user }) => ({
      line,
      startTime: secondsText(atMs),
      stopTime: stopMs === null ? 'end' : secondsText(stopMs),
      playerName: words,
      notes: user === '' ? '' : `Marked by ${user}`,
    })),
    warnings: [
      message(
        'Stream markers have no stops and no players: each lasts until the next one, the last one to the end of the video, and its description is taken as the player.',
      ),
    ],
  };
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .trim();
}
