// Images for evaluation: ffmpeg decodes a video or a still, scales it as the product does and
// outputs raw RGB frames.

import { spawn } from 'node:child_process';
import type { Letterbox } from '@/lib/vision/detector/letterbox';

const ffmpegOptions = ['-nostdin', '-hide_banner', '-v', 'error', '-threads', '1'];

/** Every `every`-th frame of a file at the model's input size, from the first; at most `most`. */
export async function readImages(
  file: string,
  g: Letterbox,
  every: number,
  most: number,
): Promise<Uint8Array[]> {
  const pad = `pad=${g.modelWidth}:${g.modelHeight}:${g.padX}:${g.padY}:color=0x727272`;
  const scale = `scale=${g.contentWidth}:${g.contentHeight}:flags=bilinear,format=rgb24`;
  const filters = `select='not(mod(n,${every}))',${scale},${pad}`;
  const raw = [
    '-fps_mode',
    'passthrough',
    '-frames:v',
    `${most}`,
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    'pipe:1',
  ];
  const bytes = await ffmpeg([...ffmpegOptions, '-i', file, '-an', '-vf', filters, ...raw]);
  const size = 3 * g.modelWidth * g.modelHeight;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, k) =>
    bytes.subarray(k * size, (k + 1) * size),
  );
}

/** Writes one RGB image as a JPEG. */
export async function writeImage(
  file: string,
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<void> {
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-video_size',
    `${width}x${height}`,
    '-i',
    'pipe:0',
  ];
  await ffmpeg([...ffmpegOptions, '-y', ...input, '-frames:v', '1', '-q:v', '4', file], rgb);
}

function ffmpeg(args: readonly string[], input?: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(stdout));
      else
        reject(
          new Error(
            `ffmpeg failed: exit code ${status}: ${Buffer.concat(stderr).toString('utf8').slice(-500)}`,
          ),
        );
    });
    child.stdin.end(input);
  });
}

/** Displayed size of a video or still in pixels, and its frame rate. */
export async function videoSize(
  file: string,
): Promise<{ width: number; height: number; fps: number }> {
  const child = spawn('ffprobe', [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'stream=width,height,avg_frame_rate',
    '-of',
    'json',
    file,
  ]);
  const stdout: Buffer[] = [];
  for await (const chunk of child.stdout) stdout.push(chunk as Buffer);
  const { streams } = JSON.parse(Buffer.concat(stdout).toString('utf8')) as {
    streams: readonly { width: number; height: number; avg_frame_rate: string }[];
  };
  const [stream] = streams;
  if (!stream) throw new Error(`${file} has no video stream`);
  const [numerator = 25, denominator = 1] = stream.avg_frame_rate.split('/').map(Number);
  return {
    width: stream.width,
    height: stream.height,
    fps: denominator > 0 && numerator > 0 ? numerator / denominator : 25,
  };
}
