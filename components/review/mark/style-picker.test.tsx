// @vitest-environment happy-dom
// What a user can choose of a mark, by labels and keys.

import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { StyleView } from '@/lib/contracts/style';
import { inEnglish } from '@/lib/messages/translate';
import { styles } from '@/lib/review/styles/registry';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { mount } from '@/tests/support/mounted';
import { StylePicker } from './style-picker';

/** Keeps what was chosen, as a session does. */
function Harness({ first, sent }: { first: StyleView; sent: StyleView[] }) {
  const [style, setStyle] = useState(first);
  const onChange = (next: StyleView) => {
    sent.push(next);
    setStyle(next);
  };
  return <StylePicker style={style} player="Ada" onChange={onChange} />;
}

async function picker(first: StyleView) {
  const sent: StyleView[] = [];
  const page = mount(<Harness first={first} sent={sent} />);
  await page.ready;
  return { page, sent };
}

const dot: StyleView = { kind: 'dot', color: '#ff3b30' };

describe('the choice of a mark', () => {
  it('shows every style of the registry as an image with its name', async () => {
    const { page, sent } = await picker(dot);
    for (const kind of styleKinds)
      expect(page.has('button', inEnglish(styles[kind].label))).toBe(true);
    await page.press('Brackets');
    expect(sent.at(-1)).toEqual({ ...dot, kind: 'bracket' });
  });

  it('has three sizes, M where none was chosen', async () => {
    const { page, sent } = await picker(dot);
    expect(page.button('Medium').getAttribute('data-state')).toBe('on');
    await page.press('Large');
    expect(sent).toEqual([{ ...dot, size: 'l' }]);
    expect(page.button('Large').getAttribute('data-state')).toBe('on');
  });

  it('sends a number once it rests, and only the last', async () => {
    const { page, sent } = await picker(dot);
    await page.type('Thickness', '1.2');
    await page.type('Thickness', '1.6');
    expect(sent).toEqual([]);
    await page.until(() => sent.length > 0);
    expect(sent).toEqual([{ ...dot, thickness: 1.6 }]);
    expect(page.field('Thickness').value).toBe('1.6');
  });

  it('has four choices of when, each with its words, and their lengths', async () => {
    const { page, sent } = await picker(dot);
    expect(page.field('Throughout').checked).toBe(true);
    for (const name of ['Opening', 'Moments', 'Freeze']) expect(page.has('input', name)).toBe(true);
    await page.check('Opening');
    expect(sent.at(-1)).toEqual({ ...dot, timing: { kind: 'opening' } });
    await page.type('Length', '5');
    await page.until(() => sent.length > 1);
    expect(sent.at(-1)).toEqual({ ...dot, timing: { kind: 'opening', seconds: 5 } });
    await page.check('Freeze');
    expect(sent.at(-1)).toEqual({ ...dot, timing: { kind: 'freeze' } });
    expect(page.has('input', 'Fade')).toBe(false);
    expect(page.text()).toContain('Here the video plays on');
    await page.check('Throughout');
    expect(sent.at(-1)).toEqual(dot);
  });

  it('goes back to the defaults, but keeps kind, color, size, text and when', async () => {
    const timing = { kind: 'freeze' } as const;
    const kept = { kind: 'label', color: '#ff3b30', size: 'l', text: '7', timing } as const;
    const { page, sent } = await picker({ ...kept, offset: 0.2, opacity: 0.5, dim: true });
    await page.press('Defaults');
    expect(sent).toEqual([kept]);
    expect(page.button('Defaults').hasAttribute('disabled')).toBe(true);
  });

  it('a label has a text, which is the name of the player unless it is changed', async () => {
    const { page, sent } = await picker({ ...dot, kind: 'label' });
    expect(page.field('Label').placeholder).toBe('Ada');
    page.field('Label').focus();
    await page.type('Label', ' 7 王 ');
    expect(page.text()).toContain('Not drawn, because the font lacks them: 王');
    await page.key('Enter');
    expect(sent.at(-1)).toEqual({ ...dot, kind: 'label', text: '7 王' });
    await page.type('Label', '');
    await page.key('Enter');
    expect(sent.at(-1)).toEqual({ ...dot, kind: 'label' });
  });

  it('other styles have no text', async () => {
    const { page } = await picker(dot);
    expect(page.has('input', 'Label')).toBe(false);
  });
});
