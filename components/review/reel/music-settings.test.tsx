// @vitest-environment happy-dom
// Music of a reel, by labels: what was brought, its volume, its check and its end, and whose business its
// rights are.

import { expect, it } from 'vitest';
import type { SessionView } from '@/lib/contracts/sessions';
import { mount } from '@/tests/support/mounted';
import { MusicSettings } from './music-settings';

const file = { id: '0b0e3f9c-6f0c-4a43-9f5e-0a2f6f3d5c11', name: 'Song.mp3', seconds: 125 };
type Music = SessionView['music'];

async function open(
  music: Partial<Music>,
  chosen: SessionView['reelOptions']['music'] = null,
): Promise<{ page: ReturnType<typeof mount>; sent: unknown[] }> {
  const sent: unknown[] = [];
  const session = {
    ...{ id: 'session', music: { file: null, checking: false, error: null, ...music } },
    reelOptions: { music: chosen },
  } as unknown as SessionView;
  const page = mount(
    <MusicSettings
      session={session}
      onChange={(next) => sent.push(next)}
      onRemove={({ name }) => sent.push(name)}
    />,
  );
  await page.ready;
  return { page, sent };
}

it('asks for a file, and says that its rights are the business of the user', async () => {
  const { page } = await open({});
  const button = page.button('Choose music');
  const words = button.getAttribute('aria-describedby');
  expect(page.container.querySelector(`[id="${words}"]`)?.textContent).toContain(
    'The rights to the music are your business',
  );
  expect(page.has('button', 'Volume of the music')).toBe(false);
});

it('that was brought is used or not, as loud as one wants, and deleted', async () => {
  const unused = await open({ file });
  expect(unused.page.text()).toContain('Song.mp3 2 min 5 s');
  await unused.page.press('Music under the reel');
  expect(unused.sent).toEqual([{ fileId: file.id, level: 'background' }]);
  const used = await open({ file }, { fileId: file.id, level: 'background' });
  await used.page.press('Only music');
  await used.page.press('Music under the reel');
  await used.page.press('Delete the music Song.mp3');
  expect(used.sent).toEqual([{ fileId: file.id, level: 'only' }, null, 'Song.mp3']);
});

it('that is being checked, and that was not taken, is said to be so', async () => {
  const checking = await open({ checking: true });
  expect(checking.page.text()).toContain('is being checked');
  const error = {
    ...{
      code: 'MEDIA_UNREADABLE',
      message: 'There is no sound in this file.',
      hint: 'Choose MP3.',
    },
  } as Music['error'];
  const failed = await open({ error });
  expect(failed.page.text()).toContain('There is no sound in this file.Choose MP3.');
});
