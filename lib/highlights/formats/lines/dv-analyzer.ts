// The summary of DV Analyzer: a table of the scenes of a digitized tape inside a report. A scene
// begins where its row says and lasts until the next one.

import { message } from '@/lib/messages/message';
import { secondsText } from '../entries/frame-times';
import {
  type EntriesRead,
  type ListText,
  oneLine,
  readLines,
  untilNext,
} from '../entries/list-file';
import { clockMs } from './timed-lines';

const HEADER = /^Absolute time[ \t]+DV timecode range\b/im;

export const recognizesDvAnalyzer = ({ head }: ListText): boolean => HEADER.test(head);

export function readDvAnalyzer({ text }: ListText): EntriesRead {
  const starts = readLines(text, (content, line) => {
    const [time = '', , recorded = ''] = content.split('\t');
    return /^\d{1,3}:\d{2}:\d{2}(?:\.\d{1,3})?$/.test(time.trim())
      ? { line, atMs: clockMs(time), notes: oneLine(recorded) }
      : null;
  });
  return {
    ok: true,
    entries: untilNext(starts).map(({ line, atMs, stopMs, notes }) => ({
      line,
      startTime: secondsText(atMs),
      stopTime: stopMs === null ? 'end' : secondsText(stopMs),
      notes,
    })),
    warnings: [message('The summary lists the scenes of a tape and no players: fill them in.')],
  };
}
