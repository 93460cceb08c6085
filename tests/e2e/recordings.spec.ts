// A recording that a camera split: its parts are dropped at once, offered as one, joined after the
// last upload without another press, and gone once the recording can be used.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { VideoView } from '@/lib/contracts/videos';
import { startApp } from '../support/app';
import { makeOwner, readApi } from '../support/user-actions';
import { makeVideo } from '../videos/make-video';

test('three parts become one recording', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-recordings-'));
  const app = await startApp({ settings: { BUNDLED_MODEL: 'off' } });
  try {
    await makeOwner(page, app);
    const options = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac'];
    const shape = { rate: '25', frames: 50, width: 320, height: 240, sound: true };
    const files = [1, 2, 3].map((part) => {
      const file = join(folder, `GX0${part}0042.MP4`);
      // Equal bytes would be one video.
      const own = ['-metadata', `comment=part ${part}`];
      makeVideo(file, { name: file, extension: 'MP4', options: [...options, ...own], ...shape });
      return file;
    });
    await page.goto(`${app.url}/sessions/new`);
    await page.getByLabel('Video file').setInputFiles(files);
    const offer = page.getByRole('region', { name: 'Parts of the recording GX010042.MP4' });
    await expect(offer).toContainText('These 3 files are parts of one recording');
    await expect(offer.getByRole('listitem')).toHaveCount(3);
    await expect(offer.getByRole('radio', { name: 'Join them' })).toBeChecked();
    const recording = page.getByRole('article', { name: 'Video GX010042.MP4' });
    await expect(recording).toContainText('joined from 3 parts', { timeout: 120_000 });
    await expect(recording).toContainText('6 s');
    await expect(page.getByRole('article', { name: 'Video GX020042.MP4' })).toHaveCount(0);
    const videos = await readApi<VideoView[]>(page, app, '/videos');
    expect(videos.map(({ name }) => name)).toEqual(['GX010042.MP4']);
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
