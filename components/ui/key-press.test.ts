// @vitest-environment happy-dom
// Which presses are left to the control that has the focus.

import { afterEach, expect, test } from 'vitest';
import { isHandledElsewhere } from './key-press';

afterEach(() => document.body.replaceChildren());

function pressedOn(html: string, key: string): boolean {
  document.body.innerHTML = html;
  const target = document.body.querySelector('[data-at]') ?? document.body;
  let handled = false;
  const listen = (event: KeyboardEvent) => {
    handled = isHandledElsewhere(event);
  };
  window.addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  return handled;
}

test.each<[string, string, string, boolean]>([
  ['a key of the page', '<main data-at></main>', 'i', false],
  ['a letter while typing', '<input data-at>', 'i', true],
  ['a letter on a checkbox', '<input type="checkbox" data-at>', 'i', false],
  ['Space on a checkbox', '<input type="checkbox" data-at>', ' ', true],
  ['Space on a button', '<button data-at>Save</button>', ' ', true],
  ['an arrow on a button', '<button data-at>Save</button>', 'ArrowLeft', false],
  ['an arrow on a radio button', '<input type="radio" data-at>', 'ArrowLeft', true],
  ['anything behind a dialog', '<div role="dialog"></div><main data-at></main>', 'i', true],
])('%s', (_, html, key, handled) => {
  expect(pressedOn(html, key)).toBe(handled);
});
