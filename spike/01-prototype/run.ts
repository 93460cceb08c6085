// The prototype as one command: a clip in, an image of all people detected in frame 0, a preview
// with the chosen player marked, and the numbers out.
//   node --import tsx spike/01-prototype/run.ts --input clip.mp4 --out folder [--model file.onnx]
//     [--box x1,y1,x2,y2]
// Without --box the person found most surely in frame 0 is followed.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseFrameTable } from '@/lib/media/frame-table';
import { follow } from '@/lib/vision/botsort/follow';
import { boxAt } from '@/lib/vision/geometry/boxes';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Box, Detections, PathSource } from '@/lib/vision/types';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { resolveModel, resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { probeMedia } from '@/workers/probe/probe-media';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';
import { renderPreview } from '@/workers/render/render-preview';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { input: text, out: text, model: text, box: text } });
if (!values.input || !values.out) throw new Error('--input and --out are needed');
const source = resolve(values.input);
const out = resolve(values.out);
const { signal } = new AbortController();
const workDir = mkdtempSync(join(tmpdir(), 'followspot-spike-'));

/** Frame 0 with a rectangle around everybody. */
async function drawFirstFrame(
  poster: string,
  scale: number,
  { count, boxes }: Detections,
): Promise<void> {
  const marks = Array.from({ length: count }, (_, i) => {
    const [x1, y1, x2, y2] = boxAt(boxes, i).map((v) => Math.round(v * scale)) as [
      number,
      number,
      number,
      number,
    ];
    return `drawbox=x=${x1}:y=${y1}:w=${x2 - x1}:h=${y2 - y1}:color=yellow:thickness=2`;
  });
  const words = [
    '-vf',
    ['null', ...marks].join(','),
    '-frames:v',
    '1',
    '-update',
    '1',
    '-f',
    'image2',
    `file:${join(out, 'first_frame_detections.jpg')}`,
  ];
  await runFfmpeg(
    [
      '-nostdin',
      '-v',
      'error',
      '-y',
      '-protocol_whitelist',
      'file',
      '-f',
      'image2',
      '-i',
      `file:${poster}`,
      ...words,
    ],
    {
      signal,
    },
  );
}

try {
  mkdirSync(out, { recursive: true });
  const began = performance.now();
  const seconds = () => Math.round(performance.now() - began) / 1000;
  const probe = await probeMedia(source, signal);
  const noBuiltIn = { state: 'off', file: null } as const;
  const modelDir = process.env.MODEL_DIR ?? 'outputs/models';
  const wishes = {
    modelDir,
    builtIn: noBuiltIn,
    activeSha256: null,
    downloadedSha256: null,
    signal,
  };
  const model = values.model
    ? await resolveModelFile(values.model, signal)
    : (await resolveModel(wishes)).model;
  const clip = {
    source,
    probe,
    startSeconds: 0,
    stopSeconds: probe.durationSeconds + 1,
    model,
    providers: ['cpu'] as const,
    workDir,
  };
  const analysed = await analyseClip(clip, {
    signal,
    onProgress: () => {},
    onFirstFrame: () => {},
  });
  const analysis = decodeAnalysis(readFileSync(analysed.analysisFile));
  const people = analysis.detections[0] ?? {
    count: 0,
    boxes: new Float32Array(0),
    scores: new Float32Array(0),
  };
  const { width: posterWidth } = (await probeMedia(analysed.proxy, signal)).video;
  await drawFirstFrame(analysed.poster, posterWidth / analysed.width, people);
  const analysedSeconds = seconds();
  const box: Box = values.box
    ? (values.box.split(',').map(Number) as unknown as Box)
    : boxAt(people.boxes, 0);
  const path = follow(analysis, [{ frame: 0, box }]);
  const followedSeconds = seconds();
  const frames = parseFrameTable(readFileSync(analysed.framesFile, 'utf8'));
  const preview = join(out, 'preview_tracked.mp4');
  const rendered = await renderPreview(
    {
      proxy: analysed.proxy,
      frames,
      path,
      style: { kind: 'dot', color: '#ffd400' },
      workDir,
      out: preview,
    },
    { signal, onProgress: () => {} },
  );
  const share = (source: PathSource) =>
    path.frames.filter((frame) => frame.source === source).length / path.frames.length;
  const metrics = {
    clip: {
      width: analysed.width,
      height: analysed.height,
      fps: analysed.fps,
      frames: analysed.frameCount,
      seconds: frames.times.at(-1),
    },
    mode: analysed.mode,
    model: analysed.modelName,
    peopleInFirstFrame: people.count,
    peoplePerAnalysedFrame:
      analysis.detections.reduce((sum, { count }) => sum + count, 0) /
      Math.max(1, analysis.detections.length),
    path: {
      seen: share('seen'),
      bridged: share('bridged'),
      lost: share('lost'),
      anchor: share('anchor'),
    },
    seconds: {
      analyse: analysedSeconds,
      follow: followedSeconds - analysedSeconds,
      preview: seconds() - followedSeconds,
      total: seconds(),
      stages: analysed.stageSeconds,
    },
    preview: rendered,
  };
  writeFileSync(join(out, 'metrics.json'), `${JSON.stringify(metrics, null, 2)}\n`);
  console.log(JSON.stringify(metrics));
} finally {
  rmSync(workDir, { recursive: true, force: true });
}
