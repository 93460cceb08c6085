// The sample match as videos with all people annotated: each person who is visible for long enough
// is a case of their own, clicked once in an unoccluded frame. The listed player comes first.

import type { FrameTracks } from '@/lib/vision/types';
import type { PixelCase } from './pixel-sets';
import { readTruth, sampleVideo, type TruthBox } from './sample-truth';

const videos = ['sample-football', 'sample-basketball', 'sample-volleyball'] as const;
/** Frames per second, pixels */
const [fps, width, height] = [25, 1280, 720];
/** The listed player is person 1 of every video, and that row has the video's name. */
const player = 1;

/** A less visible person is not ground truth. Share of the person */
const visibleMin = 0.5;
/**
 * The clicked frame shows this share of the person, inside the image, at this height. Share, pixels
 */
const [clickableVisibilityMin, heightMin] = [0.9, 40];
/** People visible in fewer frames are no case. */
const framesMin = 50;

/** All cases; `missing`: why there are none. */
export function findSampleCases(missingReason: string | null): {
  cases: readonly PixelCase[];
  missing: readonly string[];
} {
  return missingReason === null
    ? { cases: videos.flatMap(casesOf), missing: [] }
    : { cases: [], missing: [`sample: ${missingReason}`] };
}

function casesOf(video: (typeof videos)[number]): PixelCase[] {
  const frames = readTruth(`${video}.mp4`);
  const people = Array.from(
    frames,
    (entries): FrameTracks =>
      new Map((entries ?? []).filter(isVisible).map(({ id, box }) => [id, box])),
  );
  const ids = [...new Set(people.flatMap((frame) => [...frame.keys()]))].sort((a, b) => a - b);
  return ids.flatMap((person) => {
    const truth = people.map((frame) => frame.get(person) ?? null);
    const frame = frames.findIndex((entries) =>
      entries?.some((entry) => entry.id === person && isClickable(entry)),
    );
    if (frame < 0 || truth.filter((box) => box !== null).length < framesMin) return [];
    const name = person === player ? video : `${video} ${person}`;
    return [
      {
        name,
        videoName: video,
        video: sampleVideo(`${video}.mp4`),
        fps,
        truth,
        people,
        person,
        click: { frame, box: null },
      },
    ];
  });
}

const isVisible = ({ visibility }: TruthBox) => visibility >= visibleMin;

function isClickable({ visibility, box: [x1, y1, x2, y2] }: TruthBox): boolean {
  const isInsideFrame = x1 > 0 && y1 > 0 && x2 < width && y2 < height;
  return visibility >= clickableVisibilityMin && isInsideFrame && y2 - y1 >= heightMin;
}
