// The model's input fits the image: as small as possible, nothing cropped, and every point is
// mapped back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedLetterbox, letterbox, stretched, toImage, toModel } from './letterbox';

describe('the input for common images', () => {
  const cases = [
    {
      name: '16:9 at 640',
      image: [1280, 720, 640],
      model: [640, 384],
      content: [640, 360],
      pad: [0, 12],
    },
    {
      name: '16:9 at 960',
      image: [3840, 2160, 960],
      model: [960, 544],
      content: [960, 540],
      pad: [0, 2],
    },
    { name: '4:3', image: [640, 480, 640], model: [640, 480], content: [640, 480], pad: [0, 0] },
    {
      name: 'portrait',
      image: [1080, 1920, 640],
      model: [384, 640],
      content: [360, 640],
      pad: [12, 0],
    },
    { name: 'square', image: [500, 500, 640], model: [640, 640], content: [640, 640], pad: [0, 0] },
    {
      name: 'an odd height',
      image: [1280, 714, 640],
      model: [640, 384],
      content: [640, 358],
      pad: [0, 13],
    },
    {
      name: 'a long side that is no multiple of 32 is rounded up',
      image: [1280, 720, 600],
      model: [608, 352],
      content: [608, 342],
      pad: [0, 5],
    },
    { name: 'a sliver', image: [4000, 10, 640], model: [640, 32], content: [640, 2], pad: [0, 15] },
  ];
  it.each(cases)('$name', ({ image: [w = 0, h = 0, longSide = 0], model, content, pad }) => {
    const g = letterbox(w, h, longSide);
    expect([g.modelWidth, g.modelHeight]).toEqual(model);
    expect([g.contentWidth, g.contentHeight]).toEqual(content);
    expect([g.padX, g.padY]).toEqual(pad);
  });
});

it('a point is mapped to the model and back', () => {
  const side = fc.integer({ min: 16, max: 5000 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom(320, 640, 960, 1280),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (w, h, longSide, t) => {
        const g = letterbox(w, h, longSide);
        const [mx, my] = toModel(t * w, t * h, g);
        const [x, y] = toImage(mx, my, g);
        expect(x).toBeCloseTo(t * w, 6);
        expect(y).toBeCloseTo(t * h, 6);
        const rounding = 1e-9;
        expect(
          mx >= 0 && mx <= g.modelWidth + rounding && my >= 0 && my <= g.modelHeight + rounding,
        ).toBe(true);
        expect([g.modelWidth % 32, g.modelHeight % 32]).toEqual([0, 0]);
      },
    ),
  );
});

it('an input of fixed size holds the whole image, centered', () => {
  const image = { width: 1280, height: 720 };
  expect(fixedLetterbox(image, { width: 640, height: 640 })).toMatchObject({
    modelWidth: 640,
    modelHeight: 640,
    contentWidth: 640,
    contentHeight: 360,
    padX: 0,
    padY: 140,
    scaleX: 0.5,
    scaleY: 0.5,
  });
});

it('a stretched image fills the input, each side by its own scale', () => {
  const geometry = stretched({ width: 1280, height: 720 }, { width: 640, height: 640 });
  expect(geometry).toMatchObject({ contentWidth: 640, contentHeight: 640, padX: 0, padY: 0 });
  expect(toModel(320, 180, geometry)).toEqual([160, 160]);
  expect(toImage(160, 160, geometry)).toEqual([320, 180]);
});
