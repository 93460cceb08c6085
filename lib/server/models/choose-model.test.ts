// Which model is used.

import { expect, it } from 'vitest';
import { chooseModel } from './choose-model';

const file = (name: string) => ({ name: `${name}.onnx`, path: `/models/${name}.onnx`, sizeBytes: 1, sha256: name });

it.each([
  { says: 'without a model the mode is manual', files: [], wishes: {}, source: 'none', name: null },
  { says: 'a provided model is used', files: ['a'], wishes: {}, source: 'provided', name: 'a.onnx' },
  { says: 'of several provided the first by name', files: ['a', 'b'], wishes: {}, source: 'provided', name: 'a.onnx' },
  { says: 'the active one wins', files: ['a', 'b'], wishes: { activeSha256: 'b' }, source: 'active', name: 'b.onnx' },
  { says: 'an active one that is gone is passed over', files: ['a'], wishes: { activeSha256: 'x' }, source: 'provided', name: 'a.onnx' },
  { says: 'a downloaded one comes last', files: ['a', 'd'], wishes: { downloadSha256: 'd' }, source: 'provided', name: 'a.onnx' },
  {
    says: 'a downloaded one is used when it is the only one',
    files: ['d'],
    wishes: { downloadSha256: 'd' },
    source: 'downloaded',
    name: 'd.onnx',
  },
  {
    says: 'a downloaded one can be made active',
    files: ['a', 'd'],
    wishes: { activeSha256: 'd', downloadSha256: 'd' },
    source: 'active',
    name: 'd.onnx',
  },
])('$says', ({ files, wishes, source, name }) => {
  const choice = chooseModel(files.map(file), { activeSha256: null, downloadSha256: null, ...wishes });
  expect(choice).toMatchObject({ source, name });
  expect(choice.path === null).toBe(source === 'none');
});

it('a model that was passed over is told', () => {
  expect(chooseModel([], { activeSha256: 'x', downloadSha256: null }).notes).toHaveLength(2);
});
