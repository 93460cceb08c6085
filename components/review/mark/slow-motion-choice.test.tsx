// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { mount } from '@/tests/support/mounted';
import { SlowMotionChoice } from './slow-motion-choice';

it('is none until it is chosen, and says then what is slow', async () => {
  const sent: unknown[] = [];
  const page = mount(
    <SlowMotionChoice slowMotion={undefined} onChange={(next) => sent.push(next)} />,
  );
  await page.ready;
  expect(page.text()).not.toContain('keeps its pitch');
  await page.press('Half speed');
  expect(sent).toEqual(['half']);
  await page.render(<SlowMotionChoice slowMotion="quarter" onChange={() => undefined} />);
  expect(page.text()).toContain('From 0.5 s before to 1 s after each frame that you mark with P');
});
