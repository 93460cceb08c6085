// @vitest-environment happy-dom
// Keys that are changed in the window of the keys.

import { beforeEach, expect, it } from 'vitest';
import { storeKeys } from '@/lib/client/own-keys';
import { message } from '@/lib/messages/message';
import { reviewKeys } from '@/lib/review/actions/keys';
import { mount } from '@/tests/support/mounted';
import { KeysTable, printedKeys } from './keys-table';
import { useReviewKeys } from './use-own-keys';

function Keys() {
  const { own, keysOf, ariaKeys } = useReviewKeys();
  const rows = (['play', 'approve', 'escape'] as const).map((name) => ({
    ...{ name, label: message('{name}', { name }), keys: printedKeys(keysOf(name)) },
  }));
  return (
    <>
      <output>{ariaKeys('play')}</output>
      <KeysTable
        of="review"
        groups={[{ group: message('All'), rows }]}
        actions={reviewKeys}
        own={own}
      />
    </>
  );
}

const shown = async () => {
  const page = mount(<Keys />);
  await page.ready;
  return { ...page, keysOfPlay: () => page.container.querySelector('output')?.textContent };
};

beforeEach(() => storeKeys('review', {}));

it('a press names the new key, which is used everywhere at once; the default comes back', async () => {
  const page = await shown();
  expect(page.keysOfPlay()).toBe('Space K');
  await page.press('Change the key of play');
  expect(page.text()).toContain('Press the new key, Esc cancels');
  await page.key('Shift', { shiftKey: true });
  await page.key('Q', { shiftKey: true });
  expect(page.keysOfPlay()).toBe('Shift+Q');
  await page.press('Restore the default key of play');
  expect(page.keysOfPlay()).toBe('Space K');
});

it('a key of another action is not taken, and that action is named', async () => {
  const page = await shown();
  await page.press('Change the key of play');
  await page.key('a');
  expect(page.container.querySelector('[role=alert]')?.textContent).toBe(
    'A means “Approve” already. The key is as it was.',
  );
  expect(page.keysOfPlay()).toBe('Space K');
});

it('Esc leaves the key, and does not reach the page', async () => {
  const page = await shown();
  let reached = 0;
  document.addEventListener('keydown', () => reached++, { once: true });
  await page.press('Change the key of play');
  await page.key('Escape');
  expect(page.has('button', 'Restore the default key of play')).toBe(false);
  expect(page.text()).not.toContain('Press the new key');
  expect(reached).toBe(0);
});

it('all defaults come back at once; a key that means the way out is fixed', async () => {
  const page = await shown();
  await page.press('Change the key of play');
  await page.key('q');
  await page.press('Change the key of approve');
  await page.key(' ');
  expect(page.has('button', 'Restore the default key of approve')).toBe(true);
  expect(page.has('button', 'Change the key of escape')).toBe(false);
  await page.press('Restore all defaults');
  expect(page.keysOfPlay()).toBe('Space K');
});
