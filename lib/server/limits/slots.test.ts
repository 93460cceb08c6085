// Slots are limited for each person and in total, and come back.

import { expect, it } from 'vitest';
import { slotRules, takeSlot } from './slots';

const { perPerson, inTotal } = slotRules.stream;
const open = () => new AbortController().signal;
const full = expect.objectContaining({ code: 'TOO_MANY_STREAMS' });

it('a person has a few, another person others, and a freed one can be taken again', () => {
  const held = Array.from({ length: perPerson }, () => takeSlot('stream', 'ada', open()));
  expect(() => takeSlot('stream', 'ada', open())).toThrow(full);
  held.push(takeSlot('stream', 'bob', open()));
  held[0]?.();
  // Freeing twice frees once.
  held[0]?.();
  held.push(takeSlot('stream', 'ada', open()));
  expect(() => takeSlot('stream', 'ada', open())).toThrow(full);
  for (const free of held) free();
});

it('in total there is a limit too, and downloads have their own', () => {
  const held = Array.from({ length: inTotal }, (_, i) => takeSlot('stream', `person-${i}`, open()));
  expect(() => takeSlot('stream', 'one more', open())).toThrow(full);
  held.push(takeSlot('download', 'one more', open()));
  for (const free of held) free();
  takeSlot('stream', 'one more', open())();
});

it('is freed by the signal, and not taken by who has left already', () => {
  const leave = new AbortController();
  for (let n = 0; n < perPerson; n++) takeSlot('stream', 'ada', leave.signal);
  expect(() => takeSlot('stream', 'ada', open())).toThrow(full);
  leave.abort();
  for (let n = 0; n < 2 * perPerson; n++) takeSlot('stream', 'ada', leave.signal)();
  const held = Array.from({ length: perPerson }, () => takeSlot('stream', 'ada', open()));
  expect(() => takeSlot('stream', 'ada', open())).toThrow(full);
  for (const free of held) free();
});
