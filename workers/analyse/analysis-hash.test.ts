// Equal inputs of an analysis have one hash; whatever changes its result changes it.

import { expect, test } from 'vitest';
import { decodeParams } from '@/lib/vision/detector/params';
import { type AnalysisInputs, analysisHash } from './analysis-hash';

const inputs: AnalysisInputs = {
  source: 'a'.repeat(64),
  startMs: 1000,
  stopMs: 2500,
  model: { sha256: 'b'.repeat(64), adapter: 'yolo11' },
  providers: ['cpu'],
  treatment: null,
};

test('equal inputs: the same hash', () => {
  expect(analysisHash({ ...inputs, providers: ['cpu'] })).toBe(analysisHash(inputs));
});

test.each<[string, Partial<AnalysisInputs>]>([
  ['another source', { source: 'c'.repeat(64) }],
  ['another start', { startMs: 1001 }],
  ['another end', { stopMs: 2501 }],
  ['another model', { model: { sha256: 'd'.repeat(64), adapter: 'yolo11' } }],
  ['no model', { model: null }],
  ['frames that are treated', { treatment: 'deinterlaced' }],
  ['another provider first', { providers: ['cuda', 'cpu'] }],
])('%s: another hash', (_, changed) => {
  expect(analysisHash({ ...inputs, ...changed })).not.toBe(analysisHash(inputs));
});

test('in manual mode the providers do not count', () => {
  const manual = { ...inputs, model: null };
  expect(analysisHash({ ...manual, providers: ['cuda'] })).toBe(analysisHash(manual));
});

test('a changed parameter: another hash', () => {
  const before = analysisHash(inputs, { decode: decodeParams });
  const after = analysisHash(inputs, { decode: { ...decodeParams, scoreMin: 0.06 } });
  expect(after).not.toBe(before);
  expect(analysisHash(inputs, { decode: { ...decodeParams } })).toBe(before);
});
