// Simulated appearance vectors of simulated detections: per frame one JSON list of rows, in the
// order of the detection lines.

import { parseDetections } from '@/lib/vision/io/mot-text';
import type { Analysis } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';

/** The analysis with the vectors in the order of its detections: best score first, stable. */
export function withFeatures(analysis: Analysis, detections: string, features: string): Analysis {
  const scores = scoresByFrame(detections);
  const rows = features
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as number[][]]));
  const size = rows.find((list) => list.length > 0)?.[0]?.length ?? 0;
  const appearances = analysis.detections.map(({ count }, k) => {
    const detectionScores = rows[k] ?? [];
    const order = [...detectionScores.keys()].sort(
      (a, b) => (scores[k]?.[b] ?? 0) - (scores[k]?.[a] ?? 0),
    );
    if (order.length !== count)
      throw new Error(
        `frame ${k + 1}: ${count} detections have ${order.length} appearance vectors`,
      );
    return Int8Array.from(order.flatMap((row) => valueAt(detectionScores, row)));
  });
  return { ...analysis, appearanceSize: size, appearances };
}

function scoresByFrame(detections: string): number[][] {
  const frames: number[][] = Array.from({ length: parseDetections(detections).length }, () => []);
  for (const line of detections.split('\n')) {
    const columns = line.split(',').map(Number);
    if (line !== '') frames[valueAt(columns, 0) - 1]?.push(valueAt(columns, 6));
  }
  return frames;
}
