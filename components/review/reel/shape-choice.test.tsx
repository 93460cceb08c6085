// @vitest-environment happy-dom
// The choice of a shape, by labels and keys.

import { useState } from 'react';
import { expect, it } from 'vitest';
import type { Shape } from '@/lib/review/reframing/shapes';
import { mount } from '@/tests/support/mounted';
import { ShapeChoice } from './shape-choice';

function Harness({ sent }: { sent: Shape[] }) {
  const [shape, setShape] = useState<Shape>('source');
  const onChange = (next: Shape) => {
    sent.push(next);
    setShape(next);
  };
  return <ShapeChoice shape={shape} onChange={onChange} />;
}

it('offers every shape with its name, and says what another one does', async () => {
  const sent: Shape[] = [];
  const page = mount(<Harness sent={sent} />);
  await page.ready;
  expect(page.button('As the video').getAttribute('data-state')).toBe('on');
  expect(page.text()).not.toContain('follows the player');
  for (const name of [/^16:9/, /^9:16/, /^1:1/, /^4:5/]) await page.press(name);
  expect(sent).toEqual(['16:9', '9:16', '1:1', '4:5']);
  expect(page.text()).toContain('Shape: 4:5, upright post');
  expect(page.text()).toContain('follows the player');
  await page.press('As the video');
  expect(sent.at(-1)).toBe('source');
});
