// Reels joined from finals: frames, audio, chapters, and what is left behind when they fail. Real
// ffmpeg.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { joinReel } from '@/workers/reel/join-reel';
import { readFrames } from '../support/bar-video';
import { finalOf, folder, hooks, removeFolder } from '../support/render-fixture';

afterAll(removeFolder);

describe('a reel', () => {
  const hashes = (file: string) =>
    execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'framemd5', '-'], {
      encoding: 'utf8',
    })
      .split('\n')
      .filter((line) => line.startsWith('0,'))
      .map((line) => line.split(',').at(-1));

  it('of equal clips is their frames, unchanged and in order, with audio to the end and a chapter for each', async () => {
    const parts = [
      await finalOf({ count: 60, fps: 50, sound: true }, 5, 38),
      await finalOf({ count: 60, fps: 50, sound: true }, 20, 60),
      await finalOf({ count: 60, fps: 50, sound: true }, 0, 7),
    ];
    const out = join(folder, 'reel-equal.part');
    const rendered = await joinReel(
      { parts: parts.map((part) => part.out), workDir: folder, out },
      hooks,
    );
    expect(rendered).toMatchObject({
      frames: 80,
      durationSeconds: 1.6,
      width: 640,
      height: 360,
      hasAudio: true,
    });
    expect(hashes(out)).toEqual(parts.flatMap((part) => hashes(part.out)));
    expect(readFrames(out).times).toEqual(
      Array.from({ length: 80 }, (_, i) => expect.closeTo(i / 50, 6)),
    );
    const report = JSON.parse(
      execFileSync(
        'ffprobe',
        ['-v', 'error', '-show_chapters', '-show_streams', '-of', 'json', out],
        { encoding: 'utf8' },
      ),
    );
    expect(
      report.chapters.map((c: { start_time: string; tags: { title: string } }) => [
        Number(c.start_time),
        c.tags.title,
      ]),
    ).toEqual([
      [0, 'Clip 1'],
      [0.66, 'Clip 2'],
      [1.46, 'Clip 3'],
    ]);
    expect(
      Number(report.streams.find((s: { codec_type: string }) => s.codec_type === 'audio').duration),
    ).toBeCloseTo(1.6, 1);
    expect(readdirSync(folder).filter((name) => name.startsWith('part'))).toEqual([]);
  });

  it('of unlike clips has one size and still every frame, silent where a clip is', async () => {
    const parts = [
      await finalOf({ count: 30, fps: 50, sound: true }, 5, 30),
      await finalOf({ width: 480, height: 400, count: 30, fps: 24 }, 0, 30),
    ];
    const out = join(folder, 'reel-unlike.part');
    const rendered = await joinReel(
      { parts: parts.map((part) => part.out), workDir: folder, out },
      hooks,
    );
    expect(rendered).toMatchObject({ frames: 55, width: 640, height: 400, hasAudio: true });
    expect(rendered.durationSeconds).toBeCloseTo(0.5 + 30 / 24, 1);
  });

  it('with a truncated clip fails, and nothing is left behind', async () => {
    const { out: part } = await finalOf({ count: 60, fps: 50 }, 0, 60);
    const work = mkdtempSync(join(folder, 'work-'));
    const half = join(work, 'half.mp4');
    writeFileSync(half, readFileSync(part));
    truncateSync(half, Math.floor(readFileSync(half).length / 2));
    await expect(
      joinReel({ parts: [part, half], workDir: work, out: join(work, 'out.part') }, hooks),
    ).rejects.toThrow();
    expect(existsSync(join(work, 'out.part'))).toBe(false);
    expect(readdirSync(work)).toEqual(['half.mp4']);
  });
});
