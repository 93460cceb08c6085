import { describe, expect, it } from 'vitest';
import type { ReviewMode } from './action-context';
import { formatKeys } from './key-caps';
import { actionOfKey, ariaKeys, keyLabel } from './keys';

type Held = { shift?: boolean; alt?: boolean; ctrl?: boolean };
const press = (key: string, held: Held = {}, mode: ReviewMode = 'watching') =>
  actionOfKey({ key, shift: false, alt: false, ctrl: false, ...held }, mode);

describe('keys of the review screen', () => {
  it.each([
    [' ', {}, 'play'],
    ['k', {}, 'play'],
    ['K', {}, 'play'],
    ['ArrowLeft', {}, 'frameBack'],
    ['ArrowLeft', { shift: true }, 'tenBack'],
    ['ArrowRight', { alt: true }, 'secondForward'],
    ['ArrowRight', { ctrl: true }, 'toEnd'],
    [',', {}, 'frameBack'],
    ['?', { shift: true }, 'help'],
    ['F', { shift: true }, 'fullscreen'],
    ['a', {}, 'approve'],
    ['Escape', {}, 'escape'],
  ])('%s %o means %s', (key, held, expected) => {
    expect(press(key, held)?.action).toBe(expected);
  });

  it.each([
    ['a', { ctrl: true }],
    ['s', { alt: true }],
    ['f', {}],
    ['q', {}],
  ])('%s %o is left to the browser', (key, held) => {
    expect(press(key, held)).toBeNull();
  });

  it.each([
    ['Enter', 'choosing', 'follow'],
    ['Enter', 'watching', 'approve'],
    ['Enter', 'asking', 'follow'],
    ['0', 'watching', 'zoomFit'],
    ['0', 'asking', 'notThem'],
    ['a', 'choosing', undefined],
  ] as const)('%s while %s means %s', (key, mode, expected) => {
    expect(press(key, {}, mode)?.action).toBe(expected);
  });

  it('a digit names the person', () => {
    expect(press('7', {}, 'choosing')).toEqual({ action: 'person', place: 7 });
  });

  it.each([
    ['ArrowUp', {}, { action: 'nudgeBox', place: 3 }],
    ['ArrowRight', { shift: true }, { action: 'nudgeBoxTen', place: 2 }],
    ['ArrowLeft', { alt: true }, { action: 'resizeBox', place: 1 }],
    ['ArrowDown', { alt: true, shift: true }, { action: 'resizeBoxTen', place: 4 }],
    ['Enter', {}, { action: 'applyBox', place: 1 }],
    ['.', {}, { action: 'frameForward', place: 2 }],
    ['Escape', {}, { action: 'escape', place: 1 }],
  ] as const)('%s %o means %o while a box is edited', (key, held, expected) => {
    const pressed = { key, shift: false, alt: false, ctrl: false, ...held };
    expect(actionOfKey(pressed, 'watching', true)).toEqual(expected);
    const otherwise = actionOfKey(pressed, 'watching')?.action;
    expect([
      undefined,
      'approve',
      'frameBack',
      'frameForward',
      'secondBack',
      'tenForward',
      'escape',
    ]).toContain(otherwise);
  });

  it.each([
    ['Control+Shift+Z', 'Ctrl ⇧ Z'],
    ['+', '+'],
    ['Alt++', 'Alt +'],
    ['ArrowUp', '↑'],
  ])('%s is printed as %s', (keys, printed) => {
    expect(formatKeys(keys)).toBe(printed);
  });

  it('buttons print the first of the keys that assistive technology announces', () => {
    expect(ariaKeys('play')).toBe('Space K');
    expect(ariaKeys('approve')).toBe('A Enter');
    expect(ariaKeys('retry')).toBeUndefined();
    expect(keyLabel('frameBack')).toBe('←');
  });
});
