// What counts as a JSON body.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json';

describe('rejected', () => {
  it.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['a cut object', '{"a":1'],
    ['a cut string', '{"a":"b'],
    ['a trailing comma', '{"a":1,}'],
    ['a key given twice', '{"a":1,"a":2}'],
    ['a key given twice in two spellings', '{"a":1,"\\u0061":2}'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a prototype in disguise', '{"\\u005f_proto__":1}'],
    ['a constructor deep inside', '[[{"x":{"constructor":1}}]]'],
    ['half a character', '"\\ud800"'],
    ['half a character as a key', '{"\\udc00":1}'],
    ['a thousand levels', `${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['closing before opening', ']]]['],
    ['a key that is no string', '{a:1}'],
  ])('%s', (_, text) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'MALFORMED_JSON' }));
  });
});

describe('accepted', () => {
  it.each([
    ['twenty levels', `${'['.repeat(20)}${']'.repeat(20)}`],
    ['the same key in two objects', '[{"a":1},{"a":2}]'],
    ['brackets, commas and quotes inside strings', '{"a":"[{,\\"b\\":}\\\\","c":"\\\\"}'],
    ['a whole character written as two escapes', '"\\ud83d\\ude00"'],
    ['a string that names the machinery', '{"a":"__proto__"}'],
  ])('%s', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('every JSON value with ordinary keys parses as JSON.parse reads it', () => {
    const key = fc.string({ unit: 'grapheme' }).map((text) => `k${text}`);
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node')),
        fc.dictionary(key, tie('node')),
      ),
    })).node;
    const reads = fc.property(value, (one) => {
      expect(parseJson(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(one)));
    });
    fc.assert(reads, { numRuns: 300 });
  });
});
