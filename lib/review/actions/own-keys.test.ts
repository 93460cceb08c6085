import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { actionOfKey, ariaKeys, keyLabel, keysIn, reviewKeys } from './keys';
import { noOwnKeys, readOwnKeys, withOwnKey, withoutOwnKey } from './own-keys';

const change = (name: string, key: string, own = noOwnKeys) =>
  withOwnKey(reviewKeys, own, name, key);

describe('keys of the user', () => {
  it('the list itself has no clash', () => {
    for (const { name } of reviewKeys)
      expect(withoutOwnKey(reviewKeys, noOwnKeys, name).problem).toBeNull();
  });

  it.each([
    ['a free key', 'play', 'Q', { play: 'Q' }],
    ['a free combination', 'play', 'Shift+ArrowUp', { play: 'Shift+ArrowUp' }],
    // Approving and removing a mark never meet: one is for choosing, the other is not.
    ['a key of an action that exists elsewhere', 'removeAnchor', 'A', { removeAnchor: 'A' }],
    ['its own first key: the default', 'play', 'Space', {}],
    ['its own second key', 'play', 'K', { play: 'K' }],
    ['a key that only the box has', 'play', 'Alt+ArrowUp', { play: 'Alt+ArrowUp' }],
  ])('%s is accepted', (_, name, key, own) => {
    expect(change(name, key)).toEqual({ own, problem: null });
  });

  it.each([
    ['play', 'A', 'A means “Approve” already.'],
    ['play', 'Enter', 'Enter means “Follow the chosen player” already.'],
    ['chooseAgain', 'Enter', 'Enter means “Follow the chosen player” already.'],
    ['mute', '3', '3 means “Choose person 1 to 9” already.'],
    ['mute', 'Shift+ArrowLeft', 'Shift Left arrow means “Ten frames back” already.'],
    ['applyBox', 'ArrowUp', 'Up arrow means “Move it by a pixel” already.'],
    ['mute', 'Tab', 'The browser needs this key. Choose another one.'],
    ['mute', 'Shift+Tab', 'The browser needs this key. Choose another one.'],
    ['mute', 'Control+W', 'The browser needs this key. Choose another one.'],
    ['mute', 'Shift', 'The browser needs this key. Choose another one.'],
    ['person', 'Q', 'This key cannot be changed.'],
    ['escape', 'Q', 'This key cannot be changed.'],
    ['nothing', 'Q', 'This key cannot be changed.'],
  ])('for %s, %s is not: %s', (name, key, problem) => {
    const { own, problem: said } = change(name, key);
    expect([own, said && inEnglish(said)]).toEqual([null, problem]);
  });

  it('a key that an action gave up is free; then that action cannot have it back', () => {
    const moved = change('approve', 'Q').own ?? noOwnKeys;
    const taken = change('play', 'A', moved).own ?? noOwnKeys;
    expect(taken).toEqual({ approve: 'Q', play: 'A' });
    expect(inEnglish(withoutOwnKey(reviewKeys, taken, 'approve').problem ?? '')).toBe(
      'A means “Play or pause” already.',
    );
    expect(withoutOwnKey(reviewKeys, taken, 'play').own).toEqual({ approve: 'Q' });
    expect(withoutOwnKey(reviewKeys, { gone: 'Y' }, 'gone').own).toEqual({});
  });

  it('the keys of the user are pressed, printed and announced; further ones of a mode stay', () => {
    const own = { approve: 'Q', play: 'Shift+ArrowUp' };
    const press = { key: 'q', shift: false, alt: false, ctrl: false };
    expect(actionOfKey(press, 'watching', false, own)?.action).toBe('approve');
    expect(actionOfKey({ ...press, key: 'a' }, 'watching', false, own)).toBeNull();
    expect(keyLabel('play', own)).toBe('⇧ ↑');
    expect(ariaKeys('approve', own)).toBe('Q Enter');
    expect(keysIn('approve', 'asking', own)).toEqual(['Q']);
  });

  it.each<[string, unknown, object]>([
    ['nothing', null, {}],
    ['no list', 'Q', {}],
    ['actions of another version', { play: 'Q', fly: 'Y' }, { play: 'Q' }],
    ['what is no key', { play: 7, mute: '', slower: 'Q' }, { slower: 'Q' }],
    ['a reserved one, a fixed one', { play: 'Tab', person: 'Q' }, {}],
    ['two that clash', { play: 'Q', mute: 'Q' }, { mute: 'Q' }],
    ['two that were exchanged', { play: 'M', mute: 'Space' }, { play: 'M', mute: 'Space' }],
  ])('%s is read from storage as far as it is possible', (_, stored, expected) => {
    expect(readOwnKeys(reviewKeys, stored)).toEqual(expected);
  });
});
