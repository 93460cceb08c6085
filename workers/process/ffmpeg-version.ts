// The version of ffmpeg, for the health page.

import { startSandboxed } from './sandboxed-process';

/** The version as ffmpeg prints it, such as "5.1.9-0+deb12u1"; null when it does not start. */
export async function ffmpegVersion(signal: AbortSignal): Promise<string | null> {
  const ffmpeg = startSandboxed(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-version'], { signal });
  const chunks: Buffer[] = [];
  ffmpeg.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { kind } = await ffmpeg.ended;
  return kind === 'done'
    ? (/^ffmpeg version (\S+)/.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? null)
    : null;
}
