// A page as a video: the frames that Chromium paints, written by ffmpeg, which the product needs
// anyway. Waits can be left out.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';

/** Frames per second of the video. */
const rate = 25;

export type Screencast = {
  /** Runs something that a viewer need not watch: the video shows `keepMs` of it. */
  skip<T>(work: () => Promise<T>, keepMs?: number): Promise<T>;
  /** Ends the video and resolves once the file is complete. */
  stop(): Promise<void>;
};

/** Records the page, in its own size, as an MP4 file. */
export async function startScreencast(page: Page, out: string): Promise<Screencast> {
  const encoder = spawn('ffmpeg', encoderArguments(out), { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(encoder, 'exit');
  // Its exit code is reported at the end; a write after it must not end this process first.
  encoder.stdin.on('error', () => undefined);
  const session = await page.context().newCDPSession(page);
  let latest: Buffer | null = null;
  let isSkipping = false;
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    latest = Buffer.from(data, 'base64');
    // The page may be closed by now.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 90 });
  // Chromium sends a frame only when something changed; a video has one at every tick.
  const started = performance.now();
  let [written, skippedMs] = [0, 0];
  const ticker = setInterval(() => {
    if (latest === null || isSkipping) return;
    const due = Math.floor(((performance.now() - started - skippedMs) * rate) / 1000);
    for (; written < due; written += 1) encoder.stdin.write(latest);
  }, 1000 / rate);
  return {
    async skip(work, keepMs = 1500) {
      const begun = performance.now();
      const pause = setTimeout(() => {
        isSkipping = true;
      }, keepMs);
      try {
        return await work();
      } finally {
        clearTimeout(pause);
        isSkipping = false;
        skippedMs += Math.max(0, performance.now() - begun - keepMs);
      }
    },
    async stop() {
      clearInterval(ticker);
      await session.send('Page.stopScreencast');
      encoder.stdin.end();
      const [code] = await ended;
      if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
    },
  };
}

function encoderArguments(out: string): string[] {
  return [
    ...['-hide_banner', '-v', 'error', '-y'],
    ...['-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(rate), '-i', 'pipe:0'],
    ...['-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-movflags', '+faststart', out],
  ];
}
