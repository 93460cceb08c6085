import { expect, it } from 'vitest';
import type { SessionView } from '@/lib/contracts/sessions';
import { inEnglish } from '@/lib/messages/translate';
import { undoMusic } from './undo-music';

const song = { id: '0b0e3f9c-6f0c-4a43-9f5e-0a2f6f3d5c11', name: 'Song.mp3', seconds: 125 };

const sessionWith = (file: SessionView['music']['file']) =>
  ({ music: { file, checking: false, error: null } }) as SessionView;

it('says that the music is back', async () => {
  const undone = undoMusic(inEnglish, song, async () => sessionWith(song));
  expect(await undone).toBe('Music Song.mp3 is back');
});

it.each<[string, SessionView['music']['file']]>([
  ['other music took its place', { ...song, id: 'b8f3f6a2-4f7d-4e0e-9d66-0d4a7f5f3f7e' }],
  ['there is none', null],
])('does not say so where %s', async (_, file) => {
  await expect(undoMusic(inEnglish, song, async () => sessionWith(file))).rejects.toThrow();
});

it('does not say so where it is too late', async () => {
  const gone = () => Promise.reject(new Error('This music is gone.'));
  await expect(undoMusic(inEnglish, song, gone)).rejects.toThrow('This music is gone.');
});
