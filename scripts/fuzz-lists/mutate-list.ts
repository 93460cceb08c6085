// Seeded damage to a text: what editors, spreadsheets, copying and bad transfers do to lists, and
// what nothing but an attacker does.

type Random = () => number;

const pieces: readonly string[] = [
  ...',;|\t"\'\n\r:.-=/\\ #\u0000\u200B\u200E\uFEFF\u00A0\u00AD\uFFFD\uD800é٣',
  ...[
    '\r\n',
    ',,',
    '""',
    ';;',
    '99999999999',
    '-1',
    '1e309',
    'NaN',
    'end',
    '0.5',
    '1:30',
    '00;01;30;12',
  ],
  ...[
    'start',
    'players',
    'In',
    '(ms)',
    'frames',
    '=1+1',
    'Ann, Bea',
    'https://',
    '%zz',
    '<a>',
    '{"a":',
  ],
];

const mutations: readonly ((text: string, random: Random) => string)[] = [
  // A piece is put in, taken out, doubled or overwritten.
  (text, random) => spliced(text, random, 0, pick(pieces, random)),
  (text, random) => spliced(text, random, 1 + below(8, random), ''),
  (text, random) => spliced(text, random, 1, pick(pieces, random)),
  (text, random) => {
    const [from, to] = span(text, random);
    return text.slice(0, to) + text.slice(from);
  },
  (text, random) => text.slice(0, below(text.length + 1, random)),
  // One character becomes another everywhere.
  (text, random) => text.replaceAll(pick(pieces, random), pick(pieces, random)),
  (text, random) => text.replaceAll(',', pick([';', '\t', '|', ', ', ',,'], random)),
  (text, random) => text.replaceAll('\n', pick(['\r\n', '\r', '\n\n', ''], random)),
  (text, random) =>
    text.replace(/\d/g, (digit) => (random() < 0.3 ? String(below(10, random)) : digit)),
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text, random) => shuffled(text.split('\n'), random).join('\n'),
  (text, random) => text.split('\n').slice(below(3, random)).join('\n'),
  // Long and wide.
  (text, random) => `${text}\n${pick(text.split('\n'), random)}`.repeat(1 + below(40, random)),
  (text, random) => spliced(text, random, 0, pick(pieces, random).repeat(below(3000, random))),
];

/** The text after one to six mutations. */
export function mutateList(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + below(6, random); left > 0; left--)
    result = pick(mutations, random)(result, random).slice(0, LENGTH_MAX);
  return result;
}

/** Texts grow by repetition; most runs are many small lists. */
const LENGTH_MAX = 200_000;

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

function pick<T extends string | ((...args: never[]) => string)>(
  from: readonly T[],
  random: Random,
): T {
  return from[below(from.length, random)] ?? (from[0] as T);
}

function span(text: string, random: Random): [number, number] {
  const from = below(text.length + 1, random);
  return [from, Math.min(text.length, from + below(40, random))];
}

function spliced(text: string, random: Random, removed: number, added: string): string {
  const at = below(text.length + 1, random);
  return text.slice(0, at) + added + text.slice(at + removed);
}

function shuffled(lines: string[], random: Random): string[] {
  for (let last = lines.length - 1; last > 0; last--) {
    const other = below(last + 1, random);
    const [a = '', b = ''] = [lines[last], lines[other]];
    lines[last] = b;
    lines[other] = a;
  }
  return lines;
}
