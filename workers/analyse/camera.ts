// A process of its own that watches how the camera moves: grey frames in from a named pipe, records out (records.ts).

import { writeSync } from 'node:fs';
import { cameraStep, createCameraMotion } from '@/lib/vision/camera-motion';
import { cameraParams } from '@/lib/vision/params';
import { openFramePipe } from './frame-pipe';
import { fromSight, toRecord } from './records';

/** What the pipeline hands over, as JSON in the only argument. The size of the grey frames in pixels. */
export type CameraTask = { readonly pipe: string; readonly width: number; readonly height: number };

function follow({ pipe, width, height }: CameraTask): void {
  const grey = new Uint8Array(width * height);
  const frames = openFramePipe(pipe, grey.length);
  let state = createCameraMotion(width, height, cameraParams);
  while (frames.read(grey) === 1) {
    const step = cameraStep(state, grey);
    state = step.state;
    const record = toRecord(fromSight(step.sight));
    for (let at = 0; at < record.length; ) at += writeSync(1, record, at);
  }
  frames.close();
}

follow(JSON.parse(process.argv[2] ?? '') as CameraTask);
