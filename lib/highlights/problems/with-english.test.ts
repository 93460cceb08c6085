// Every sentence that a list makes has its English words, and carries its message where it has values.

import { describe, expect, it } from 'vitest';
import { message } from '@/lib/messages/message';
import { createTranslate, inEnglish } from '@/lib/messages/translate';
import { unreadable } from '../formats/catalog/unreadable-kinds';
import { readListBytes } from '../formats/read-list';
import { listProblems, planList } from '../plan-list';
import { parseTime } from '../times/time-grammar';
import { inSequence, messageOf, withEnglish } from './with-english';

const videos = [{ id: 'v', name: 'match.mp4', durationSeconds: 600, fps: 25 }];
const plan = (text: string) =>
  planList({ text, videos, videoNames: {}, padding: { before: 0, after: 0 } });

describe('a sentence', () => {
  it('without values is its English words alone', () => {
    expect(withEnglish(message('A time is missing.'))).toEqual({ message: 'A time is missing.' });
    expect(messageOf({ message: 'A time is missing.' })).toEqual(message('A time is missing.'));
  });

  it('with values carries them, also of the sentences in it', () => {
    const two = inSequence(message('{time} is late.', { time: '1:30' }), message('Try again.'));
    expect(withEnglish(two)).toEqual({ message: '1:30 is late. Try again.', text: two });
    const german = createTranslate('de', {
      '{time} is late.': '{time} ist spät.',
      'Try again.': 'Noch einmal.',
    });
    expect(german(messageOf(withEnglish(two)))).toBe('1:30 ist spät. Noch einmal.');
  });
});

it('times, rows, doubts, repairs, columns and files carry the values of their sentences', () => {
  const time = parseTime('1:75', { fps: 25, decimalComma: false });
  expect(time).toMatchObject({
    message: 'Seconds go from 00 to 59, and here they are 75.',
    text: { values: { seconds: 75 } },
  });
  const late = plan('Beginn,stop,player\n1:00:10,1:00:20,Ann\n1:00:30,1:00:40,Ann');
  expect(late.doubts[0]).toMatchObject({
    text: { values: { origin: '1:00:00' } },
    repair: { text: { values: { time: '1:00:00' } } },
  });
  expect(late.columns.startTime).toBe('hours:minutes:seconds (Beginn)');
  expect(late.columnTexts?.startTime?.values).toMatchObject({ header: 'Beginn' });
  expect(listProblems(late).fields[0]?.text?.values).toMatchObject({
    line: 2,
    problem: { values: { length: '10:00' } },
  });
  const chat = readListBytes(new TextEncoder().encode('1:30 - 1:40 Ann\n2:30 - 2:40 Bea\nhello'));
  expect(chat.ok && chat.warningTexts?.at(-1)?.values).toEqual({ count: 1 });
});

it('what is said in place of its values is the same in English', () => {
  const texts = ['1:70,1:80,A', '11:00,12:00,B', '2:00,1:00,C', '3:00,9:00,D', '1:00,2:00,E,x,y'];
  const { fields } = listProblems(plan(`start,stop,player\n${texts.join('\n')}`));
  expect(fields.length).toBeGreaterThan(4);
  for (const { message: words, text } of fields) expect(inEnglish(text ?? '')).toBe(words);
});

it('what to do instead of a list that is not read is the same behind a colon', () => {
  for (const { instead } of unreadable) {
    const { sentence, clause } = instead;
    expect(clause.source).toBe(sentence.source.charAt(0).toLowerCase() + sentence.source.slice(1));
  }
});
