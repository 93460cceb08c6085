// Keys as people read them: by a sign where keyboards have one, else by the word that keyboards of
// the language of the page have.

import { type Message, message } from '@/lib/messages/message';

/** A combination as people read it: arrows as arrows. */
export function formatKeys(keys: string): string {
  return keyNames(keys)
    .map((key) => keySigns[key] ?? key)
    .join(' ');
}

const keySigns: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Control: 'Ctrl',
  Escape: 'Esc',
  Delete: 'Del',
  Shift: '⇧',
  Enter: '↵',
};

/** Of the keys that are known by a word, which differs between languages. */
const keyWords: ReadonlyMap<string, Message> = new Map([
  ['Space', message('Space')],
  ['Ctrl', message('Ctrl')],
  ['Control', message('Ctrl')],
  ['Esc', message('Esc')],
  ['Escape', message('Esc')],
  ['Del', message('Del')],
  ['Delete', message('Del')],
  ['Shift', message('Shift')],
  ['Enter', message('Enter')],
  ['Home', message('Home')],
  ['End', message('End')],
  ['PageUp', message('Page up')],
  ['PageDown', message('Page down')],
  ['Backspace', message('Backspace')],
  ['Insert', message('Ins')],
  ['ArrowLeft', message('Left arrow')],
  ['ArrowRight', message('Right arrow')],
  ['ArrowUp', message('Up arrow')],
  ['ArrowDown', message('Down arrow')],
]);

/** Keys that are printed already, with their words in the language of the page. */
export function keyCaps(printed: string): Message {
  return wordsOf(printed.split(' '));
}

/** A combination within a sentence, without signs. */
export function keySentence(keys: string): Message {
  return wordsOf(keyNames(keys));
}

function wordsOf(keys: readonly string[]): Message {
  const [first = '', ...rest] = keys.map((key) => keyWords.get(key) ?? key);
  return rest.reduce<Message>(
    (before, key) => ({ source: '{before} {key}', values: { before, key } }),
    { source: '{key}', values: { key: first } },
  );
}

/** The keys of a combination; the key + itself has nothing after it. */
function keyNames(keys: string): string[] {
  return keys.split(/\+(?=.)/);
}
