import { describe, expect, it } from 'vitest';
import { textOutline, undrawnCharacters } from './glyphs';

describe('a text as outlines', () => {
  it('has letters as high as its capitals, on its baseline', () => {
    const { contours } = textOutline('HEX', 10, 100, 20);
    const ys = contours.flatMap(({ start, segments }) => [
      start[1],
      ...segments.map((segment) => segment.at(-1) ?? 0),
    ]);
    expect(Math.max(...ys)).toBeCloseTo(100, 6);
    expect(Math.abs(Math.min(...ys) - 80)).toBeLessThan(0.1);
  });

  it('grows with its letters', () => {
    const width = (text: string) => textOutline(text, 0, 0, 20).width;
    expect(width('')).toBe(0);
    expect(width('WW')).toBeCloseTo(2 * width('W'), 6);
    expect(width('i')).toBeLessThan(width('W'));
    expect(textOutline('W', 0, 0, 40).width).toBeCloseTo(2 * width('W'), 6);
  });

  it.each([
    'Zoë Müller',
    'Łukasz Żółć',
    'Øyvind Åsen',
    'Ştefan Țepeș',
    'José Ñíguez',
    'Ğüneş İnci',
    'Nguyễn Thị Hương',
    'Ωρίων',
    'Юлия Ёж',
    'O’Neill–Šmíd #10',
    'e\u0301',
  ])('%s is drawn', (text) => {
    expect(undrawnCharacters(text)).toEqual([]);
    expect(textOutline(text, 0, 0, 20).contours.length).toBeGreaterThan(0);
  });

  it('an accent belongs to its letter', () => {
    expect(textOutline('é', 0, 0, 20)).toEqual(textOutline('e\u0301', 0, 0, 20));
    expect(textOutline('é', 0, 0, 20).contours.length).toBe(
      textOutline('e', 0, 0, 20).contours.length + 1,
    );
  });

  it('characters without an outline are left out and named once', () => {
    expect(undrawnCharacters('王 Li 王 🏀')).toEqual(['王', '🏀']);
    expect(textOutline('王Li🏀', 0, 0, 20)).toEqual(textOutline('Li', 0, 0, 20));
    expect(textOutline('王', 0, 0, 20)).toEqual({ contours: [], width: 0 });
  });

  it('closed outlines end where they start', () => {
    for (const { start, segments } of textOutline('Og8', 0, 0, 20).contours) {
      const end = segments.at(-1)?.slice(-2);
      expect(Math.hypot((end?.[0] ?? 0) - start[0], (end?.[1] ?? 0) - start[1])).toBeLessThan(0.5);
    }
  });
});
