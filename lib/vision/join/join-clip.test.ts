// Everybody through whole films: exclusive, deterministic, nobody across a cut, and what the user says is law.

import { describe, expect, it } from 'vitest';
import { bestOverlap, boxAt } from '../boxes';
import { detectionsOf } from '../detections';
import { filmOf } from '../evaluate/synthetic-play';
import { seededRandom } from '../random';
import type { Analysis } from '../types';
import { followersOf, lookalikesAt } from './candidates';
import { chainPath } from './chain-path';
import type { JoinConstraints, Mark } from './constraints';
import { chainAt, type Joint, joinClip, rejoin } from './join-clip';
import { joinParams } from './params';

const film = filmOf({ seed: 7, players: 9, frames: 200, fps: 25, missing: 0.08 });
const size = 12;

/** The film with looks: two teams, every player a little different, noise as large as the teams' distance. */
const analysis: Analysis = { ...film.analysis, appearanceSize: size, appearances: looksOf(film.analysis) };
const joint = joinClip(analysis);
const free: JoinConstraints = { must: [], never: [], absent: [] };

function playerAt(k: number, detection: number): number {
  const truth = [...film.truth[k]!];
  const boxes = Float64Array.from(truth.flatMap(([, box]) => [...box]));
  return truth[bestOverlap(boxes, boxAt(analysis.detections[k]!.boxes, detection)).index]?.[0] ?? -1;
}

function looksOf({ detections }: Analysis): Int8Array[] {
  const random = seededRandom(11);
  const noise = () => random() + random() + random() - 1.5;
  const own = Array.from({ length: 20 }, () => Float64Array.from({ length: size }, noise));
  return detections.map((frame, k) =>
    Int8Array.from(
      Array.from({ length: frame.count }, (_, i) => {
        const truth = [...film.truth[k]!];
        const boxes = Float64Array.from(truth.flatMap(([, box]) => [...box]));
        const player = truth[bestOverlap(boxes, boxAt(frame.boxes, i)).index]?.[0] ?? 0;
        const vector = Float64Array.from({ length: size }, (_, d) => (d === player % 2 ? 1.5 : 0) + 0.4 * own[player]![d]! + 0.5 * noise());
        return [...vector.map((x) => (127 * x) / Math.hypot(...vector))];
      }).flat(),
    ),
  );
}

/** Every chain as text, without its number. */
function chainsOf({ rows, witness: { people } }: Joint): string[] {
  return rows.map((list) => list.map((g) => `${people.k[g]}:${people.x[g]!.toFixed(3)}`).join(' ')).sort();
}

/** Of the pairs of successive sightings, the share that is of one player. */
function purity({ rows, witness: { people } }: Joint): number {
  const who = (g: number) => playerAt(people.k[g]!, g - people.first[people.k[g]!]!);
  const pairs = rows.flatMap((list) => list.slice(1).map((g, i) => Number(who(g) === who(list[i]!))));
  return pairs.reduce((sum, right) => sum + right, 0) / pairs.length;
}

/** The detection of a player in a frame, by the truth. */
function markOf(player: number, from: number): Mark {
  for (let k = from; k < analysis.detections.length; k++) {
    for (let detection = 0; detection < analysis.detections[k]!.count; detection++)
      if (playerAt(k, detection) === player) return { k, detection };
  }
  throw new Error(`player ${player} is not seen from frame ${from} on`);
}

it('nine players are about nine chains, and pure', () => {
  expect(joint.chains.length).toBeGreaterThanOrEqual(9);
  expect(joint.chains.length).toBeLessThanOrEqual(12);
  expect(purity(joint)).toBeGreaterThan(0.995);
});

it('nobody is in two places at once, and no detection is two people', () => {
  const taken = new Set<number>();
  for (const list of joint.rows) {
    const frames = list.map((g) => joint.witness.people.k[g]!);
    expect(frames).toEqual([...new Set(frames)].sort((a, b) => a - b));
    for (const g of list) expect(taken.has(g)).toBe(false);
    for (const g of list) taken.add(g);
  }
});

it('every detection knows its chain', () => {
  joint.rows.forEach((list, chain) => {
    for (const g of list)
      expect(chainAt(joint, joint.witness.people.k[g]!, g - joint.witness.people.first[joint.witness.people.k[g]!]!)).toBe(chain);
  });
});

it('same input, same bytes', () => {
  expect(JSON.stringify(joinClip(analysis).rows)).toBe(JSON.stringify(joint.rows));
});

