import { describe, expect, it } from 'vitest';
import { drawnAlike, drawnMoments, drawnStyle, styleOfClip } from './drawn-style';
import { overlayAt, type Style } from './overlay';
import { markSizes } from './styles/mark-options';
import { styleKinds } from './styles/style-kinds';

const dot: Style = { kind: 'dot', color: '#FFD400' };
const stripped = { kind: 'dot', color: '#ffd400' };
const asInSession = { timing: null, slowMotion: null, moments: [] };

describe('the style as it is drawn', () => {
  it.each<[string, Partial<Style>]>([
    ['nothing is chosen', {}],
    ['every default is named', { size: 'm', offset: 0, opacity: 1, thickness: 1, dim: false }],
    ['options are undefined', { size: undefined, offset: undefined, text: undefined }],
    ['the style writes no text', { text: 'Ada' }],
    ['the mark is shown throughout', { timing: { kind: 'throughout', seconds: 5, fade: 1 } }],
  ])('is kind and color where %s', (_, options) => {
    expect(drawnStyle({ ...dot, ...options }, 'Ada')).toEqual(stripped);
    expect(Object.keys(drawnStyle({ ...dot, ...options }, 'Ada'))).toEqual(['kind', 'color']);
  });

  it('keeps what is chosen, whatever the order', () => {
    const options = { size: 'l', offset: 0.2, opacity: 0.5, thickness: 2, dim: true } as const;
    const turned = { dim: true, thickness: 2, opacity: 0.5, offset: 0.2, size: 'l' } as const;
    expect(drawnStyle({ ...dot, ...options }, '')).toEqual({ ...stripped, ...options });
    expect(drawnAlike({ ...dot, ...options }, { ...turned, ...dot }, '')).toBe(true);
  });

  it('has the text of a label: its own, else the name of the player', () => {
    const label: Style = { kind: 'label', color: '#ffd400' };
    expect(drawnStyle(label, ' Ada ').text).toBe('Ada');
    expect(drawnStyle({ ...label, text: ' 7 Zoë ' }, 'Ada').text).toBe('7 Zoë');
    expect(drawnStyle({ ...label, text: '  ' }, 'Ada').text).toBe('Ada');
    expect(drawnStyle(label, 'x'.repeat(60)).text).toHaveLength(40);
    expect('text' in drawnStyle(label, '')).toBe(false);
  });

  it.each<[string, Partial<Style>, boolean]>([
    ['the same color in capitals', { color: '#ffd400' }, true],
    ['another color', { color: '#ffd401' }, false],
    ['another kind', { kind: 'ring' }, false],
    ['another size', { size: 's' }, false],
    ['the default size', { size: 'm' }, true],
    ['another thickness', { thickness: 1.5 }, false],
    ['the default timing', { timing: { kind: 'throughout' } }, true],
    ['another timing', { timing: { kind: 'opening' } }, false],
  ])('%s', (_, change, alike) => {
    expect(drawnAlike(dot, { ...dot, ...change }, 'Ada')).toBe(alike);
  });
});

describe('the timing of a style', () => {
  it.each<[string, Style['timing'], Style['timing']]>([
    ['defaults', { kind: 'opening', seconds: 3, fade: 0.3 }, { kind: 'opening' }],
    [
      'the order',
      { fade: 1, seconds: 2, kind: 'moments' },
      { kind: 'moments', seconds: 2, fade: 1 },
    ],
    ['a fade, which a still has not', { kind: 'freeze', fade: 1 }, { kind: 'freeze' }],
    ['nothing of others', { kind: 'freeze', seconds: 2 }, { kind: 'freeze', seconds: 2 }],
  ])('is without %s', (_, timing, drawn) => {
    expect(JSON.stringify(drawnStyle({ ...dot, timing }, '').timing)).toBe(JSON.stringify(drawn));
  });

  it('is that of the clip where it has its own', () => {
    const style: Style = { ...dot, timing: { kind: 'opening' } };
    expect(styleOfClip(style, asInSession)).toEqual(style);
    expect(styleOfClip(style, { ...asInSession, timing: { kind: 'freeze' } }).timing).toEqual({
      kind: 'freeze',
    });
    expect(
      drawnStyle(styleOfClip(style, { ...asInSession, timing: { kind: 'throughout' } }), ''),
    ).toEqual(stripped);
  });

  it.each<[NonNullable<Style['timing']>['kind'], number[]]>([
    ['throughout', []],
    ['opening', []],
    ['moments', [2, 9]],
    ['freeze', [2, 9]],
  ])('%s depends on these marked frames', (kind, expected) => {
    expect(drawnMoments({ ...dot, timing: { kind } }, [9, 2, 9])).toEqual(expected);
  });
});

