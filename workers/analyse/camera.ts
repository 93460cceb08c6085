// A process of its own that watches how the camera moves: grey frames in from a named pipe, records
// out (records.ts).

import { writeSync } from 'node:fs';
import { cameraStep, createCameraMotion } from '@/lib/vision/camera/camera-motion';
import { cameraParams } from '@/lib/vision/camera/params';
import { openFramePipe } from './detector/frame-pipe';
import { encodeMotion, toRecord } from './detector/records';

/**
 * What the pipeline hands over, as JSON in the only argument. The size of the grey frames in
 * pixels.
 */
export type CameraTask = { readonly pipe: string; readonly width: number; readonly height: number };

function estimateMotion({ pipe, width, height }: CameraTask): void {
  const gray = new Uint8Array(width * height);
  const frames = openFramePipe(pipe, gray.length);
  let state = createCameraMotion(width, height, cameraParams);
  while (frames.read(gray) === 1) {
    const step = cameraStep(state, gray);
    state = step.state;
    const record = toRecord(encodeMotion(step.observation));
    for (let at = 0; at < record.length; ) at += writeSync(1, record, at);
  }
  frames.close();
}

estimateMotion(JSON.parse(process.argv[2] ?? '') as CameraTask);
