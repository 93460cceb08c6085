// The passport of a clip from the rows of its session: marked, by hand, plain, and with files removed.

import { describe, expect, it } from 'vitest';
import { clipPassport } from '@/lib/contracts/exports';
import type { SessionRows } from '../sessions/session-rows';
import { clipPassportOf } from './clip-passport';

const id = '3f2b8c1e-5d4a-4b6f-9c7d-8e1f2a3b4c5d';
const context = { appVersion: '1.2.3', sourceSha256: 'source' };
const analysed = {
  ...{ modelName: 'people.onnx', modelSha256: 'model', modelSource: 'provided', provider: 'cpu' },
  detectorInput: { width: 960, height: 544, reason: 'players', personHeight: 70 },
};
const anchors = [
  { frame: 0, box: [10, 20, 30, 60] },
  { frame: 40, box: null },
  { frame: 55, box: [10, 20, 30, 60], notHim: true },
];
const summary = { seen: 0.961, bridged: 0.03, lost: 0.009, doubts: 2 };

type Facts = {
  readonly marked?: boolean;
  readonly mode?: string | null;
  readonly attempt?: object | null;
  readonly artifacts?: readonly object[];
  readonly clip?: object;
};

const artifact = (kind: string, more: object = {}) => ({
  ...{ id: kind, kind, clipId: id, attemptId: 'attempt', bytes: 7n, sha256: `${kind} hash` },
  ...{ meta: {}, ...more },
});

function passportOf({ marked = true, mode = 'model', attempt = {}, artifacts, clip }: Facts) {
  const currentAttempt = attempt && {
    ...{ id: 'attempt', number: 2, tracker: 'full', anchors, summary },
    ...{ createdAt: new Date('2026-05-01T10:00:00Z'), ...attempt },
  };
  const row = {
    ...{ id, position: 2, startMs: 90_500, stopMs: 95_000, notes: 'Shot' },
    ...{ width: 1920, height: 1080, fps: 25, frameCount: 112 },
    ...{ trimFirst: null, trimLast: null, timing: null, slowMotion: null, moments: [] },
    ...{ analysisMode: mode, analysisModel: mode === 'model' ? 'people.onnx (cpu)' : null },
    ...{ currentAttempt, currentAttemptId: currentAttempt ? 'attempt' : null },
    attempts: currentAttempt ? [{}, currentAttempt] : [],
    ...clip,
  };
  const style = { kind: 'dot', color: '#ff0000' };
  const rows = {
    session: {
      ...{ id, game: 'Cup', player: 'Ada', marked, style },
      video: { name: 'Cup.mp4' },
    },
    clips: [row],
    artifacts: artifacts ?? [
      artifact('path', { meta: { summary, model: analysed } }),
      artifact('final', { meta: { style: { kind: 'ring', color: '#00ff00' }, attemptId: 'x' } }),
    ],
    jobs: [],
  } as unknown as SessionRows;
  const [first] = rows.clips;
  if (!first) throw new Error('no clip');
  return clipPassport.strict().parse(clipPassportOf(rows, first, context));
}

it('names model, parameters, anchors and shares', () => {
  expect(passportOf({})).toEqual({
    schema: 'followspot/passport/1',
    summary: 'Seen in 96 % of the frames, bridged in 3 %, lost in 1 %; 2 corrections.',
    appVersion: '1.2.3',
    ...{ sessionId: id, clipId: id, number: 3, game: 'Cup', player: 'Ada', notes: 'Shot' },
    video: { name: 'Cup.mp4', sha256: 'source', startSeconds: 90.5, stopSeconds: 95 },
    frames: { count: 112, fps: 25, width: 1920, height: 1080 },
    trim: null,
    mode: 'detect',
    model: {
      ...{ name: 'people.onnx', sha256: 'model', source: 'provided', provider: 'cpu' },
      input: { width: 960, height: 544, reason: 'players' },
    },
    tracking: {
      ...{ tracker: 'full', attempt: 2, attempts: 2, createdAt: '2026-05-01T10:00:00.000Z' },
      anchors: [
        { frame: 0, kind: 'player', box: [10, 20, 30, 60] },
        { frame: 40, kind: 'not_visible', box: null },
        { frame: 55, kind: 'other_person', box: [10, 20, 30, 60] },
      ],
      corrections: 2,
      shares: { seen: 0.961, bridged: 0.03, lost: 0.009 },
      doubts: 2,
    },
    // As it was rendered, not as the session is now.
    style: { kind: 'ring', color: '#00ff00' },
    moments: [],
    shape: 'source',
    files: {
      path: { sha256: 'path hash', bytes: 7 },
      final: { sha256: 'final hash', bytes: 7 },
    },
  });
});

describe('the model', () => {
  it('of a path of an older version is that of the analysis', () => {
    const artifacts = [artifact('path'), artifact('analysis', { meta: analysed })];
    expect(passportOf({ artifacts }).model?.sha256).toBe('model');
  });

  it('is a name alone once the files are removed', () => {
    expect(passportOf({ artifacts: [] }).model).toEqual({
      ...{ name: 'people.onnx', sha256: null, source: 'unknown', provider: 'cpu', input: null },
    });
    const clip = { analysisModel: 'odd name' };
    expect(passportOf({ artifacts: [], clip }).model).toMatchObject({
      ...{ name: 'odd name', provider: null },
    });
    expect(passportOf({ artifacts: [], clip: { analysisModel: null } }).model).toBeNull();
  });

  it('is none by hand', () => {
    const byHand = passportOf({ mode: 'manual', artifacts: [] });
    expect(byHand.model).toBeNull();
    // The style of the session, while there is no final.
    expect(byHand.style).toEqual({ kind: 'dot', color: '#ff0000' });
    expect(byHand.files).toEqual({ path: null, final: null });
  });
});

it.each<[string, Facts, string]>([
  ['before a player is chosen', { attempt: null, artifacts: [] }, 'No player is chosen yet.'],
  [
    'while they are followed',
    { attempt: { summary: null } },
    'The player is still being followed.',
  ],
  [
    'with one anchor',
    { attempt: { anchors: anchors.slice(0, 1) } },
    'Seen in 96 % of the frames, bridged in 3 %, lost in 1 %; 0 corrections.',
  ],
  [
    'with two anchors',
    { attempt: { anchors: anchors.slice(0, 2) } },
    'Seen in 96 % of the frames, bridged in 3 %, lost in 1 %; 1 correction.',
  ],
  [
    'of a plain clip',
    {
      ...{ marked: false, mode: null, attempt: null },
      artifacts: [
        artifact('final', {
          attemptId: null,
          meta: { plain: { fast: false, startsEarlierSeconds: 0 } },
        }),
      ],
    },
    'The full frame, without a mark.',
  ],
])('%s', (_, facts, words) => {
  expect(passportOf(facts).summary).toBe(words);
});

it('a plain clip that is not cut has no frames, model, tracking or style', () => {
  const clip = { width: null, height: null, fps: null, frameCount: null };
  const plain = passportOf({ marked: false, mode: null, attempt: null, artifacts: [], clip });
  expect(plain).toMatchObject({ frames: null, model: null, tracking: null, style: null });
  expect(plain.mode).toBe('no_detect');
});