it('the order of the detections decides nothing', () => {
  const turned = analysis.detections.map(({ count }) => Array.from({ length: count }, (_, i) => (i + 2) % count));
  const shuffled: Analysis = {
    ...analysis,
    detections: analysis.detections.map(({ boxes, scores }, k) =>
      detectionsOf(turned[k]!.map((i) => ({ box: boxAt(boxes, i), score: scores[i]! }))),
    ),
    appearances: analysis.appearances.map((vectors, k) =>
      Int8Array.from(turned[k]!.flatMap((i) => [...vectors.subarray(i * size, (i + 1) * size)])),
    ),
  };
  expect(chainsOf(joinClip(shuffled))).toEqual(chainsOf(joint));
});

describe('across a cut', () => {
  const cut: Analysis = { ...analysis, breaks: [{ kind: 'cut', start: 90, end: 90 }] };
  const parted = joinClip(cut);
  it('nobody is linked', () => {
    for (const list of parted.rows) {
      const sides = new Set(list.map((g) => parted.witness.people.k[g]! >= 90));
      expect(sides.size).toBe(1);
    }
  });
  it('looks offer candidates, the player first', () => {
    const before = markOf(3, 60);
    const [best, second] = lookalikesAt(parted, chainAt(parted, before.k, before.detection), 110);
    expect(best && playerAt(best.k, best.detection)).toBe(3);
    expect(best!.logOdds).toBeGreaterThan(second!.logOdds);
  });
  it('a flash parts nobody, a dissolve belongs to nobody', () => {
    const flash = joinClip({ ...analysis, breaks: [{ kind: 'flash', start: 90, end: 92 }] });
    expect(chainsOf(flash)).toEqual(chainsOf(joint));
    const dissolve = joinClip({ ...analysis, breaks: [{ kind: 'dissolve', start: 90, end: 100 }] });
    for (const g of dissolve.rows.flat()) expect(dissolve.witness.people.k[g]! >= 90 && dissolve.witness.people.k[g]! < 100).toBe(false);
  });
});

describe('what the user says', () => {
  const [mine, other] = [markOf(1, 0), markOf(2, 150)];
  it('two detections of one person are one chain, whatever it costs', () => {
    const said = rejoin(joint.witness, { ...free, must: [mine, other] });
    expect(said.person).toBeGreaterThanOrEqual(0);
    for (const { k, detection } of [mine, other]) expect(chainAt(said, k, detection)).toBe(said.person);
  });
  it('somebody else is in another chain, and the person keeps what came before', () => {
    const late = markOf(1, 150);
    expect(chainAt(joint, late.k, late.detection)).toBe(chainAt(joint, mine.k, mine.detection));
    const said = rejoin(joint.witness, { ...free, must: [mine], never: [late] });
    expect(chainAt(said, mine.k, mine.detection)).toBe(said.person);
    expect(chainAt(said, late.k, late.detection)).not.toBe(said.person);
  });
  it('where the person is not to be seen, their chain is not', () => {
    const said = rejoin(joint.witness, { must: [mine], never: [], absent: [{ from: 80, end: 120 }] });
    const frames = said.rows[said.person]!.map((g) => said.witness.people.k[g]!);
    expect(frames.some((k) => k < 80)).toBe(true);
    expect(frames.some((k) => k >= 80 && k < 120)).toBe(false);
  });
  it('nothing said changes nothing', () => {
    expect(rejoin(joint.witness, free).rows).toEqual(joint.rows);
  });
});

it('margins are never below zero, and the choice leads its followers', () => {
  joint.margins.forEach((margin, s) => {
    expect(margin).toBeGreaterThanOrEqual(0);
    if (joint.chained.next[s]! >= 0) expect(followersOf(joint, s)[0]).toMatchObject({ segment: joint.chained.next[s], logOdds: 0 });
  });
});

it('short gaps are bridged, long ones are lost, and trust falls with every link', () => {
  joint.chains.forEach((_, chain) => {
    const path = chainPath(joint, chain);
    path.slice(1).forEach((frame, i) => {
      const gap = frame.frame - path[i]!.frame;
      expect(gap === 1 || gap > 25 * joinParams.output.bridgeSecondsMax).toBe(true);
      expect(frame.confidence).toBeLessThanOrEqual(path[i]!.confidence + 1e-12);
    });
    expect(path.filter(({ source }) => source === 'seen')).toHaveLength(joint.rows[chain]!.length);
  });
});

it('a clip in which nobody is detected has no chains', () => {
  const nobody = joinClip({
    ...analysis,
    detections: analysis.detections.map(() => detectionsOf([])),
    appearances: analysis.appearances.map(() => new Int8Array(0)),
  });
  expect(nobody.chains).toEqual([]);
});
