// The reliability diagram as SVG: a bar per confidence bin, as high as its share of hits; the line
// is perfect calibration. Opacity grows with the number of boxes, which stands above each bar.

import type { Reliability, ReliabilityBin } from '@/lib/vision/evaluate/reliability';

const size = { left: 48, top: 40, plot: 320, bottom: 44, right: 16 };

/** SVG text; readable on light and on dark ground. */
export function reliabilitySvg({ bins, ece }: Reliability, title: string): string {
  const { left, top, plot, bottom, right } = size;
  const most = Math.max(1, ...bins.map(({ boxes }) => boxes));
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const [width, height] = [left + plot + right, top + plot + bottom];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11" fill="#888">`,
    `<text x="${left}" y="18" font-size="13">${title}, expected calibration error ${(100 * ece).toFixed(1)} %</text>`,
    ...ticks.flatMap((tick) => [
      `<line x1="${left}" x2="${left + plot}" y1="${at(tick)}" y2="${at(tick)}" stroke="#888" stroke-opacity=".25"/>`,
      `<text x="${left - 6}" y="${at(tick) + 4}" text-anchor="end">${tick}</text>`,
      `<text x="${left + tick * plot}" y="${top + plot + 16}" text-anchor="middle">${tick}</text>`,
    ]),
    ...bins.filter(({ boxes }) => boxes > 0).flatMap((bin) => bar(bin, most)),
    `<line x1="${left}" y1="${at(0)}" x2="${left + plot}" y2="${at(1)}" stroke="#e0a000" stroke-width="2"/>`,
    `<text x="${left + plot / 2}" y="${height - 8}" text-anchor="middle">confidence</text>`,
    `<text x="14" y="${top + plot / 2}" text-anchor="middle" transform="rotate(-90 14 ${top + plot / 2})">share of hits</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function bar({ from, to, boxes, hitShare }: ReliabilityBin, most: number): string[] {
  const [x, width] = [size.left + from * size.plot, (to - from) * size.plot];
  const opacity = 0.25 + 0.75 * Math.sqrt(boxes / most);
  return [
    `<rect x="${x + 1}" y="${at(hitShare)}" width="${width - 2}" height="${at(0) - at(hitShare)}" fill="#3b82f6" fill-opacity="${opacity.toFixed(2)}"/>`,
    `<text x="${x + width / 2}" y="${at(hitShare) - 4}" text-anchor="middle" font-size="9">${boxes}</text>`,
  ];
}

/** y coordinate of a share. */
function at(share: number): number {
  return size.top + (1 - share) * size.plot;
}
