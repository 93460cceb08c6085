import { expect, it } from 'vitest';
import { standardTemplates } from '@/lib/exports/file-names/name-template';
import { archiveFiles, clipNamesInArchive } from './archive-files';
import type { SessionRows } from './session-rows';

const artifact = (id: string, kind: string, clipId?: string, attemptId?: string) => ({
  id,
  kind,
  clipId: clipId ?? null,
  attemptId: attemptId ?? null,
});

/** Rows of two clips; the first was followed twice, the second not at all. */
function rowsWith(...artifacts: object[]): SessionRows {
  return {
    session: {
      ...{ game: 'Cup: final', player: '../Ada', marked: true, shape: 'source' },
      createdAt: new Date(0),
    },
    clips: [
      { id: 'one', position: 0, startMs: 0, notes: 'Goal', currentAttemptId: 'second' },
      { id: 'two', position: 1, startMs: 0, notes: 'Goal', currentAttemptId: null },
    ],
    artifacts,
  } as unknown as SessionRows;
}

const path = artifact('path', 'path', 'one', 'second');

it.each([
  ['nothing', [], []],
  ['a path alone is no result', [path], []],
  [
    'the final and the path of the present attempt',
    [path, artifact('old', 'final', 'one', 'first'), artifact('new', 'final', 'one', 'second')],
    ['clips/clip01.mp4 new', 'paths/clip01.json path'],
  ],
  [
    'the newest reel, first, under a safe name',
    [artifact('reel', 'reel'), artifact('before', 'reel'), path],
    ['Cup_final_Ada_tracked.mp4 reel', 'paths/clip01.json path'],
  ],
  ['a final of a clip without an attempt is left out', [artifact('x', 'final', 'two', 'a')], []],
])('%s', (_, artifacts, expected) => {
  const files = archiveFiles(rowsWith(...artifacts), standardTemplates);
  expect(files.map((file) => `${file.name} ${file.artifact.id}`)).toEqual(expected);
});

it('a template names the reel and the clips, none like another', () => {
  const plain = artifact('one', 'final', 'one', 'second');
  const rows = rowsWith(artifact('reel', 'reel'), plain, path);
  const templates = { reel: '{player} {mark}', clip: '{clip}', clipInArchive: '{notes}' };
  expect(archiveFiles(rows, templates).map(({ name }) => name)).toEqual([
    'Ada tracked.mp4',
    'clips/Goal.mp4',
    'paths/Goal.json',
  ]);
  expect([...clipNamesInArchive(rows, templates).values()]).toEqual(['Goal', 'Goal (2)']);
});
