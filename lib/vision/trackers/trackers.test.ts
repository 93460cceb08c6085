import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderFrames } from '../synthetic/render-frames';
import { easyScene, targetId } from '../synthetic/scenes';
import type { Tracker, TrackerInput } from '../tracker';
import type { Analysis, PathWithDoubts } from '../types';
import { defined, valueAt } from '../value-at';
import {
  peopleTrackerNames,
  runTracker,
  storedTracker,
  type TrackerName,
  trackerNamed,
  trackerNames,
  trackers,
  trackPeople,
} from './trackers';

const video = easyScene(0.6);
const { analysis } = video;
const anchors = [{ frame: 0, box: defined(valueAt(video.truth, 0).get(targetId)) }];
const withoutDetections: Analysis = {
  ...analysis,
  analysed: new Int32Array(0),
  detections: [],
  warps: new Float64Array(0),
  warpInlierRatio: new Float32Array(0),
};

async function pathOf(name: TrackerName, input: TrackerInput): Promise<PathWithDoubts> {
  const partialPaths = runTracker(name, input);
  for (;;) {
    const { done, value } = await partialPaths.next();
    if (done) return value;
  }
}

describe('the registry of trackers', () => {
  it('has an entry for every file of its folder', () => {
    const files = readdirSync(new URL('.', import.meta.url))
      .filter((file) => file.endsWith('.ts') && !/^trackers\.|\.test\.ts$/.test(file))
      .map((file) => file.slice(0, -'.ts'.length));
    const missing = files.filter((file) => !trackerNames.some((name) => name === file));
    expect(missing, 'files of lib/vision/trackers without an entry in trackers.ts').toEqual([]);
  });

  it.each(trackerNames)('%s names a fallback if it needs frames or detections', (name) => {
    const { needsFrames, needsDetections, fallback }: Tracker = trackers[name];
    if (needsFrames || needsDetections) expect(trackerNames).toContain(fallback);
    else expect(fallback).toBeNull();
  });

  it.each(trackerNames)('%s says whether it tracks all people', async (name) => {
    const { load, tracksPeople }: Tracker = trackers[name];
    expect((await load()).trackPeople !== undefined).toBe(tracksPeople);
  });

  it.each(trackerNames)('%s returns a path of the length of the clip', async (name) => {
    const frameSource = renderFrames(video);
    for (const input of [
      { analysis, anchors, frameSource },
      { analysis, anchors, frameSource: null },
      { analysis: withoutDetections, anchors, frameSource: null },
    ]) {
      const path = await pathOf(name, input);
      expect(path.frames.map(({ index }) => index)).toEqual([...analysis.times.keys()]);
      expect(valueAt(path.frames, 0)).toMatchObject({ source: 'anchor', box: anchors[0]?.box });
    }
  });

  it.each(peopleTrackerNames)('%s returns tracks of all people', async (name) => {
    const tracks = await trackPeople(name, analysis);
    expect(tracks.length).toBeGreaterThan(0);
    for (const { points } of tracks)
      for (const { frame } of points) expect(frame).toBeLessThan(analysis.frameCount);
  });

  it('lists the known names where one is unknown', () => {
    expect(() => trackerNamed('kcf')).toThrow(
      `expected a tracker (${trackerNames.join(', ')}), found "kcf"`,
    );
  });

  it('runs stored attempts by their tracker, and no unknown one', () => {
    expect(trackerNames.map(storedTracker)).toEqual(trackerNames);
    expect(storedTracker('manual')).toBe('botsort');
    expect(() => storedTracker('kcf')).toThrow('found "kcf"');
  });
});
