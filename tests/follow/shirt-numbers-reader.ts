// The text recognition network on the windows of people, and the frames that it reads them in.

import { execFileSync } from 'node:child_process';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { RgbImage } from '@/lib/vision/correlation-filter/search-region';
import { numberEvidence } from '@/lib/vision/shirt-number/number-evidence';
import { numberWindows } from '@/lib/vision/shirt-number/number-windows';
import type { ShirtNumberParams } from '@/lib/vision/shirt-number/params';
import { windowTensor } from '@/lib/vision/shirt-number/window-tensor';
import type { Box } from '@/lib/vision/types';

/** Evidence for each number on one person of a frame. */
export type NumberReader = (image: RgbImage, box: Box) => Promise<Float64Array>;

export async function openNumberReader(
  model: string,
  params: ShirtNumberParams,
): Promise<NumberReader> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const [inputName = ''] = session.inputNames;
  const [outputName = ''] = session.outputNames;
  return async (image, box) => {
    const { data, dims } = windowTensor(image, numberWindows(box, params), params);
    const outputs = await session.run({ [inputName]: new Tensor('float32', data, dims) });
    const tensor = outputs[outputName];
    if (!(tensor?.data instanceof Float32Array))
      throw new Error('the output of the model is not float32');
    return numberEvidence({ data: tensor.data, dims: tensor.dims }, params);
  };
}

/** Some frames of a video, by their index. All of them are in memory. */
export function framesOf(file: string, indices: readonly number[]): Map<number, RgbImage> {
  const { width, height } = sizeOf(file);
  const size = 3 * width * height;
  const wanted = [...new Set(indices)].sort((a, b) => a - b);
  const rgb = execFileSync(
    'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-i', file],
      ...['-vf', `select=${wanted.map((frame) => `eq(n\\,${frame})`).join('+')}`],
      ...['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    ],
    { maxBuffer: size * (wanted.length + 1) },
  );
  if (rgb.length !== size * wanted.length)
    throw new Error(`${file}: expected ${wanted.length} frames, found ${rgb.length / size}`);
  return new Map(
    wanted.map((frame, i) => [
      frame,
      { width, height, rgb: rgb.subarray(i * size, (i + 1) * size) },
    ]),
  );
}

function sizeOf(file: string): { readonly width: number; readonly height: number } {
  const text = execFileSync('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height'],
    ...['-of', 'csv=p=0', file],
  ]).toString();
  const [width = 0, height = 0] = text.trim().split(',').map(Number);
  return { width, height };
}
