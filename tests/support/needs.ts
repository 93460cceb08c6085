// What some tests need and a machine may lack: null where it is here, else the reason with which
// those tests are reported as skipped. `npm test` counts a skipped test without a reason as failed
// (scripts/test/results.ts).

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findProgram } from '@/scripts/setup/programs.mjs';
import { sharedClips, sharedModel } from './footage';

declare module 'vitest' {
  interface TaskMeta {
    skipReason?: string;
  }
}

/** Options of a test or a suite: skipped for this reason where there is one. */
export function skippedFor(reason: string | null): {
  skip: boolean;
  meta: { skipReason?: string };
} {
  return { skip: reason !== null, meta: reason === null ? {} : { skipReason: reason } };
}

export const chromiumPath = findChromium();
export const chromiumMissing =
  chromiumPath === null ? 'no Chromium here (npm test installs it; CHROMIUM_PATH names one)' : null;
export const linuxMissing =
  process.platform === 'linux'
    ? null
    : `processes end differently on ${process.platform} than on Linux`;
export const footageMissing =
  sharedClips !== null && sharedModel !== null
    ? null
    : '../shared (real footage and a YOLO11 model) is not here';
export const yoloxMissing =
  footageMissing === null && existsSync(join(sharedClips ?? '', '../models/yolox_nano_coco.onnx'))
    ? null
    : '../shared (real footage, a YOLO11 and a YOLOX model) is not here';

export const nginxMissing =
  findProgram('nginx') === null ? 'no nginx in PATH (apt-get install nginx-light)' : null;
export const caddyMissing =
  findProgram('caddy') === null ? 'no caddy in PATH (https://caddyserver.com)' : null;
export const apacheProgram = findProgram('apache2') ?? findProgram('httpd');
export const apacheMissing =
  apacheProgram === null ? 'no apache2 or httpd in PATH (apt-get install apache2)' : null;
export const haproxyMissing =
  findProgram('haproxy') === null ? 'no haproxy in PATH (apt-get install haproxy)' : null;
