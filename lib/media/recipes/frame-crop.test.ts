// The window of each frame as ffmpeg computes it: by its number, through a search that is never deep.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropFilters } from './frame-crop';

const size = { width: 90, height: 160 };
const windowed = (offsets: readonly number[], axis: 'x' | 'y' = 'x') =>
  cropFilters({ ...size, fit: 'window', axis, offsets });

/** What the expression gives for a frame: "if(lt(n,A),B,C)" or a number. */
function evaluate(expression: string, n: number): number {
  const source = expression
    .replaceAll(/if\(lt\(n,(\d+)\),/g, 'choose(n < $1, ')
    .replaceAll(/[^\d\w<>=,() ]/g, '');
  const choose = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  return new Function('n', 'choose', `return ${source}`)(n, choose);
}

const expressionOf = (filters: string) => /'(.*)'/.exec(filters)?.[1] ?? '';

describe('the crop', () => {
  it.each([
    ['a window at rest', windowed([4, 4, 4]), "crop=90:160:'4':0"],
    ['of no frame', windowed([]), "crop=90:160:'0':0"],
    ['one that moves', windowed([4, 4, 6]), "crop=90:160:'if(lt(n,2),4,6)':0"],
    ['one that moves up and down', windowed([0, 2], 'y'), "crop=90:160:0:'if(lt(n,1),0,2)'"],
    [
      'bars',
      cropFilters({ ...size, fit: 'bars' }),
      'scale=90:160:force_original_aspect_ratio=decrease:force_divisible_by=2,pad=90:160:-1:-1,setsar=1',
    ],
  ])('%s', (_, filters, expected) => {
    expect(filters).toBe(expected);
  });

  it('every frame has its own window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }), (offsets) => {
        const expression = expressionOf(windowed(offsets));
        expect(offsets.map((_, n) => evaluate(expression, n))).toEqual(offsets);
      }),
    );
  });

  it('of a quarter of an hour at 60 frames a second nests less than a parser allows', () => {
    const expression = expressionOf(
      windowed(Array.from({ length: 54_000 }, (_, i) => 2 * (i % 9))),
    );
    let [depth, deepest] = [0, 0];
    for (const character of expression) {
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      deepest = Math.max(deepest, depth);
    }
    // ffmpeg: 100 (libavutil/eval.c).
    expect(deepest).toBeLessThan(40);
  });
});
