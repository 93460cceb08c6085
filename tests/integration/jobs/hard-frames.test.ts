// Hard frames of a finished session, collected by the real worker: only with the consent of the
// match's owner, every entry with its file, the box where the player is in the image. What a person
// labels comes back from Label Studio's formats and makes the same data set twice.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HardFramesManifest, hardFramesManifest } from '@/lib/contracts/hard-frames';
import type { Workers } from '@/workers/runtime/start-workers';
import { drawnPlayerAt } from '../../support/footage';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';
import {
  approveClip,
  choosePlayer,
  cutClips,
  succeeded,
  untilJob,
  uploadMatch,
} from './real-chain';

let fixture: JobsFixture;
let workers: Workers;
let videoId = '';
let clipId = '';
const out = mkdtempSync(join(tmpdir(), 'followspot-dataset-'));
const interval = [2, 5] as const;
const within = 240_000;

beforeAll(async () => {
  fixture = await openJobsFixture({
    MODEL_DIR: mkdtempSync(join(tmpdir(), 'followspot-no-models-')),
    ...{ INDEX: 'off', PLAYBACK: 'off', BUNDLED_MODEL: 'off' },
  });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
  videoId = await uploadMatch(fixture.actor);
  await untilJob({ kind: 'probe', videoId }, succeeded, within);
  const made = await cutClips(fixture.actor, videoId, [interval]);
  clipId = made.clipIds[0] ?? '';
  await untilJob({ kind: 'analyse', clipId }, succeeded, within);
  await choosePlayer(fixture.actor, clipId, interval);
  await untilJob({ kind: 'preview', clipId }, succeeded, within);
  await correct([20, 22, 60]);
  const isReviewed = async () => {
    const { readClip } = await import('@/lib/server/sessions/read-session');
    return (await readClip(fixture.actor, clipId)).state === 'preview_ready';
  };
  await eventually('the corrected clip is reviewed', isReviewed, within);
  await approveClip(fixture.actor, clipId);
}, 900_000);
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(out, { recursive: true, force: true });
});

/** Gives the player's box in more frames. */
async function correct(frames: readonly number[]): Promise<void> {
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { readFrames } = await import('@/lib/server/clip-files/read-clip-files');
  const { chooseAnchors } = await import('@/lib/server/sessions/command-clip');
  const { version, attempt } = await readClip(fixture.actor, clipId);
  const { times } = await readFrames(fixture.actor, clipId);
  const corrections = frames.map((frame) => ({
    frame,
    box: drawnPlayerAt(interval[0] + (times[frame] ?? 0)),
  }));
  const anchors = [...(attempt?.anchors ?? []), ...corrections];
  await chooseAnchors(fixture.actor, clipId, { expectedVersion: version, anchors });
}

async function allow(allowed: boolean) {
  const { allowTraining } = await import('@/lib/server/hard-frames/training-consent');
  return allowTraining(fixture.actor, videoId, allowed);
}

async function collect() {
  const { collectHardFrames } = await import('@/lib/server/hard-frames/collect-frames');
  const { readHardFrames } = await import('@/lib/server/hard-frames/read-hard-frames');
  await collectHardFrames(fixture.actor, videoId, null);
  await untilJob({ kind: 'hardFrames', videoId }, succeeded, within);
  return readHardFrames(fixture.actor, videoId);
}

async function folderOf(): Promise<string> {
  const { absolutePath } = await import('@/lib/server/storage/storage');
  return absolutePath(`labeling/${videoId}`);
}

async function manifest(): Promise<HardFramesManifest> {
  const text = readFileSync(join(await folderOf(), 'hard_frames.json'), 'utf8');
  return hardFramesManifest.parse(JSON.parse(text));
}

type ExportedTask = {
  readonly data: { readonly image: string; readonly frame_id: string };
  readonly predictions: readonly {
    readonly result: readonly {
      readonly value: object;
      readonly original_width: number;
      readonly original_height: number;
    }[];
  }[];
};

/** Every file of a folder, byte for byte. */
function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );
}

/** The box of the red player in an image, from its pixels. */
function redBox(file: string, width: number): [number, number, number, number] {
  const argv = ['-v', 'error', '-i', file, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const pixels = execFileSync('ffmpeg', argv, { maxBuffer: 1e8 });
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let i = 0; i < pixels.length; i += 3) {
    if ((pixels[i] ?? 0) < 140 || (pixels[i + 1] ?? 0) > 90) continue;
    xs.push((i / 3) % width);
    ys.push(Math.floor(i / 3 / width));
  }
  const ends = (values: number[]) => [Math.min(...values), Math.max(...values) + 1] as const;
  const [[x1, x2], [y1, y2]] = [ends(xs), ends(ys)];
  return [x1, y1, x2, y2];
}

