// metadata.json: its schema, and the mode of marked and plain sessions with and without a detector.

import { expect, it } from 'vitest';
import { sessionMetadata } from '@/lib/contracts/session-metadata';
import { standardTemplates } from '@/lib/exports/file-names/name-template';
import type { SessionRows } from '../sessions/session-rows';
import { sessionMetadataOf } from './session-metadata';

const id = '3f2b8c1e-5d4a-4b6f-9c7d-8e1f2a3b4c5d';

function rowsOf({
  marked = true,
  mode = 'model' as string | null,
  meta = {},
  analysis = { modelSource: 'provided' } as object | null,
}): SessionRows {
  const attemptId = marked ? 'attempt' : null;
  const clip = {
    ...{ id: 'one', position: 0, startMs: 1000, stopMs: 4500, notes: 'Shot' },
    ...{ analysisMode: mode, analysisModel: 'people.onnx (cpu)', currentAttemptId: attemptId },
  };
  const artifact = (kind: string, more: object) => ({
    ...{ id: kind, kind, clipId: 'one', attemptId: null, meta: {}, ...more },
  });
  return {
    session: {
      ...{ id, game: 'Cup', player: 'Ada', marked, shape: 'source', createdAt: new Date(0) },
      video: { name: 'Cup.mp4' },
    },
    clips: [clip, { ...clip, id: 'two', position: 1 }],
    artifacts: [
      artifact('reel', { clipId: null }),
      artifact('final', { attemptId, meta }),
      ...(analysis ? [artifact('analysis', { meta: analysis })] : []),
    ],
    jobs: [],
  } as unknown as SessionRows;
}

const byHand = { mode: 'no_detect', modelSource: 'none', model: null } as const;
const byModel = { mode: 'detect', model: 'people.onnx (cpu)' } as const;
const exact = { cut: 'encoded', startsEarlierSeconds: 0 } as const;
const copied = { plain: { fast: true, startsEarlierSeconds: 1.5 } };

it.each([
  ['marked', {}, { ...byModel, ...exact, modelSource: 'provided', mark: 'detected' }],
  [
    'marked, with its analysis removed',
    { analysis: null },
    { ...byModel, ...exact, modelSource: 'unknown', mark: 'detected' },
  ],
  ['marked by hand', { mode: 'manual' }, { ...byHand, ...exact, mark: 'manual' }],
  ['plain', { marked: false, mode: null }, { ...byHand, ...exact, mark: 'none' }],
  [
    'plain and copied',
    { marked: false, mode: null, meta: copied },
    { ...byHand, mark: 'none', cut: 'copied', startsEarlierSeconds: 1.5 },
  ],
] as const)('%s', (_name, facts, expected) => {
  const metadata = sessionMetadata.parse(sessionMetadataOf(rowsOf(facts), standardTemplates));
  // The second clip is not rendered.
  expect(metadata.clips).toEqual([expect.objectContaining({ number: 1, ...expected })]);
  const { mode, modelSource, mark } = expected as ClipExpected;
  expect(metadata).toMatchObject({ mode, modelSource });
  expect(metadata.reel).toBe(mark === 'none' ? 'Cup_Ada.mp4' : 'Cup_Ada_tracked.mp4');
});

type ClipExpected = { mode: string; modelSource: string; mark: string };

it('clips of moments that were proposed without a detector say so', () => {
  const rows = rowsOf({ marked: false });
  const notes = 'Shot · motion only, no player track';
  const clips = rows.clips.map((clip) => ({ ...clip, notes }));
  expect(sessionMetadataOf({ ...rows, clips }, standardTemplates).clips[0]?.motionOnly).toBe(true);
});
