// Association over whole clips: exclusive, deterministic, no link across a cut, hard constraints.

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
import type { AssociationConstraints } from './constraints';
import { type DetectionRef, detectionOf } from './detection-table';
import { associationParams } from './params';

const video = simulateMatch({ seed: 7, players: 9, frames: 200, fps: 25, missing: 0.08 });
const size = 12;

/** With appearance: two teams, small differences within them, noise as large as their distance. */
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

/** Every chain as text, independent of its index. */
function chainsOf({ rows, evidence: { table } }: GlobalAssociation): string[] {
  return rows
    .map((list) => list.map((g) => `${table.k[g]}:${valueAt(table.x, g).toFixed(3)}`).join(' '))
    .sort();
}

/** Share of the pairs of successive rows that are of one player. */
function purity({ rows, evidence: { table } }: GlobalAssociation): number {
  const playerOf = (g: number) => {
    const { k, detection } = detectionOf(table, g);
    return playerAt(k, detection);
  };
  const pairs = rows.flatMap((list) =>
    list.slice(1).map((g, i) => Number(playerOf(g) === playerOf(valueAt(list, i)))),
  );
  return pairs.reduce((sum, right) => sum + right, 0) / pairs.length;
}

/** The first detection of a player from frame `from` on, by ground truth. */
function firstDetection(player: number, from: number): DetectionRef {
  for (let k = from; k < analysis.detections.length; k++) {
    for (let detection = 0; detection < valueAt(analysis.detections, k).count; detection++)
      if (playerAt(k, detection) === player) return { k, detection };
  }
  throw new Error(`player ${player} has no detection from frame ${from} on`);
}

it('nine players give about nine pure chains', () => {
  expect(association.chains.length).toBeGreaterThanOrEqual(9);
  expect(association.chains.length).toBeLessThanOrEqual(12);
  expect(purity(association)).toBeGreaterThan(0.995);
});

it('a chain has one row per frame, and a row one chain', () => {
  const assignedRows = new Set<number>();
  for (const list of association.rows) {
    const frames = list.map((g) => valueAt(association.evidence.table.k, g));
    expect(frames).toEqual([...new Set(frames)].sort((a, b) => a - b));
    for (const g of list) expect(assignedRows.has(g)).toBe(false);
    for (const g of list) assignedRows.add(g);
  }
});

it('every assigned detection maps to its chain', () => {
  association.rows.forEach((list, chain) => {
    for (const g of list) {
      const { k, detection } = detectionOf(association.evidence.table, g);
      expect(chainAt(association, k, detection)).toBe(chain);
    }
  });
});

it('is deterministic', () => {
  expect(JSON.stringify(associateClip(analysis).rows)).toBe(JSON.stringify(association.rows));
});

it('does not depend on the order of detections', () => {
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
  it('there is no link', () => {
    for (const list of cutAssociation.rows) {
      const sides = new Set(list.map((g) => valueAt(cutAssociation.evidence.table.k, g) >= 90));
      expect(sides.size).toBe(1);
    }
  });
  it('appearance ranks candidates, the player first', () => {
    const before = firstDetection(3, 60);
    const [best, second] = appearanceCandidatesAt(
      cutAssociation,
      chainAt(cutAssociation, before.k, before.detection),
      110,
    );
    expect(best && playerAt(best.k, best.detection)).toBe(3);
    expect(defined(best).logOdds).toBeGreaterThan(defined(second).logOdds);
  });
  it('a flash splits no chain, and rows within a dissolve belong to none', () => {
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

describe('constraints', () => {
  const [mine, other] = [firstDetection(1, 0), firstDetection(2, 150)];
  it('two must-links are one chain at any cost', () => {
    const constrained = associateTracklets(association.evidence, {
      ...unconstrained,
      mustLink: [mine, other],
    });
    expect(constrained.person).toBeGreaterThanOrEqual(0);
    for (const { k, detection } of [mine, other])
      expect(chainAt(constrained, k, detection)).toBe(constrained.person);
  });
  it('a cannot-link is in another chain, and the person keeps the rows before it', () => {
    const late = firstDetection(1, 150);
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
  it('the chain has no row within an absence', () => {
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
  it('no constraints change nothing', () => {
    expect(associateTracklets(association.evidence, unconstrained).rows).toEqual(association.rows);
  });
});

it('margins are never below zero, and the chosen successor ranks first', () => {
  association.margins.forEach((margin, s) => {
    expect(margin).toBeGreaterThanOrEqual(0);
    if (valueAt(association.solution.next, s) >= 0)
      expect(successorsOf(association, s)[0]).toMatchObject({
        segment: association.solution.next[s],
        logOdds: 0,
      });
  });
});

it('short gaps are interpolated, long ones lost, and confidence falls with every link', () => {
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

it('a clip without detections has no chains', () => {
  const empty = associateClip({
    ...analysis,
    detections: analysis.detections.map(() => detectionsOf([])),
    appearances: analysis.appearances.map(() => new Int8Array(0)),
  });
  expect(empty.chains).toEqual([]);
});
