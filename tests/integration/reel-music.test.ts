// Music: which files are taken, and reels with it, measured on their sound: length, loudness, how far it gives
// way, fades. Video is copied. Real ffmpeg.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinReel, type ReelInput } from '@/workers/reel/join-reel';
import { keepMusic } from '@/workers/reel/music-job';
import { loudnessOf } from '../support/loudness-of';
import { folder, hooks, removeFolder, signal } from '../support/render-fixture';

afterAll(removeFolder);

const musicHertz = 1500;
const matchHertz = 400;
const rate = 48_000;
/** Two seconds of a loud match, two of a silent one, and again. */
const parts = ['loud', 'quiet', 'loud-2', 'quiet-2'].map((name) => join(folder, `${name}.mp4`));
const kept = join(folder, 'kept.m4a');
let facts: { readonly seconds: number; readonly lufs: number };

function ffmpeg(...args: readonly string[]): void {
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
}

const tone = (seconds: number, hertz = musicHertz) => [
  ...['-f', 'lavfi', '-i', `sine=frequency=${hertz}:sample_rate=${rate}:duration=${seconds}`],
];

beforeAll(async () => {
  for (const [i, part] of parts.slice(0, 2).entries()) {
    ffmpeg(
      ...['-f', 'lavfi', '-i', 'testsrc=s=160x96:r=25:d=2', ...tone(2, matchHertz)],
      ...['-af', `volume=${1 - i},aformat=channel_layouts=stereo`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
      ...['-b:a', '192k', part],
    );
    copyFileSync(part, parts[i + 2] ?? '');
  }
  const song = join(folder, 'song.wav');
  ffmpeg(...tone(3), '-af', 'volume=-6dB', song);
  facts = await keepMusic({ file: song, out: kept, secondsMax: 60 }, signal);
});

function samplesOf(file: string): Float32Array {
  const raw = ['-vn', '-ac', '1', '-ar', String(rate), '-f', 'f32le', '-'];
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, ...raw], { maxBuffer: 2 ** 28 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** How loud a tone is in a part of the sound, in dB, by Goertzel's sum. */
function levelOf(samples: Float32Array, hertz: number, from: number, to: number): number {
  const part = samples.subarray(Math.round(rate * from), Math.round(rate * to));
  let [re, im] = [0, 0];
  part.forEach((value, i) => {
    const angle = (2 * Math.PI * hertz * i) / rate;
    re += value * Math.cos(angle);
    im += value * Math.sin(angle);
  });
  return 20 * Math.log10((2 * Math.hypot(re, im)) / part.length + 1e-9);
}

/** Every packet of the video with its times. */
const packets = (file: string) =>
  execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', file, '-map', '0:v', '-c', 'copy', '-f', 'framemd5', '-'],
    { encoding: 'utf8' },
  )
    .split('\n')
    .filter((line) => line.startsWith('0,'));

const bytesOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

async function reel(name: string, wishes: Partial<ReelInput>) {
  const out = join(folder, `${name}.part`);
  const made = await joinReel({ parts, workDir: folder, out, ...wishes }, hooks);
  return { out, made };
}

const music = (level: 'background' | 'equal' | 'only') => ({ file: kept, level, ...facts });

describe('music that is brought', () => {
  it.each([
    ['mp3', ['-c:a', 'libmp3lame']],
    ['m4a', ['-c:a', 'aac']],
    ['aac', ['-c:a', 'aac', '-f', 'adts']],
    ['flac', ['-c:a', 'flac']],
    ['ogg', ['-c:a', 'libvorbis']],
    ['wav', ['-c:a', 'pcm_s24le', '-ac', '1', '-ar', '44100']],
  ])('is taken as %s', async (extension, codec) => {
    const file = join(folder, `taken.${extension}`);
    ffmpeg(...tone(1.5), '-metadata', 'title=Secret', ...codec, file);
    const out = join(folder, `taken-${extension}.m4a`);
    const found = await keepMusic({ file, out, secondsMax: 60 }, signal);
    expect(Math.abs(found.seconds - 1.5)).toBeLessThan(0.15);
    // A sine at an eighth of full scale, as two channels or one that is doubled.
    expect(found.lufs).toBeLessThan(-15);
    expect(found.lufs).toBeGreaterThan(-24);
    const probed = execFileSync(
      'ffprobe',
      ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', out],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(probed).streams).toMatchObject([
      { codec_name: 'aac', channels: 2, sample_rate: '48000' },
    ]);
    expect(probed).not.toContain('Secret');
  });

  it('with a cover is taken without it', async () => {
    const [cover, file] = [join(folder, 'cover.jpg'), join(folder, 'cover.mp3')];
    ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=64x64:d=1', '-frames:v', '1', cover);
    ffmpeg(
      ...[...tone(2), '-i', cover, '-map', '0:a', '-map', '1:v', '-c:v', 'copy'],
      ...['-c:a', 'libmp3lame', '-id3v2_version', '3', file],
    );
    const out = join(folder, 'covered.m4a');
    expect((await keepMusic({ file, out, secondsMax: 60 }, signal)).seconds).toBeGreaterThan(1.9);
  });

  const hostile = (name: string, bytes: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const secret = () => hostile('secret.wav', readFileSync(join(folder, 'song.wav')));
  it.each<[string, () => string, string]>([
    ['an empty file', () => hostile('empty.mp3', ''), 'MEDIA_FORMAT_NOT_ALLOWED'],
    [
      'a playlist named mp3',
      () => hostile('list.mp3', `#EXTM3U\n#EXTINF:3,\nfile://${secret()}\n#EXT-X-ENDLIST\n`),
      'MEDIA_FORMAT_NOT_ALLOWED',
    ],
    [
      'a list of files named mp3',
      () => hostile('concat.mp3', `ffconcat version 1.0\nfile ${secret()}\n`),
      'MEDIA_FORMAT_NOT_ALLOWED',
    ],
    [
      'a playlist after the tag of an mp3',
      () => hostile('tag.mp3', `ID3\x03\0\0\0\0\0\0#EXTM3U\n#EXTINF:3,\nfile://${secret()}\n`),
      'MEDIA_UNREADABLE',
    ],
    [
      'a video without sound named m4a',
      () => {
        const file = join(folder, 'silent.m4a');
        ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=64x64:d=1', '-f', 'mp4', file);
        return file;
      },
      'MEDIA_UNREADABLE',
    ],
    [
      'silence',
      () => {
        const file = join(folder, 'silence.flac');
        ffmpeg('-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo', '-t', '2', file);
        return file;
      },
      'MEDIA_UNREADABLE',
    ],
    [
      'one that is too long',
      () => {
        const file = join(folder, 'long.flac');
        ffmpeg(...tone(5), file);
        return file;
      },
      'MEDIA_LIMIT_EXCEEDED',
    ],
  ])('is not %s', async (_, make, code) => {
    const out = join(folder, 'hostile.m4a');
    await expect(keepMusic({ file: make(), out, secondsMax: 2.5 }, signal)).rejects.toMatchObject({
      code,
    });
  });
});

describe('a reel with music', () => {
  let plain: Awaited<ReturnType<typeof reel>>;
  beforeAll(async () => {
    plain = await reel('plain', {});
  });

  it('in the background has the same video, even loudness, fades, and gives way to the match', async () => {
    const { out, made } = await reel('background', { music: music('background') });
    expect(packets(out)).toEqual(packets(plain.out));
    expect(made).toMatchObject({ frames: 200, hasAudio: true, loudness: { reached: true } });
    expect(made.durationSeconds).toBe(plain.made.durationSeconds);
    const { integrated, truePeak } = loudnessOf(out);
    expect(Math.abs(integrated + 14)).toBeLessThan(1);
    expect(truePeak).toBeLessThanOrEqual(-1);
    const samples = samplesOf(out);
    expect(Math.abs(samples.length / rate - 8)).toBeLessThan(0.05);
    const at = (from: number, to: number) => levelOf(samples, musicHertz, from, to);
    // The match is loud from 4 to 6 and silent from 2 to 4; in between the music comes and goes.
    expect(at(3, 3.9) - at(4.4, 5.4)).toBeGreaterThan(6);
    expect(levelOf(samples, matchHertz, 4.4, 5.4) - at(4.4, 5.4)).toBeGreaterThan(6);
    // It is three seconds long: in the silence from 6 on it plays again, and fades.
    expect(at(3, 3.9) - at(7.8, 7.95)).toBeGreaterThan(12);
    expect(at(7.8, 7.95)).toBeLessThan(at(7, 7.2));
  });

  it('alone has no sound of the match, and begins softly', async () => {
    const { out } = await reel('only', { music: music('only') });
    const samples = samplesOf(out);
    const at = (from: number, to: number) => levelOf(samples, musicHertz, from, to);
    expect(levelOf(samples, matchHertz, 0.5, 1.5)).toBeLessThan(-60);
    expect(at(1.2, 1.8) - at(0.05, 0.2)).toBeGreaterThan(10);
    expect(at(4, 4.5) - at(7.8, 7.95)).toBeGreaterThan(10);
    expect(Math.abs(at(1.2, 1.8) - at(4, 5.5))).toBeLessThan(1);
    expect(Math.abs(loudnessOf(out).integrated + 14)).toBeLessThan(1);
  });

  it('as loud as the match does not give way', async () => {
    const { out } = await reel('equal', { music: music('equal') });
    const samples = samplesOf(out);
    const at = (from: number, to: number) => levelOf(samples, musicHertz, from, to);
    expect(Math.abs(at(3, 3.9) - at(4.4, 5.4))).toBeLessThan(1.5);
    expect(Math.abs(levelOf(samples, matchHertz, 4.4, 5.4) - at(4.4, 5.4))).toBeLessThan(4);
    expect(Math.abs(loudnessOf(out).integrated + 14)).toBeLessThan(1);
  });

  it('and cross-fades is as long as its video', async () => {
    const { out, made } = await reel('faded', {
      ...{ music: music('background'), crossFadeSeconds: 0.5 },
    });
    // Three joints of half a second, in whole frames.
    expect(Math.abs(made.frames - (200 - 3 * 12.5))).toBeLessThan(3);
    expect(Math.abs(samplesOf(out).length / rate - made.durationSeconds)).toBeLessThan(0.05);
    expect(Math.abs(loudnessOf(out).integrated + 14)).toBeLessThan(1);
  });

  it('of clips without sound has the music alone', async () => {
    const silent = join(folder, 'no-sound.mp4');
    ffmpeg('-i', parts[0] ?? '', '-an', '-c', 'copy', silent);
    const { out, made } = await reel('no-sound', {
      ...{ parts: [silent], music: music('background') },
    });
    expect(made).toMatchObject({ frames: 50, hasAudio: true });
    expect(levelOf(samplesOf(out), musicHertz, 0.7, 1)).toBeGreaterThan(-30);
  });

  it('without it is the same file as before there was any', async () => {
    const { out } = await reel('none', { music: null });
    expect(bytesOf(out)).toBe(bytesOf(plain.out));
  });
});
