import { expect, test } from 'vitest';
import { catalog } from '@/lib/highlights/formats/catalog/catalog';
import { recognizeList } from '@/lib/highlights/formats/read-list';
import { formatCorpus } from './format-corpus';
import { fuzzLists } from './fuzz-lists';

test('some hundred damaged lists end in a plan or in problems, fast', () => {
  const cpuMs = () => process.cpuUsage().user / 1000;
  const { failures, withClips, slowestMs } = fuzzLists({ count: 460, seed: 12 }, cpuMs);
  expect(failures).toEqual([]);
  expect(withClips).toBeGreaterThan(46);
  expect(slowestMs).toBeLessThan(5000);
});

test('every format of text that is recognized by content is mutated', () => {
  const recognized = catalog.filter((format) => 'readAs' in format).map(({ name }) => name);
  const others = ['xlsx', 'table'];
  expect(Object.keys(formatCorpus)).toEqual(recognized.filter((name) => !others.includes(name)));
  for (const [name, text] of Object.entries(formatCorpus))
    expect(recognizeList(text).name).toBe(name);
});
