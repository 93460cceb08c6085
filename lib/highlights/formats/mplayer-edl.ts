// The edit list of MPlayer and Kodi: `start stop action` in seconds; and that of mpv, which names a
// file for each part.

import { type EntriesRead, LINE_CHARS_MAX, type ListEntry, type ListText } from './list-file';
import { fileNameOf } from './timeline-moments';

const PART = /^[ \t]*(\d{1,7}(?:\.\d{1,9})?)[ \t]+(\d{1,7}(?:\.\d{1,9})?)[ \t]+([0-3])[ \t]*$/;
const MPV = /^# mpv EDL v0\b/;

export const recognizesMplayerEdl = ({ head }: ListText): boolean => {
  if (MPV.test(head)) return true;
  const lines = head.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return (
    lines.length > 0 &&
    lines.slice(0, 20).every((line) => PART.test(line.slice(0, 100)) && line.includes(' '))
  );
};

export function readMplayerEdl({ text, head }: ListText): EntriesRead {
  const read = MPV.test(head) ? mpvPart : mplayerPart;
  const entries = text
    .split('\n')
    .flatMap((content, index) => read(content.slice(0, LINE_CHARS_MAX), index + 1));
  return {
    ok: true,
    entries,
    warnings: MPV.test(head)
      ? ['The edit list names no players: fill them in.']
      : [
          'The edit list names parts to skip or to mute, and no players: its parts are read as the moments; fill in the players.',
        ],
  };
}

function mplayerPart(content: string, line: number): ListEntry[] {
  const part = PART.exec(content);
  return part ? [{ line, startTime: part[1] ?? '', stopTime: part[2] }] : [];
}

/** `file,start,length`, the last two plain or named. */
function mpvPart(content: string, line: number): ListEntry[] {
  if (content.startsWith('#') || content.startsWith('!') || content.trim() === '') return [];
  const [file = '', start = '0', length] = content
    .split(',')
    .map((part) => part.replace(/^(?:file|start|length)=/, '').trim());
  return [
    {
      line,
      videoName: fileNameOf(file.replace(/^%\d{1,4}%/, '')),
      startTime: start,
      ...(length === undefined ? { stopTime: 'end' } : { duration: length }),
    },
  ];
}
