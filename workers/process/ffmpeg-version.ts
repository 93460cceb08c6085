// What ffmpeg prints about itself: its version for the health page, and what it was built with.

import { startSandboxed } from './sandboxed-process';

/** The version as ffmpeg prints it, such as "5.1.9-0+deb12u1"; null when it does not start. */
export async function ffmpegVersion(signal: AbortSignal): Promise<string | null> {
  const printed = await ffmpegPrints(['-version'], signal);
  return /^ffmpeg version (\S+)/.exec(printed ?? '')?.[1] ?? null;
}

/** Its standard output; null when it does not end well. */
export async function ffmpegPrints(
  args: readonly string[],
  signal: AbortSignal,
): Promise<string | null> {
  const ffmpeg = startSandboxed(process.env.FFMPEG_PATH ?? 'ffmpeg', [...args], { signal });
  const chunks: Buffer[] = [];
  ffmpeg.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { kind } = await ffmpeg.ended;
  return kind === 'done' ? Buffer.concat(chunks).toString('utf8') : null;
}
