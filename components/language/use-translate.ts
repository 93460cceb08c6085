'use client';
// The texts of a component in the language of the page.

import { Children, createContext, type ReactNode, useContext } from 'react';
import { inEnglish, type RichValues, type Translate } from '@/lib/messages/translate';

/** Without a provider, as in a test of one component, texts are English. */
export const TranslateContext = createContext<Translate>(inEnglish);

/** `t('Attempt {number}', { number })`, or `t(message)` for what a pure room returned. */
export function useTranslate(): Translate {
  return useContext(TranslateContext);
}

/** A text with marked-up parts: `rich(t, 'Read <b>this</b>', { b: (text) => <b>{text}</b> })`. */
export function rich(t: Translate, text: string, values: RichValues<ReactNode>): ReactNode {
  return Children.toArray(t.parts<ReactNode>(text, values));
}
