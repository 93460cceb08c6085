import { describe, expect, it } from 'vitest';
import { type DrawList, ellipse, rectangle, reversed } from '@/lib/review/draw-list';
import { assScript, type ScriptVideo, scriptTimeStretch } from './ass';

const video: ScriptVideo = { width: 1280, height: 720, scaleX: 1, scaleY: 1, matrix: 'bt601' };

function square(x: number, opacity = 1): DrawList {
  return [{ contours: [rectangle(x, 10, x + 20, 30)], color: '#ff8000', opacity }];
}

function dialogues(
  times: number[],
  drawListAt: (index: number) => DrawList,
  target = video,
): string[] {
  return [...assScript(times, drawListAt, target)]
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('Dialogue:'));
}

/** Start and end of an event in seconds of the clip. */
function spanOf(line: string): [number, number] {
  const seconds = (text: string) =>
    text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0) / scriptTimeStretch;
  const fields = line.split(',');
  return [seconds(fields[1] ?? ''), seconds(fields[2] ?? '')];
}

describe('a script', () => {
  it('has the size of the frames', () => {
    expect([...assScript([0], () => [], video)].join('')).toContain(
      'PlayResX: 1280\nPlayResY: 720\n',
    );
  });

  it('places a shape absolutely, in eighths of a pixel, color as BGR and opacity as transparency', () => {
    const [line] = dialogues([0], () => square(100, 0.6));
    expect(line).toBe(
      'Dialogue: 0,0:00:00.00,0:00:10.00,Mark,,0,0,0,,{\\an7\\pos(0,0)\\1c&H0080FF&\\1a&H66&\\p4}m 800 80 l 960 80 l 960 240 l 800 240',
    );
  });

  it('scales image pixels to output pixels, each axis by its own factor', () => {
    const [line] = dialogues([0], () => square(100), { ...video, scaleX: 0.5, scaleY: 2 });
    expect(line).toContain('m 400 160 l 480 160 l 480 480 l 400 480');
  });

  it('orders shapes by layers and keeps holes within their shape', () => {
    const list: DrawList = [
      ...square(0),
      {
        contours: [ellipse(50, 50, 20, 10), reversed(ellipse(50, 50, 10, 5))],
        color: '#ffffff',
        opacity: 1,
      },
    ];
    const lines = dialogues([0], () => list);
    expect(lines.map((line) => line.slice(0, 12))).toEqual(['Dialogue: 0,', 'Dialogue: 1,']);
    expect(lines[1]?.match(/m /g)).toHaveLength(2);
    expect(lines[1]?.match(/b /g)).toHaveLength(8);
  });

  it('writes one event for a run of equal frames', () => {
    const lines = dialogues([0, 0.1, 0.2, 0.3], (i) => square(i < 3 ? 100 : 200));
    expect(lines.map(spanOf)).toEqual([
      [0, 0.25],
      [0.25, 1.3],
    ]);
  });

  it('writes nothing for frames without a mark and ends the mark before them', () => {
    expect(dialogues([0, 0.1, 0.2, 0.3], (i) => (i < 2 ? square(100) : [])).map(spanOf)).toEqual([
      [0, 0.15],
    ]);
    expect(dialogues([0, 0.1], () => [])).toEqual([]);
  });

  it.each([
    ['25 frames/s', Array.from({ length: 50 }, (_, i) => i / 25)],
    ['60000/1001 frames/s', Array.from({ length: 500 }, (_, i) => (i * 1001) / 60000)],
    ['240 frames/s', Array.from({ length: 500 }, (_, i) => i / 240)],
    ['a variable rate', Array.from({ length: 200 }, (_, i) => i / 30 + (i % 3) * 0.009)],
    ['two hours of one frame a minute', Array.from({ length: 120 }, (_, i) => i * 60)],
  ])('gives each frame its own event and no other at %s', (_name, times) => {
    const spans = dialogues(times, (i) => square(i)).map(spanOf);
    expect(spans).toHaveLength(times.length);
    times.forEach((time, i) => {
      const [from, to] = spans[i] ?? [0, 0];
      // The burner cuts its clock to whole milliseconds of script time.
      const clock = Math.floor(time * scriptTimeStretch * 1000) / (scriptTimeStretch * 1000);
      expect(from).toBeLessThanOrEqual(clock);
      expect(to).toBeGreaterThan(time);
      expect(spans[i + 1]?.[0] ?? to).toBe(to);
    });
  });
});
