// Every file that is no usable detector, in a model folder beside one that is: it gets its sentence,
// its trial stays within its limits, nothing stops, and the next model of the order is used.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveModel } from '@/workers/analyse/detector/resolve-model';
import { trialMemoryGiB } from '@/workers/analyse/detector/try-model';
import { badModels, placeBadModel } from '../../hostile-inputs/bad-models';
import { linuxMissing, skippedFor } from '../../support/needs';
import { processesMatching } from '../../support/process-list';
import { tinyDetector } from '../../support/tiny-detector';

const { signal } = new AbortController();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-models-'));
});
const peaks: Record<string, string> = {};
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (process.env.SHOW_PEAKS) console.table(peaks);
});

/** Runs the work; the highest resident memory, in MiB, of any process with this text in its command. */
async function withPeak<T>(text: string, work: Promise<T>): Promise<{ result: T; peak: number }> {
  let peak = 0;
  const measure = () => {
    for (const { pid } of processesMatching(text)) peak = Math.max(peak, residentPeak(pid));
  };
  const timer = setInterval(measure, 50);
  try {
    return { result: await work, peak };
  } finally {
    clearInterval(timer);
  }
}

function residentPeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // It has ended.
    return 0;
  }
}

const tried = badModels.filter(({ slow }) => !slow || process.env.TESTS === 'all');

describe('a model folder that holds', skippedFor(linuxMissing), () => {
  test.each(tried)(
    '$title',
    async (bad) => {
      const modelDir = join(folder, String(badModels.indexOf(bad)));
      mkdirSync(modelDir);
      placeBadModel(bad, join(modelDir, 'bad.onnx'));
      writeFileSync(join(modelDir, 'good.onnx'), tinyDetector({ xAtWhite: 640, y: 150 }));
      const { result, peak } = await withPeak(
        join(modelDir, 'bad.onnx'),
        resolveModel({
          modelDir,
          builtIn: { state: 'missing', file: null },
          activeSha256: null,
          downloadedSha256: null,
          signal,
        }),
      );
      const [note = ''] = result.notes;
      peaks[bad.title] = `${Math.round(peak)} MiB: ${note}`;
      expect(note).toMatch(/^bad\.onnx was rejected: /);
      expect(note).toMatch(bad.says);
      expect(note).not.toMatch(/root:|\/bin\/sh/);
      expect([result.source, result.model?.name, result.rejected]).toEqual([
        'provided',
        'good.onnx',
        1,
      ]);
      expect(peak).toBeLessThan(trialMemoryGiB * 1024);
    },
    300_000,
  );
});
