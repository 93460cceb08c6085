// Messages in one language: looked up by their English text, filled in by ICU MessageFormat.

import { IntlMessageFormat } from 'intl-messageformat';
import { bracket, bracketed } from './bracketed';
import type { Language } from './languages';
import type { Message, MessageValues } from './message';

/** English text to its translation, both in ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>;

/** Values of a text with marked-up parts: a tag's function gets what stands inside of it. */
export type RichValues<Node> = Readonly<
  Record<string, MessageValues[string] | Node | ((parts: Node[]) => Node)>
>;

export type Translate = {
  (text: string | Message, values?: MessageValues): string;
  readonly language: Language;
  /** The text in pieces, for markup: `Read <b>{name}</b> first`, with b as a function. */
  readonly parts: <Node>(text: string, values: RichValues<Node>) => Node[];
};

/**
 * A text that the catalogue lacks stays English; so does a translation that cannot be filled in.
 * Keeps a format for each text with values: those are written in the code, never made at run time.
 */
export function createTranslate(language: Language, catalogue: Catalogue | null): Translate {
  const formats = createFormats(language, catalogue);
  const english = catalogue ? createFormats('en', null) : formats;
  const fill = (source: string, values: MessageValues): string => {
    for (const formatOf of [formats, english])
      try {
        return String(formatOf(source).format(values as never));
      } catch {
        // The next one.
      }
    return source;
  };
  // Without values a text is no pattern: a sentence of the server may hold what a person typed.
  const plain = (source: string, values?: MessageValues) =>
    values ? fill(source, translated(values)) : (own(catalogue, source) ?? source);
  const translated = (values: MessageValues): MessageValues =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        isMessage(value) ? plain(value.source, value.values) : value,
      ]),
    );
  const show = language === bracketed ? bracket : (text: string) => text;

  const translate = (text: string | Message, values?: MessageValues) =>
    show(typeof text === 'string' ? plain(text, values) : plain(text.source, text.values));
  return Object.assign(translate, {
    language,
    parts: <Node>(text: string, values: RichValues<Node>) => {
      const shown = (parts: readonly (Node | string)[]) =>
        parts.map((part) => (typeof part === 'string' ? show(part) : part)) as Node[];
      const tags = Object.entries(values).map(([name, value]) => [
        name,
        isTag<Node>(value) ? (inside: Node[]) => value(shown(inside)) : value,
      ]);
      const filled = formats(text).format<Node>(translated(Object.fromEntries(tags)) as never);
      return shown((Array.isArray(filled) ? filled : [filled]) as (Node | string)[]);
    },
  });
}

/** The formats of a language's texts, each read once. */
function createFormats(language: Language, catalogue: Catalogue | null) {
  const locale = language === bracketed ? 'en' : language;
  const read = new Map<string, IntlMessageFormat>();
  return (source: string): IntlMessageFormat => {
    let format = read.get(source);
    if (!format) {
      format = new IntlMessageFormat(own(catalogue, source) ?? source, locale, undefined, {
        formatters,
      });
      read.set(source, format);
    }
    return format;
  };
}

/** As the library has them, but numbers without separators of thousands: frame 12345. */
const formatters = {
  getNumberFormat: remembered(
    (locales?: string | string[], options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(locales, { useGrouping: false, ...options }),
  ),
  getDateTimeFormat: remembered(
    (locales?: string | string[], options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locales, options),
  ),
  getPluralRules: remembered(
    (locales?: string | string[], options?: Intl.PluralRulesOptions) =>
      new Intl.PluralRules(locales, options),
  ),
};

/** Making a formatter is slow: one for the same arguments. */
function remembered<A extends unknown[], F>(make: (...args: A) => F): (...args: A) => F {
  const made = new Map<string, F>();
  return (...args) => {
    const key = JSON.stringify(args);
    const present = made.get(key) ?? make(...args);
    made.set(key, present);
    return present;
  };
}

/** An entry of the catalogue itself: a text may be called "constructor". */
function own(catalogue: Catalogue | null, source: string): string | undefined {
  return catalogue && Object.hasOwn(catalogue, source) ? catalogue[source] : undefined;
}

function isTag<Node>(value: unknown): value is (parts: Node[]) => Node {
  return typeof value === 'function';
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'source' in value;
}

/** The source language, for what has no user: logs, tests, and a page before its language is read. */
export const inEnglish: Translate = createTranslate('en', null);
