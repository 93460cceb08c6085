// Words on a page that never went through a translator, found with the pseudo-locale: it puts every
// translated text in brackets.

import type { Page } from '@playwright/test';

/**
 * What people see or hear outside of brackets, less what a person or the program named: names, paths
 * and keys stand in the given list or in elements of their own.
 */
export async function untranslatedWords(
  page: Page,
  names: readonly (string | RegExp)[],
): Promise<string[]> {
  const found = await page.evaluate(() => {
    const texts: string[] = [];
    const notText = 'script, style, kbd, code, pre, textarea, option[lang], [lang]:not(html)';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (!node.parentElement?.closest(notText)) texts.push(node.data);
    }
    const spoken = [
      'aria-label',
      'aria-valuetext',
      'aria-description',
      'title',
      'placeholder',
      'alt',
    ];
    for (const element of document.querySelectorAll(spoken.map((name) => `[${name}]`).join()))
      for (const name of spoken) texts.push(element.getAttribute(name) ?? '');
    return texts;
  });
  const outside = found.map((text) => withoutBrackets(text).trim());
  const isNamed = (text: string) =>
    names.some((name) => (typeof name === 'string' ? name === text : name.test(text)));
  return [...new Set(outside)].filter((text) => /\p{L}{2}/u.test(text) && !isNamed(text));
}

/** Brackets stand inside of brackets where a text holds another one. */
function withoutBrackets(text: string): string {
  const less = text.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  return less === text ? text : withoutBrackets(less);
}
