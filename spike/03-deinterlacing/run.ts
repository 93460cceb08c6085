// Progressive video made interlaced, deinterlaced by each filter, and held against the original:
// PSNR and SSIM of brightness in dB and 0 to 1, and what ffmpeg's idet says. Arguments: videos with a
// rate of fields (50 or 60 frames a second), or slower ones, whose motion is then larger than real.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { deinterlaceFilters } from '@/lib/media/recipes/deinterlace';
import { writeNumberedFrames } from '@/tests/support/numbered-video';

const filters: Readonly<Record<string, (mode: 'frame' | 'field', order: 'tff' | 'bff') => string>> =
  {
    none: () => 'null',
    yadif: (mode, order) => `yadif=send_${mode}:${order}:all`,
    bwdif: (mode, order) => `bwdif=send_${mode}:${order}:all`,
    'w3fdif simple': (mode, order) => `w3fdif=simple:${mode}:${order}:all`,
    'w3fdif complex': (mode, order) => `w3fdif=complex:${mode}:${order}:all`,
    estdif: (mode, order) => `estdif=${mode}:${order}:all`,
    followspot: (rate, fields) => deinterlaceFilters({ rate, fields }),
  };

// Frames of the original that are used.
const frames = 120;

type Case = {
  readonly file: string;
  readonly order: 'tff' | 'bff';
  readonly lowpass: 'off' | 'linear';
  readonly mode: 'frame' | 'field';
};

/** The line of a table: filter, PSNR, SSIM, idet by one frame and by several. */
function measure({ file, order, lowpass, mode }: Case, name: string): string {
  const each = mode === 'frame' ? 2 : 1;
  const deinterlace = filters[name]?.(mode, order) ?? 'null';
  // idet's verdict of the original itself is the baseline.
  const made =
    name === 'original'
      ? `framestep=${each}`
      : `interlace=scan=${order}:lowpass=${lowpass},setfield=${order},${deinterlace}`;
  // Without a neighbor before them the first frames are special.
  const even = 'trim=start_frame=2,settb=1/1000,setpts=N*40,setfield=prog';
  const graph = [
    `[0:v]trim=end_frame=${frames},format=yuv420p,split[a][b]`,
    `[a]framestep=${name === 'none' && mode === 'field' ? 2 : each},${even},split[r1][r2]`,
    `[b]${made},${even},split=3[d1][d2][d3]`,
    '[d1][r1]psnr[p]',
    '[d2][r2]ssim[s]',
    '[d3]idet[i]',
  ].join(';');
  const output = (label: string) => ['-map', `[${label}]`, '-f', 'null', '-'];
  const args = ['-nostdin', '-hide_banner', '-i', file, '-filter_complex', graph];
  const { stderr } = spawnSync('ffmpeg', [...args, ...['p', 's', 'i'].flatMap(output)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  // The last one: of a graph that was set up anew, the first has seen nothing.
  const found = (pattern: string) =>
    [...stderr.matchAll(new RegExp(pattern, 'g'))].at(-1)?.slice(1).map(Number) ?? [];
  const [psnr = Number.POSITIVE_INFINITY] = found('PSNR y:([\\d.]+)');
  const [ssim = Number.NaN] = found('SSIM Y:([\\d.]+)');
  const counts =
    '\\s*TFF:\\s*(\\d+)\\s*BFF:\\s*(\\d+)\\s*Progressive:\\s*(\\d+)\\s*Undetermined:\\s*(\\d+)';
  const single = found(`Single frame detection:${counts}`);
  const multi = found(`Multi frame detection:${counts}`);
  const verdicts = ([top = 0, bottom = 0, whole, unknown]: number[]) =>
    `${top + bottom} / ${whole} / ${unknown}`;
  return `| ${name} | ${psnr.toFixed(2)} | ${ssim.toFixed(4)} | ${verdicts(single)} | ${verdicts(multi)} |`;
}

function report(given: Case, title: string): void {
  console.log(
    `\n${title}, ${given.order}, low-pass ${given.lowpass}, a frame of each ${given.mode}\n`,
  );
  console.log(
    '| filter | PSNR Y | SSIM Y | idet by one frame: interlaced / progressive / unknown | by several |\n|---|---|---|---|---|',
  );
  for (const name of ['original', ...Object.keys(filters)]) console.log(measure(given, name));
}

const folder = mkdtempSync(join(tmpdir(), 'deinterlacing-'));
try {
  const raw = join(folder, 'numbers.raw');
  const pattern = join(folder, 'numbers.mkv');
  writeNumberedFrames(raw, frames, 320, 180);
  const input = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', '320x180', '-r', '50', '-i', raw];
  execFileSync('ffmpeg', ['-v', 'error', ...input, '-c:v', 'ffv1', pattern]);
  for (const mode of ['frame', 'field'] as const) {
    report({ file: pattern, order: 'tff', lowpass: 'off', mode }, 'numbered frames');
    // Of the first video every way, of the others one of each order.
    for (const [i, file] of process.argv.slice(2).entries())
      for (const order of i === 0 ? (['tff', 'bff'] as const) : [(['tff', 'bff'] as const)[i % 2]])
        for (const lowpass of i === 0 ? (['linear', 'off'] as const) : (['linear'] as const))
          report({ file, order: order ?? 'tff', lowpass, mode }, basename(file));
  }
} finally {
  rmSync(folder, { recursive: true });
}
