// Everybody through whole films: exclusive, deterministic, nobody across a cut, and what the user
// says is law.

import { describe, expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import { bestOverlap, boxAt } from '../geometry/boxes';
import { seededRandom } from '../random';
import { simulateMatch } from '../synthetic/simulate-match';
import type { Analysis } from '../types';
import { defined, valueAt } from '../value-at';
import {
  associateClip,
  associateTracklets,
  chainAt,
  type GlobalAssociation,
} from './associate-clip';
import { appearanceCandidatesAt, successorsOf } from './candidates';
import { chainPath } from './chain-path';
import type { AssociationConstraints, DetectionRef } from './constraints';
import { associationParams } from './params';

const video = simulateMatch({ seed: 7, players: 9, frames: 200, fps: 25, missing: 0.08 });
const size = 12;

/**
 * The film with looks: two teams, every player a little different, noise as large as the teams'
 * distance.
 */
const analysis: Analysis = {
  ...video.analysis,
  appearanceSize: size,
  appearances: appearancesOf(video.analysis),
};
const association = associateClip(analysis);
const unconstrained: AssociationConstraints = { mustLink: [], cannotLink: [], absent: [] };

function playerAt(k: number, detection: number): number {
  const truth = [...valueAt(video.truth, k)];
  const boxes = Float64Array.from(truth.flatMap(([, box]) => [...box]));
  return (
    truth[bestOverlap(boxes, boxAt(valueAt(analysis.detections, k).boxes, detection)).index]?.[0] ??
    -1
  );
}

function appearancesOf({ detections }: Analysis): Int8Array[] {
  const random = seededRandom(11);
  const noise = () => random() + random() + random() - 1.5;
  const own = Array.from({ length: 20 }, () => Float64Array.from({ length: size }, noise));
  return detections.map((frame, k) =>
    Int8Array.from(
      Array.from({ length: frame.count }, (_, i) => {
        const truth = [...valueAt(video.truth, k)];
        const boxes = Float64Array.from(truth.flatMap(([, box]) => [...box]));
        const player = truth[bestOverlap(boxes, boxAt(frame.boxes, i)).index]?.[0] ?? 0;
        const vector = Float64Array.from(
          { length: size },
          (_, d) =>
            (d === player % 2 ? 1.5 : 0) + 0.4 * valueAt(valueAt(own, player), d) + 0.5 * noise(),
        );
        return [...vector.map((x) => (127 * x) / Math.hypot(...vector))];
      }).flat(),
    ),
  );
}

/** Every chain as text, without its number. */
function chainsOf({ rows, evidence: { table } }: GlobalAssociation): string[] {
  return rows
    .map((list) => list.map((g) => `${table.k[g]}:${valueAt(table.x, g).toFixed(3)}`).join(' '))
    .sort();
}

/** Of the pairs of successive sightings, the share that is of one player. */
function purity({ rows, evidence: { table } }: GlobalAssociation): number {
  const playerOf = (g: number) =>
    playerAt(valueAt(table.k, g), g - valueAt(table.first, valueAt(table.k, g)));
  const pairs = rows.flatMap((list) =>
    list.slice(1).map((g, i) => Number(playerOf(g) === playerOf(valueAt(list, i)))),
  );
  return pairs.reduce((sum, right) => sum + right, 0) / pairs.length;
}

/** The detection of a player in a frame, by the truth. */
function detectionOf(player: number, from: number): DetectionRef {
  for (let k = from; k < analysis.detections.length; k++) {
    for (let detection = 0; detection < valueAt(analysis.detections, k).count; detection++)
      if (playerAt(k, detection) === player) return { k, detection };
  }
  throw new Error(`player ${player} is not seen from frame ${from} on`);
}

it('nine players are about nine chains, and pure', () => {
  expect(association.chains.length).toBeGreaterThanOrEqual(9);
  expect(association.chains.length).toBeLessThanOrEqual(12);
  expect(purity(association)).toBeGreaterThan(0.995);
});

it('nobody is in two places at once, and no detection is two people', () => {
  const seenRows = new Set<number>();
  for (const list of association.rows) {
    const frames = list.map((g) => valueAt(association.evidence.table.k, g));
    expect(frames).toEqual([...new Set(frames)].sort((a, b) => a - b));
    for (const g of list) expect(seenRows.has(g)).toBe(false);
    for (const g of list) seenRows.add(g);
  }
});

it('every detection knows its chain', () => {
  association.rows.forEach((list, chain) => {
    for (const g of list)
      expect(
        chainAt(
          association,
          valueAt(association.evidence.table.k, g),
          g - valueAt(association.evidence.table.first, valueAt(association.evidence.table.k, g)),
        ),
      ).toBe(chain);
  });
});

it('same input, same bytes', () => {
  expect(JSON.stringify(associateClip(analysis).rows)).toBe(JSON.stringify(association.rows));
});

it('the order of the detections decides nothing', () => {
  const orders = analysis.detections.map(({ count }) =>
    Array.from({ length: count }, (_, i) => (i + 2) % count),
  );
  const shuffled: Analysis = {
    ...analysis,
    detections: analysis.detections.map(({ boxes, scores }, k) =>
      detectionsOf(
        valueAt(orders, k).map((i) => ({ box: boxAt(boxes, i), score: valueAt(scores, i) })),
      ),
    ),
    appearances: analysis.appearances.map((vectors, k) =>
      Int8Array.from(
        valueAt(orders, k).flatMap((i) => [...vectors.subarray(i * size, (i + 1) * size)]),
      ),
    ),
  };
  expect(chainsOf(associateClip(shuffled))).toEqual(chainsOf(association));
});

describe('across a cut', () => {
  const cut: Analysis = { ...analysis, shotBoundaries: [{ kind: 'cut', start: 90, end: 90 }] };
  const cutAssociation = associateClip(cut);
  it('nobody is linked', () => {
    for (const list of cutAssociation.rows) {
      const sides = new Set(list.map((g) => valueAt(cutAssociation.evidence.table.k, g) >= 90));
      expect(sides.size).toBe(1);
    }
  });
  it('looks offer candidates, the player first', () => {
    const before = detectionOf(3, 60);
    const [best, second] = appearanceCandidatesAt(
      cutAssociation,
      chainAt(cutAssociation, before.k, before.detection),
      110,
    );
    expect(best && playerAt(best.k, best.detection)).toBe(3);
    expect(defined(best).logOdds).toBeGreaterThan(defined(second).logOdds);
  });
  it('a flash parts nobody, a dissolve belongs to nobody', () => {
    const flash = associateClip({
      ...analysis,
      shotBoundaries: [{ kind: 'flash', start: 90, end: 92 }],
    });
    expect(chainsOf(flash)).toEqual(chainsOf(association));
    const dissolve = associateClip({
      ...analysis,
      shotBoundaries: [{ kind: 'dissolve', start: 90, end: 100 }],
    });
    for (const g of dissolve.rows.flat())
      expect(
        valueAt(dissolve.evidence.table.k, g) >= 90 && valueAt(dissolve.evidence.table.k, g) < 100,
      ).toBe(false);
  });
});

describe('what the user says', () => {
  const [mine, other] = [detectionOf(1, 0), detectionOf(2, 150)];
  it('two detections of one person are one chain, whatever it costs', () => {
    const constrained = associateTracklets(association.evidence, {
      ...unconstrained,
      mustLink: [mine, other],
    });
    expect(constrained.person).toBeGreaterThanOrEqual(0);
    for (const { k, detection } of [mine, other])
      expect(chainAt(constrained, k, detection)).toBe(constrained.person);
  });
  it('somebody else is in another chain, and the person keeps what came before', () => {
    const late = detectionOf(1, 150);
    expect(chainAt(association, late.k, late.detection)).toBe(
      chainAt(association, mine.k, mine.detection),
    );
    const constrained = associateTracklets(association.evidence, {
      ...unconstrained,
      mustLink: [mine],
      cannotLink: [late],
    });
    expect(chainAt(constrained, mine.k, mine.detection)).toBe(constrained.person);
    expect(chainAt(constrained, late.k, late.detection)).not.toBe(constrained.person);
  });
  it('where the person is not to be seen, their chain is not', () => {
    const constrained = associateTracklets(association.evidence, {
      mustLink: [mine],
      cannotLink: [],
      absent: [{ from: 80, end: 120 }],
    });
    const frames = valueAt(constrained.rows, constrained.person).map((g) =>
      valueAt(constrained.evidence.table.k, g),
    );
    expect(frames.some((k) => k < 80)).toBe(true);
    expect(frames.some((k) => k >= 80 && k < 120)).toBe(false);
  });
  it('nothing said changes nothing', () => {
    expect(associateTracklets(association.evidence, unconstrained).rows).toEqual(association.rows);
  });
});

it('margins are never below zero, and the choice leads its followers', () => {
  association.margins.forEach((margin, s) => {
    expect(margin).toBeGreaterThanOrEqual(0);
    if (valueAt(association.solution.next, s) >= 0)
      expect(successorsOf(association, s)[0]).toMatchObject({
        segment: association.solution.next[s],
        logOdds: 0,
      });
  });
});

it('short gaps are bridged, long ones are lost, and trust falls with every link', () => {
  association.chains.forEach((_, chain) => {
    const path = chainPath(association, chain);
    path.slice(1).forEach((frame, i) => {
      const gap = frame.frame - valueAt(path, i).frame;
      expect(gap === 1 || gap > 25 * associationParams.output.bridgeSecondsMax).toBe(true);
      expect(frame.confidence).toBeLessThanOrEqual(valueAt(path, i).confidence + 1e-12);
    });
    expect(path.filter(({ source }) => source === 'seen')).toHaveLength(
      valueAt(association.rows, chain).length,
    );
  });
});

it('a clip in which nobody is detected has no chains', () => {
  const empty = associateClip({
    ...analysis,
    detections: analysis.detections.map(() => detectionsOf([])),
    appearances: analysis.appearances.map(() => new Int8Array(0)),
  });
  expect(empty.chains).toEqual([]);
});
