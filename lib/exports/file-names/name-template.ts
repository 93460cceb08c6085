// Templates of file names: "{game}_{player}_{mark}" as its parts, or what is wrong with it in words; and
// parts with their values -> the stem of a name.

import { type Message, message } from '@/lib/messages/message';
import { fieldsOf, isTextField, type NameFieldName, type TemplateKind } from './name-fields';
import { cutToBytes, graphemes, safeFileName, safeText, utf8Bytes } from './safe-file-name';

export type NameTemplates = Readonly<Record<TemplateKind, string>>;

/** The names without any choice; people and programs rely on them. */
export const standardTemplates: NameTemplates = {
  reel: '{game}_{player}_{mark}',
  clip: '{game}_{player}_{clip}_{mark}',
  clipInArchive: '{clip}',
};

export const templateCharactersMax = 200;

type TemplatePart = { readonly literal: string } | { readonly field: NameFieldName };
type ParsedTemplate = { readonly parts: readonly TemplatePart[] } | { readonly problem: Message };

/** What the fields stand for, as people wrote it. */
export type NameValues = Readonly<Record<NameFieldName, string>>;

/** The parts of a template, or the first thing that is wrong with it. */
export function parseTemplate(template: string, kind: TemplateKind): ParsedTemplate {
  if (template.trim() === '') return { problem: message('The template is empty.') };
  if (template.length > templateCharactersMax) return { problem: tooLong };
  const parts: TemplatePart[] = [];
  for (const piece of template.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    if (piece === '{' || piece === '}') return { problem: openBrace };
    if (!piece.startsWith('{')) parts.push({ literal: piece });
    else {
      const field = fieldsOf(kind).find((name) => name === piece.slice(1, -1).trim());
      if (field === undefined) return { problem: unknownField(piece, kind) };
      parts.push({ field });
    }
  }
  return { parts };
}

const tooLong = message('A template has at most {max} characters.', { max: templateCharactersMax });
const openBrace = message('A brace has no partner: a field is written as {example}.', {
  example: '{game}',
});

function unknownField(field: string, kind: TemplateKind): Message {
  const values = { field, fields: fieldsOf(kind).map(braced).join(' ') };
  return kind === 'reel'
    ? message('The name of a reel has no field {field}. It has {fields}.', values)
    : message('The name of a clip has no field {field}. It has {fields}.', values);
}

/** A field as it is written in a template. */
export function braced(field: NameFieldName): string {
  return `{${field}}`;
}

type NamePart = {
  readonly text: string;
  readonly mayShorten: boolean;
  readonly isLiteral: boolean;
};

/**
 * The name without its ending, in so many bytes; empty when nothing is left of the template. Fields
 * without a value go with the separators around them.
 */
export function fillTemplate(
  parts: readonly TemplatePart[],
  values: NameValues,
  bytesMax: number,
): string {
  const filled = withoutEmpty(parts.map((part) => filledPart(part, values)));
  const stem = shortened(filled, bytesMax)
    .map(({ text }) => text)
    .join('')
    .trim()
    .replace(/^[.\- ]+/, '');
  const named = stem === '' ? '' : safeFileName(cutToBytes(stem, bytesMax));
  return cutToBytes(named, bytesMax).replace(/[. ]+$/, '');
}

function filledPart(part: TemplatePart, values: NameValues): NamePart {
  if ('literal' in part)
    return { text: safeText(part.literal), mayShorten: false, isLiteral: true };
  const { field } = part;
  return { text: safeValue(values[field]), mayShorten: isTextField(field), isLiteral: false };
}

const valueCharactersMax = 80;

/** Letters and digits of any script; the rest becomes one underscore. */
export function safeValue(text: string): string {
  const part = trimSeparators(text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}.-]+/gu, '_'));
  if (part.length <= valueCharactersMax) return part;
  let cut = '';
  for (const character of graphemes(part)) {
    if (cut.length + character.length > valueCharactersMax) break;
    cut += character;
  }
  return trimSeparators(cut || cutToBytes(part, valueCharactersMax));
}

function trimSeparators(text: string): string {
  return text.replace(/^[_.-]+|[_.-]+$/g, '');
}

const separatorsBefore = /^[\s_.,+·–—-]+/;
const separatorsBehind = /[\s_.,+·–—-]+$/;
const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Without the fields that have no value: what stood around them is joined by one separator. */
function withoutEmpty(parts: readonly NamePart[]): NamePart[] {
  const kept: NamePart[] = [];
  let isGap = false;
  for (const part of parts) {
    if (!part.isLiteral && part.text === '') isGap = true;
    else if (isGap && part.isLiteral) {
      isGap = false;
      const last = kept.at(-1)?.isLiteral ? kept.pop() : undefined;
      const text = last ? joined(last.text, part.text) : textBehind(kept, part.text);
      if (text !== '') kept.push({ ...part, text });
    } else {
      isGap = false;
      kept.push(part);
    }
  }
  const end = kept.at(-1);
  if (isGap && end?.isLiteral)
    kept.splice(-1, 1, { ...end, text: end.text.replace(separatorsBehind, '') });
  return kept;
}

/** Two literals between which a field has no value. */
function joined(before: string, after: string): string {
  const isPair = brackets[before.at(-1) ?? ''] === after.at(0) && after !== '';
  const [left, right] = isPair ? [before.slice(0, -1), after.slice(1)] : [before, after];
  const separated = separatorsBehind.test(left) || left === '';
  return left + (separated ? right.replace(separatorsBefore, '') : right);
}

/** A literal behind a field without a value that began the name or stood behind another field. */
function textBehind(kept: readonly NamePart[], text: string): string {
  return kept.length === 0 ? text.replace(separatorsBefore, '') : text;
}

/** Texts that people wrote are shortened, the longest first, so that numbers and marks stay. */
function shortened(parts: readonly NamePart[], bytesMax: number): NamePart[] {
  const short = [...parts];
  const bytes = () => short.reduce((sum, { text }) => sum + utf8Bytes(text), 0);
  for (let over = bytes() - bytesMax; over > 0; over = bytes() - bytesMax) {
    const [longest, next] = short
      .filter(({ mayShorten }) => mayShorten)
      .map((part) => ({ part, bytes: utf8Bytes(part.text) }))
      .sort((one, other) => other.bytes - one.bytes);
    if (!longest) break;
    // Down to the next longest; two of one length are shortened in turn.
    const wanted = Math.max(longest.bytes - over, next?.bytes ?? 0);
    const text = cutToBytes(longest.part.text, Math.min(wanted, longest.bytes - 1));
    if (trimSeparators(text) === '') break;
    short[short.indexOf(longest.part)] = { ...longest.part, text: trimSeparators(text) };
  }
  return short;
}
