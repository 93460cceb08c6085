// Slots are limited for each person and in total, and come back.

import { expect, it } from 'vitest';
import { slotRules, takeSlot } from './slots';

const { perPerson, inTotal } = slotRules.stream;
const full = expect.objectContaining({ code: 'TOO_MANY_STREAMS' });

it('a person has a few, another person others, and a freed one can be taken again', () => {
  const held = Array.from({ length: perPerson }, () => takeSlot('stream', 'ada'));
  expect(() => takeSlot('stream', 'ada')).toThrow(full);
  held.push(takeSlot('stream', 'bob'));
  held[0]?.();
  // Freeing twice frees once.
  held[0]?.();
  held.push(takeSlot('stream', 'ada'));
  expect(() => takeSlot('stream', 'ada')).toThrow(full);
  for (const free of held) free();
});

it('in total there is a limit too, and downloads have their own', () => {
  const held = Array.from({ length: inTotal }, (_, i) => takeSlot('stream', `person-${i}`));
  expect(() => takeSlot('stream', 'one more')).toThrow(full);
  held.push(takeSlot('download', 'one more'));
  for (const free of held) free();
  takeSlot('stream', 'one more')();
});