describe('hard frames of a match', () => {
  it('are not collected before the owner of the match allows it', async () => {
    const { queueCollection } = await import('@/lib/server/hard-frames/collect-frames');
    const refused = expect(queueCollection(videoId, null)).rejects;
    await refused.toMatchObject({ code: 'TRAINING_NOT_ALLOWED' });
    const { readHardFrames } = await import('@/lib/server/hard-frames/read-hard-frames');
    expect(await readHardFrames(fixture.actor, videoId)).toMatchObject({
      ...{ allowed: false, mayAllow: true, finishedClips: 1, frames: [] },
    });
  });

  it('are allowed by the owner of the match alone, also not by the owner of the installation', async () => {
    const { db } = await import('@/lib/server/db/client');
    const { allowTraining } = await import('@/lib/server/hard-frames/training-consent');
    const { readHardFrames } = await import('@/lib/server/hard-frames/read-hard-frames');
    const { id, userName, role } = await db().user.create({
      data: { userName: 'another owner', passwordHash: '-', role: 'owner' },
    });
    const other = { id, userName, role };
    await expect(allowTraining(other, videoId, true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const view = await readHardFrames(other, videoId);
    expect(view).toMatchObject({ allowed: false, mayAllow: false });
  });

  it('are none of a player who said no', async () => {
    const { db } = await import('@/lib/server/db/client');
    const { playerKey } = await import('@/lib/access/shared-rights');
    const player = { ownerId: fixture.actor.id, playerKey: playerKey('Square') };
    await db().playerConsent.create({ data: { ...player, answer: 'no' } });
    await allow(true);
    expect((await collect()).frames).toEqual([]);
    expect(await manifest()).toMatchObject({ frames: [] });
    await db().playerConsent.delete({ where: { ownerId_playerKey: player } });
  });

  it('are the corrections, each with its image, in which the box is the player', async () => {
    await allow(true);
    const { frames } = await collect();
    const list = await manifest();
    const folder = await folderOf();
    expect(list.match).toEqual({ id: videoId, name: 'match.mp4' });
    expect(list.frames.map((one) => one.id)).toEqual(frames.map(({ id }) => id));
    const files = readdirSync(join(folder, 'frames')).map((name) => `frames/${name}`);
    expect(files.sort()).toEqual(list.frames.map(({ file }) => file).sort());
    const corrections = list.frames.filter(({ reason }) => reason === 'correction');
    // Frame 22 shows nearly the same as frame 20.
    expect(corrections.map((one) => one.frame_index)).toEqual(expect.arrayContaining([20, 60]));
    expect(corrections.map((one) => one.frame_index)).not.toContain(22);
    for (const one of corrections) {
      expect(one).toMatchObject({ width: 640, height: 360, confidence: 1 });
      expect(one.timestamp).toBeCloseTo(interval[0] + one.frame_index / 25, 3);
      const found = redBox(join(folder, one.file), one.width);
      for (const [i, side] of (one.bbox ?? []).entries())
        expect(Math.abs(side - (found[i] ?? 0))).toBeLessThan(2.5);
    }
  });

  it('stay as they are when they are collected again; one that is dropped leaves the list', async () => {
    const before = await manifest();
    await collect();
    expect(await manifest()).toEqual(before);
    const { changeHardFrame } = await import('@/lib/server/hard-frames/collect-frames');
    const [first] = before.frames;
    const frame = { videoId, frameId: first?.id ?? '' };
    await changeHardFrame(fixture.actor, frame, true);
    expect((await manifest()).frames).toEqual(before.frames.slice(1));
    await collect();
    expect((await manifest()).frames).toEqual(before.frames.slice(1));
    await changeHardFrame(fixture.actor, frame, false);
    expect(await manifest()).toEqual(before);
  });

  it('are no strange files to the check of the installation', async () => {
    const { runFsck } = await import('@/lib/server/fsck/run-fsck');
    const { isDerivedFile } = await import('@/lib/server/storage/storage');
    const { problems } = await runFsck({ strict: true });
    expect(JSON.stringify(problems)).not.toContain('labeling/');
    const isDerived = (name: string) => isDerivedFile(`labeling/${videoId}/${name}`);
    expect(['hard_frames.json', 'labelstudio/tasks.json', 'frames/x.jpg'].map(isDerived)).toEqual([
      ...[true, true, false],
    ]);
  });

  it('are tasks of Label Studio, and come back from JSON and JSON-MIN as they were sent', async () => {
    const labels = await import('@/lib/server/hard-frames/labels');
    const { db } = await import('@/lib/server/db/client');
    const { frames } = await manifest();
    const root = labels.labelingRoot();
    const exported = await labels.exportTasks(videoId, { urlPrefix: '/files?d=', root });
    expect(exported.count).toBe(frames.length);
    const tasks: ExportedTask[] = JSON.parse(readFileSync(exported.tasks, 'utf8'));
    for (const [i, { data }] of tasks.entries()) {
      expect(data.image).toBe(`/files?d=${videoId}/${frames[i]?.file}`);
      expect(existsSync(join(root, data.image.slice('/files?d='.length)))).toBe(true);
    }
    const labelsOf = async () => {
      const rows = await db().hardFrame.findMany({ orderBy: { seconds: 'asc' } });
      return rows.map((row) => row.labels as number[][]);
    };
    const results = (task: ExportedTask) => task.predictions[0]?.result ?? [];
    const json = tasks.map(({ data, ...task }) => ({
      ...{ id: 1, data, annotations: [{ id: 2, result: results({ data, ...task }) }] },
    }));
    const report = await labels.importLabels(json);
    expect(report).toMatchObject({ labeled: frames.length, incomplete: 0, problems: [] });
    const first = await labelsOf();
    for (const [i, { bbox }] of frames.entries())
      if (bbox) expect(first[i]?.[0]).toEqual(bbox.map((side) => expect.closeTo(side, 3)));
    await db().hardFrame.updateMany({ data: { labeledAt: null } });
    const jsonMin = tasks.map((task) => ({
      ...task.data,
      ...{ id: 1, annotator: 1, lead_time: 2.5, created_at: '', updated_at: '' },
      label: results(task).map(({ value, original_width, original_height }) => ({
        ...{ ...value, original_width, original_height },
      })),
    }));
    expect(await labels.importLabels(jsonMin)).toEqual(report);
    expect(await labelsOf()).toEqual(first);
    const turned = jsonMin.slice(0, 1).map((task) => ({
      ...{ ...task, label: [{ x: 1, y: 1, width: 5, height: 5, rotation: 3 }] },
    }));
    const problem = expect.stringMatching(/is rotated by 3 degrees/);
    expect(await labels.importLabels(turned)).toMatchObject({ labeled: 0, problems: [problem] });
    expect(await labelsOf()).toEqual(first);
  });

  it('make the same data set twice', async () => {
    const { readDatasetFrames } = await import('@/lib/server/hard-frames/dataset-frames');
    const { buildDataset } = await import('@/scripts/dataset/build-dataset');
    const choice = { seed: 1, valShare: 0.2, duplicateBits: 6, stills: null };
    const [a, b] = [join(out, 'a'), join(out, 'b')];
    const reportA = await buildDataset(await readDatasetFrames(), { ...choice, out: a });
    const reportB = await buildDataset(await readDatasetFrames(), { ...choice, out: b });
    expect(reportB).toEqual(reportA);
    expect(contentsOf(b)).toEqual(contentsOf(a));
    const { frames } = await manifest();
    expect(reportA).toMatchObject({ images: { train: frames.length, val: 0, stills: 0 } });
    expect(reportA.warnings.map(({ kind }) => kind)).toEqual(['split']);
    const name = `${frames[0]?.clip}-${String(frames[0]?.frame_index).padStart(6, '0')}`;
    const [line = ''] = readFileSync(join(a, `train/labels/${name}.txt`), 'utf8').split('\n');
    const [, x = 0, y = 0, width = 0, height = 0] = line.split(' ').map(Number);
    const found = redBox(join(a, `train/images/${name}.jpg`), 640);
    const expected = [(x - width / 2) * 640, (y - height / 2) * 360, (x + width / 2) * 640];
    for (const [i, side] of expected.entries())
      expect(Math.abs(side - (found[i] ?? 0))).toBeLessThan(2.5);
  });

  it('make it by the commands as well', async () => {
    const run = (script: string, ...args: string[]) => {
      const argv = ['--import', 'tsx', `scripts/${script}.ts`, ...args];
      const cwd = resolve(import.meta.dirname, '../../..');
      return execFileSync(process.execPath, argv, { cwd, encoding: 'utf8' });
    };
    const { frames } = await manifest();
    const exported = run('labelstudio', 'export', videoId, '--url-prefix', 'https://a.test/');
    expect(exported).toContain(`${frames.length} tasks of match.mp4`);
    const tasks: ExportedTask[] = JSON.parse(
      readFileSync(join(await folderOf(), 'labelstudio/tasks.json'), 'utf8'),
    );
    expect(tasks[0]?.data.image).toBe(`https://a.test/${videoId}/${frames[0]?.file}`);
    const file = join(out, 'project.json');
    writeFileSync(file, JSON.stringify(tasks.map((task) => ({ ...task, annotations: [] }))));
    expect(run('labelstudio', 'import', file)).toMatch(
      `0 frames labeled with 0 people, ${frames.length} tasks not completed, 0 problems`,
    );
    const built = run('dataset', 'build', '--out', join(out, 'c'), '--seed', '1');
    const { hash } = JSON.parse(readFileSync(join(out, 'a/report.json'), 'utf8'));
    expect(built).toContain(`sha256 ${hash}`);
  });

  it('go with the consent: rows, images and lists', async () => {
    await allow(false);
    const { db } = await import('@/lib/server/db/client');
    expect(await db().hardFrame.count()).toBe(0);
    expect(await db().artifact.count({ where: { kind: 'hardFrame' } })).toBe(0);
    const folder = await folderOf();
    expect(existsSync(join(folder, 'frames'))).toBe(false);
    expect(existsSync(join(folder, 'hard_frames.json'))).toBe(false);
  });
});
