// The sample match as films with everybody annotated: each person who is to be seen for long enough is a case of their own,
// clicked once where they stand clear. The player the list names comes first.

import type { PeopleFrame } from '@/lib/vision/evaluate/tracks';
import { readTruth, type Seen, sampleVideo } from '../sample/read-truth';
import type { PixelCase } from './pixel-sets';

const films = ['sample-football', 'sample-basketball', 'sample-volleyball'] as const;
/** Frames per second, pixels */
const [fps, width, height] = [25, 1280, 720];
/** Whoever the list names is person 1 of every film, and its row bears the film's name. */
const player = 1;

/** Somebody of whom less is to be seen need not be followed, and is nobody a box can be wrong about. Share of the person */
const visibleMin = 0.5;
/** A click falls where the person stands clear, whole in the picture, and is at least so high. Share, pixels */
const [clearMin, heightMin] = [0.9, 40];
/** Whoever is to be seen in fewer frames is not worth a reel. */
const framesMin = 50;

/** All cases; `missing`: why there are none. */
export function findSampleCases(lacks: string | null): { cases: readonly PixelCase[]; missing: readonly string[] } {
  return lacks === null ? { cases: films.flatMap(casesOf), missing: [] } : { cases: [], missing: [`sample: ${lacks}`] };
}

function casesOf(film: (typeof films)[number]): PixelCase[] {
  const frames = readTruth(`${film}.mp4`);
  const people = Array.from(frames, (all): PeopleFrame => new Map((all ?? []).filter(isThere).map(({ id, box }) => [id, box])));
  const ids = [...new Set(people.flatMap((frame) => [...frame.keys()]))].sort((a, b) => a - b);
  return ids.flatMap((person) => {
    const truth = people.map((frame) => frame.get(person) ?? null);
    const frame = frames.findIndex((all) => all?.some((seen) => seen.id === person && isClear(seen)));
    if (frame < 0 || truth.filter((box) => box !== null).length < framesMin) return [];
    const name = person === player ? film : `${film} ${person}`;
    return [{ name, filmName: film, film: sampleVideo(`${film}.mp4`), fps, truth, people, person, click: { frame, box: null } }];
  });
}

const isThere = ({ visibility }: Seen) => visibility >= visibleMin;

function isClear({ visibility, box: [x1, y1, x2, y2] }: Seen): boolean {
  const isWhole = x1 > 0 && y1 > 0 && x2 < width && y2 < height;
  return visibility >= clearMin && isWhole && y2 - y1 >= heightMin;
}
