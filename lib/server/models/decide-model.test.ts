// The selected detector, and the notes about rejected ones.

import { describe, expect, it } from 'vitest';
import { message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { decideModel, rankModels } from './decide-model';

const file = (name: string) => ({
  name: `${name}.onnx`,
  path: `/models/${name}.onnx`,
  sha256: name,
  builtIn: false,
});
const builtIn = { name: 'people.onnx', path: '/code/people.onnx', sha256: 'own', builtIn: true };
const noPreference = { activeSha256: null, downloadedSha256: null };

describe('the order', () => {
  it.each([
    {
      title: 'without any model the mode is manual',
      files: [],
      preferences: {},
      own: false,
      source: 'none',
      name: null,
    },
    {
      title: 'the built-in one is better than none',
      files: [],
      preferences: {},
      own: true,
      source: 'bundled',
      name: 'people.onnx',
    },
    {
      title: 'a provided one comes before the built-in one',
      files: ['a'],
      preferences: {},
      own: true,
      source: 'provided',
      name: 'a.onnx',
    },
    {
      title: 'of several provided the first by name',
      files: ['a', 'b'],
      preferences: {},
      own: true,
      source: 'provided',
      name: 'a.onnx',
    },
    {
      title: 'the active one wins',
      files: ['a', 'b'],
      preferences: { activeSha256: 'b' },
      own: true,
      source: 'active',
      name: 'b.onnx',
    },
    {
      title: 'the built-in one can be made active',
      files: ['a'],
      preferences: { activeSha256: 'own' },
      own: true,
      source: 'active',
      name: 'people.onnx',
    },
    {
      title: 'an active one that is missing is skipped',
      files: ['a'],
      preferences: { activeSha256: 'x' },
      own: true,
      source: 'provided',
      name: 'a.onnx',
    },
    {
      title: 'a downloaded one comes after provided ones',
      files: ['d', 'z'],
      preferences: { downloadedSha256: 'd' },
      own: true,
      source: 'provided',
      name: 'z.onnx',
    },
    {
      title: 'a downloaded one comes before the built-in one',
      files: ['d'],
      preferences: { downloadedSha256: 'd' },
      own: true,
      source: 'downloaded',
      name: 'd.onnx',
    },
    {
      title: 'a downloaded one can be made active',
      files: ['a', 'd'],
      preferences: { activeSha256: 'd', downloadedSha256: 'd' },
      own: true,
      source: 'active',
      name: 'd.onnx',
    },
    {
      title: 'the built-in one that is switched off is none',
      files: [],
      preferences: { activeSha256: 'own' },
      own: false,
      source: 'none',
      name: null,
    },
  ])('$title', async ({ files, preferences, own, source, name }) => {
    const candidates = [...files.map(file), ...(own ? [builtIn] : [])];
    const decision = await decideModel(
      candidates,
      { ...noPreference, ...preferences },
      async () => null,
    );
    expect([decision.source, decision.model?.name ?? null]).toEqual([source, name]);
  });

  it('holds wherever the candidates were listed', () => {
    const ranked = rankModels([builtIn, file('d'), file('a')], {
      activeSha256: null,
      downloadedSha256: 'd',
    });
    expect(ranked.map(({ source, model }) => `${source} ${model.name}`)).toEqual([
      'provided a.onnx',
      'downloaded d.onnx',
      'bundled people.onnx',
    ]);
  });
});

describe('what cannot be used', () => {
  const broken =
    (...names: string[]) =>
    async ({ name }: { name: string }) =>
      names.includes(name) ? message('it does not load') : null;
  const all = [file('a'), file('d'), builtIn];

  it.each([
    {
      title: 'a broken one gives way to the next of its rank',
      bad: ['a.onnx'],
      files: [file('a'), file('b'), builtIn],
      name: 'b.onnx',
    },
    {
      title: 'then to the built-in one',
      bad: ['a.onnx', 'd.onnx'],
      files: all,
      name: 'people.onnx',
    },
    {
      title: 'a broken built-in one leaves manual mode',
      bad: ['a.onnx', 'd.onnx', 'people.onnx'],
      files: all,
      name: null,
    },
  ])('$title', async ({ bad, files, name }) => {
    const decision = await decideModel(
      files,
      { ...noPreference, downloadedSha256: 'd' },
      broken(...bad),
    );
    expect(decision.model?.name ?? null).toBe(name);
    for (const one of bad)
      expect(decision.warnings.map((note) => inEnglish(note))).toContain(
        `${one} was rejected: it does not load.`,
      );
  });

  it('is reported in the order in which it was tried', async () => {
    const { warnings } = await decideModel(
      [file('a')],
      { ...noPreference, activeSha256: 'x' },
      broken('a.onnx'),
    );
    expect(warnings.map((note) => inEnglish(note))).toEqual([
      'The model made active is not there any more; the next best is used.',
      'a.onnx was rejected: it does not load.',
    ]);
  });

  it('is not even tried when a better one works', async () => {
    const tried: string[] = [];
    await decideModel(all, noPreference, async ({ name }) => {
      tried.push(name);
      return null;
    });
    expect(tried).toEqual(['a.onnx']);
  });
});

describe('what nothing says is meant', () => {
  const works = async () => null;
  const a = file('a');

  it.each([
    {
      title: 'an upload waits to be made active',
      preferences: { onlyByChoice: new Set(['a']) },
      name: 'people.onnx',
      warnings: 0,
    },
    {
      title: 'an upload that is active is used',
      preferences: { onlyByChoice: new Set(['a']), activeSha256: 'a' },
      name: 'a.onnx',
      warnings: 0,
    },
    {
      title: 'a file that is not the one that was stored is passed over, with a warning',
      preferences: { expected: new Map([['a.onnx', new Set(['other'])]]) },
      name: 'people.onnx',
      warnings: 1,
    },
    {
      title: 'it is used once it is made active',
      preferences: { expected: new Map([['a.onnx', new Set(['other'])]]), activeSha256: 'a' },
      name: 'a.onnx',
      warnings: 0,
    },
    {
      title: 'one of the contents that were meant is used',
      preferences: { expected: new Map([['a.onnx', new Set(['other', 'a'])]]) },
      name: 'a.onnx',
      warnings: 0,
    },
    {
      title: 'the built-in one may change with the program',
      preferences: {
        onlyByChoice: new Set(['a']),
        expected: new Map([['people.onnx', new Set(['before'])]]),
      },
      name: 'people.onnx',
      warnings: 0,
    },
  ])('$title', async ({ preferences, name, warnings }) => {
    const decision = await decideModel([a, builtIn], { ...noPreference, ...preferences }, works);
    expect([decision.model?.name, decision.warnings.length]).toEqual([name, warnings]);
  });
});
