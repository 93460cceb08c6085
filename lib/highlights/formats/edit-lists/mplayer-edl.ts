// The edit list of MPlayer and Kodi: `start stop action` in seconds; and that of mpv, which names a
// file for each part.

import { message } from '@/lib/messages/message';
import { type EntriesRead, type ListEntry, type ListText, readLines } from '../entries/list-file';
import { fileNameOf } from '../entries/timeline-moments';

const PART = /^[ \t]*(\d{1,7}(?:\.\d{1,9})?)[ \t]+(\d{1,7}(?:\.\d{1,9})?)[ \t]+([0-3])[ \t]*$/;
/** A part without a stop. */
const POINT = /^[ \t]*(\d{1,7}(?:\.\d{1,9})?)[ \t]+([0-3])[ \t]*$/;
const MPV = /^# mpv EDL v0\b/;

export const recognizesMplayerEdl = ({ head }: ListText): boolean => {
  if (MPV.test(head)) return true;
  const lines = head
    .split('\n')
    .map((line) => line.slice(0, 100))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .slice(0, 20);
  return (
    lines.some((line) => PART.test(line)) &&
    lines.every((line) => (PART.test(line) || POINT.test(line)) && line.includes(' '))
  );
};

export function readMplayerEdl({ text, head }: ListText): EntriesRead {
  const read = MPV.test(head) ? mpvPart : mplayerPart;
  const entries = readLines(text, read);
  return {
    ok: true,
    entries,
    warnings: MPV.test(head)
      ? [message('The edit list names no players: fill them in.')]
      : [
          message(
            'The edit list names parts to skip or to mute, and no players: its parts are read as the moments; fill in the players.',
          ),
        ],
  };
}

function mplayerPart(content: string, line: number): ListEntry | null {
  const part = PART.exec(content) ?? POINT.exec(content);
  if (!part) return null;
  const [, startTime = '', second = ''] = part;
  return { line, startTime, stopTime: part.length > 3 ? second : startTime };
}

/** `file,start,length`, the last two plain or named. */
function mpvPart(content: string, line: number): ListEntry | null {
  if (content.startsWith('#') || content.startsWith('!') || content.trim() === '') return null;
  const [file = '', start = '0', length] = content
    .split(',')
    .map((part) => part.replace(/^(?:file|start|length)=/, '').trim());
  return {
    line,
    videoName: fileNameOf(file.replace(/^%\d{1,4}%/, '')),
    startTime: start,
    ...(length === undefined ? { stopTime: 'end' } : { duration: length }),
  };
}
