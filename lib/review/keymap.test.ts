import { describe, expect, it } from 'vitest';
import { ariaKeys, bindings, commandOf, keyLabel } from './keymap';

const press = (key: string, held: { shift?: boolean; alt?: boolean; ctrl?: boolean } = {}) =>
  commandOf({ key, shift: held.shift ?? false, alt: held.alt ?? false, ctrl: held.ctrl ?? false });

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
    expect(press(key, held)?.command).toBe(expected);
  });

  it.each([
    ['a', { ctrl: true }],
    ['s', { alt: true }],
    ['f', {}],
    ['q', {}],
  ])('%s %o is left to the browser', (key, held) => {
    expect(press(key, held)).toBeNull();
  });

  it('a digit says which person', () => {
    expect(press('7')).toEqual({ command: 'person', number: 7 });
  });

  it('no key means two things', () => {
    const keys = bindings.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('buttons print what assistive technology announces', () => {
    expect(ariaKeys('play')).toBe('Space K');
    expect(keyLabel('frameBack')).toBe('←');
  });
});
