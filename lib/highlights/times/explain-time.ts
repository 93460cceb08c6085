// What is wrong with a text that is no time: the sentence and an example. Kinds of text that people
// and spreadsheets do write are named as what they are; nothing is read by a guess.

import { type Message, message } from '@/lib/messages/message';
import type { Fault } from '../problems/cell-problem';
import { withEnglish } from '../problems/with-english';

export const TIME_EXAMPLE = '00:01:30';

const kinds: readonly {
  readonly code: string;
  readonly pattern: RegExp;
  readonly sentence: Message;
  readonly example?: (match: RegExpExecArray) => string;
}[] = [
  {
    code: 'time_of_day',
    pattern: /^(\d{1,2}):(\d{2})(:\d{2})?(?:\.\d+)? ?([ap])\.? ?m\.?$/i,
    sentence: message(
      'This is a time of day: a spreadsheet has changed the time. Format the column as plain text, or as [h]:mm:ss.',
    ),
    example: ([, hours, minutes, seconds, half]) => {
      const hour = (Number(hours) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
      return seconds === undefined ? `${hour}:${minutes}` : `${hour}:${minutes}${seconds}`;
    },
  },
  {
    code: 'date',
    pattern:
      /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}\/\d{1,2}\/\d{2})(?:,?[ T]+(\d{1,3}:\d{2}:\d{2}))?(?![\d:])/i,
    sentence: message(
      'This is a date. Times are counted from the start of the video; format the column as plain text.',
    ),
    example: ([, time]) => time ?? TIME_EXAMPLE,
  },
  {
    code: 'invalid_time',
    pattern: /^(\d{1,3}:)?(\d{1,3}):(\d)(\.\d+)?$/,
    sentence: message('Seconds have two digits after a colon.'),
    example: ([, hours, minutes, seconds, fraction]) =>
      `${hours ?? ''}${hours === undefined ? minutes : minutes?.padStart(2, '0')}:0${seconds}${fraction ?? ''}`,
  },
  {
    code: 'invalid_time',
    pattern: /^(\d{1,3}):(\d):(\d{2}(?:\.\d+)?)$/,
    sentence: message('Minutes have two digits after hours.'),
    example: ([, hours, minutes, seconds]) => `${hours}:0${minutes}:${seconds}`,
  },
  {
    code: 'dots_for_colons',
    pattern: /^(\d{1,3})\.(\d{1,2})\.(\d{2})(?:\.(\d{2,3}))?$/,
    sentence: message('Hours, minutes and seconds are separated by colons, not by points.'),
    example: ([, hours, minutes, seconds, frames]) =>
      `${hours}:${minutes?.padStart(2, '0')}:${seconds}${frames === undefined ? '' : `:${frames}`}`,
  },
  {
    code: 'thousands_separator',
    pattern: /^(\d{1,3}(?:[.,' ]\d{3})+)(?:[.,](\d+))?$/,
    sentence: message('Numbers are written without separators between thousands.'),
    example: ([, whole, fraction]) =>
      `${whole?.replace(/\D/g, '')}${fraction === undefined ? '' : `.${fraction}`}`,
  },
  {
    code: 'invalid_time',
    pattern: /^(\d{1,3})(?:\+\d{1,2})? ?['\u2032\u2019]$/,
    sentence: message('A minute of the match is too coarse for a clip. Write minutes and seconds.'),
    example: ([, minutes]) => `${minutes}:00`,
  },
  {
    code: 'invalid_time',
    pattern: /^\d+(?:[.,]\d+)?e[+-]?\d+$/i,
    sentence: message('A number with an exponent is not read as a time. Write it out.'),
  },
];

/** The fault of `text`, which is in plain form and no time. */
export function explainTime(text: string, decimalComma: boolean): Fault {
  if (!decimalComma && /^\d+,\d*$/.test(text)) {
    return {
      code: 'decimal_comma',
      ...withEnglish(message('In a list separated by commas, decimals are written with a point.')),
      example: text.replace(/,$/, '').replace(',', '.'),
    };
  }
  for (const { code, pattern, sentence, example } of kinds) {
    const match = pattern.exec(text);
    if (match) return { code, ...withEnglish(sentence), example: example?.(match) ?? TIME_EXAMPLE };
  }
  return {
    code: 'invalid_time',
    ...withEnglish(
      message(
        'This is not a time. Write seconds (90.5), minutes:seconds (1:30) or hours:minutes:seconds (0:01:30).',
      ),
    ),
    example: TIME_EXAMPLE,
  };
}