describe('the slow motion of a style', () => {
  const half: Style = { ...dot, slowMotion: 'half' };
  const marked = { ...asInSession, moments: [4] };

  it.each<[string, Style, Parameters<typeof styleOfClip>[1], Style['slowMotion']]>([
    ['that of the session', half, marked, 'half'],
    [
      'that of the clip where it has its own',
      half,
      { ...marked, slowMotion: 'quarter' },
      'quarter',
    ],
    ['none where the clip says so', half, { ...marked, slowMotion: 'none' }, undefined],
    ['none without a marked moment', half, asInSession, undefined],
    ['none where it is not chosen', dot, marked, undefined],
  ])('is %s', (_, style, clip, expected) => {
    const ofClip = styleOfClip(style, clip);
    expect(ofClip.slowMotion).toBe(expected);
    expect('slowMotion' in ofClip).toBe(expected !== undefined);
  });

  it('is part of what is drawn, and depends on marked frames', () => {
    expect(drawnStyle(half, '')).toEqual({ ...stripped, slowMotion: 'half' });
    expect(drawnStyle({ ...dot, slowMotion: 'none' }, '')).toEqual(stripped);
    expect(drawnMoments(half, [9, 2])).toEqual([2, 9]);
  });
});

describe('the overlay with options', () => {
  const frames = Array.from({ length: 20 }, (_, index) => ({
    ...{ index, time: index / 25, confidence: 1, source: 'seen' as const },
    box: [600, 300, 660, 460] as const,
  }));
  const path = { width: 1280, height: 720, frames };
  const draw = (style: Style) => overlayAt(path, style, 9);

  it.each(styleKinds)('%s is fainter with less opacity, at the same place', (kind) => {
    const style: Style = { kind, color: '#ffd400', text: 'Ada' };
    const faint = draw({ ...style, opacity: 0.5 });
    expect(faint).toEqual(draw(style).map((shape) => ({ ...shape, opacity: 0.5 * shape.opacity })));
  });

  it.each(styleKinds)('%s over dimmed surroundings', (kind) => {
    const style: Style = { kind, color: '#ffd400', text: 'Ada' };
    const [plain, dimmed] = [draw(style), draw({ ...style, dim: true })];
    if (kind === 'spotlight') expect(dimmed).toEqual(plain);
    else {
      expect(dimmed.slice(-plain.length)).toEqual(plain);
      expect(dimmed[0]?.contours[0]?.segments).toContainEqual([1280, 720]);
    }
  });

  it('the surroundings do not depend on the options of the mark', () => {
    const surroundings = (style: Partial<Style>) =>
      draw({ ...dot, dim: true, ...style }).slice(0, 10);
    for (const size of markSizes)
      expect(surroundings({ size, offset: 0.4, opacity: 0.3 })).toEqual(surroundings({}));
  });

  it('a label without a letter to draw still has its plate', () => {
    expect(draw({ kind: 'label', color: '#ffd400', text: '王' }).length).toBeGreaterThan(2);
    expect(draw({ kind: 'label', color: '#ffd400' }).length).toBeGreaterThan(0);
  });
});
