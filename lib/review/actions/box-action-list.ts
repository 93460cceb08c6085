// The actions with which the player's box on a frame is edited; entries of the action list.

import { type Message, message } from '@/lib/messages/message';
import { whenBoxed, whenEditingBox } from './action-context';
import type { ActionDefinition } from './action-definition';

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

export const boxActionList = {
  editBox: {
    right: 'choose',
    label: message('Edit the box'),
    help: message('Move and resize the box of the player on this frame'),
    group: 'Box',
    keys: ['B'],
    rule: whenBoxed,
  },
  nudgeBox: { ...boxEdit(message('Move it by a pixel'), arrows), fixedKeys: true },
  nudgeBoxTen: {
    ...boxEdit(message('Move it by ten pixels'), withModifier('Shift', arrows)),
    fixedKeys: true,
  },
  resizeBox: {
    ...boxEdit(message('Resize it by a pixel'), withModifier('Alt', arrows)),
    fixedKeys: true,
  },
  resizeBoxTen: {
    ...boxEdit(message('Resize it by ten pixels'), withModifier('Alt+Shift', arrows)),
    fixedKeys: true,
  },
  applyBox: boxEdit(message('Apply the box'), ['Enter']),
} as const satisfies Record<string, ActionDefinition>;

function boxEdit(label: Message, keys: readonly string[]) {
  return {
    right: 'choose',
    label,
    group: 'Box',
    keys,
    editsBox: true,
    rule: whenEditingBox,
  } as const;
}

function withModifier(modifier: string, keys: readonly string[]): string[] {
  return keys.map((key) => `${modifier}+${key}`);
}
