// The job that checks an upload of music and keeps it in one form: an untrusted file is read once, in the
// sandbox, and never again.

import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { whitelistedInput } from '@/lib/media/limits';
import {
  assertLength,
  assertSound,
  keptMusicArguments,
  musicProbeArguments,
  musicSniffBytes,
  sniffMusic,
} from '@/lib/media/music/music-file';
import { parseProbeReport } from '@/lib/media/probe/probe-report';
import { measureFileArguments } from '@/lib/media/recipes/reel-sound';
import { message } from '@/lib/messages/message';
import { env } from '@/lib/server/env/env';
import { readMusicWork } from '@/lib/server/jobs/load-work';
import { runFfmpeg } from '../process/run-ffmpeg';
import { runFfprobe } from '../process/run-ffprobe';
import type { Handler } from '../runtime/job-handler';
import { measureLoudness } from './measure-loudness';

export const musicJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { file, name } = await readMusicWork(job);
  onProgress({ stage: 'Checking the music', done: 0, total: null, unit: '' });
  const out = `${workDir}/music.m4a`;
  const meta = await keepMusic({ file, out, secondsMax: env().MUSIC_MAX_SECONDS }, signal);
  return {
    files: [{ kind: 'music', file: out, contentType: 'audio/mp4', downloadName: name, meta }],
  };
};

type MusicTask = {
  readonly file: string;
  readonly out: string;
  readonly secondsMax: number;
};

/** Writes the form that is kept; throws an AppError MEDIA_* when the file is no music. */
export async function keepMusic(
  { file, out, secondsMax }: MusicTask,
  signal: AbortSignal,
): Promise<{ readonly seconds: number; readonly lufs: number }> {
  const demuxer = sniffMusic(await readHead(file));
  if (!demuxer)
    throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
      public: message('This is no sound file that can be used.'),
      hint: message('Choose MP3, M4A, AAC, FLAC, OGG or WAV.'),
    });
  const { text } = await runFfprobe(musicProbeArguments(file, demuxer), { signal });
  assertSound(parseProbeReport(text));
  await runFfmpeg(keptMusicArguments({ file, demuxer, out }, secondsMax), {
    signal,
    wallSeconds: 600,
    failure: 'MEDIA_UNREADABLE',
  });
  const selection = ['-show_format', '-show_streams', '-of', 'json'];
  const kept = await runFfprobe(['-v', 'error', ...whitelistedInput, ...selection, `file:${out}`], {
    signal,
  });
  const seconds = parseProbeReport(kept.text).format.duration ?? 0;
  assertLength(seconds, secondsMax);
  const { integrated } = await measureLoudness(measureFileArguments(out), { signal });
  if (integrated === null)
    throw new AppError('MEDIA_UNREADABLE', {
      public: message('This file is silent.'),
      hint: message('Choose another one.'),
    });
  return { seconds, lufs: integrated };
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(
      ...([Buffer.alloc(musicSniffBytes), 0, musicSniffBytes, 0] as const),
    );
    if (bytesRead === 0)
      throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
        public: message('The file is empty.'),
        hint: message('Copy or export it again.'),
      });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
