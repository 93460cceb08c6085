// Header cells -> the fields of a list. Names are compared without case, spaces, underscores and
// hyphens. A strong name decides; a weak one counts only where no strong name of that field is
// present.

export type ColumnField =
  | 'videoName'
  | 'startTime'
  | 'stopTime'
  | 'duration'
  | 'playerName'
  | 'include'
  | 'notes';

export type ColumnMap = {
  /** Field -> index of its column. */
  readonly indexOf: Readonly<Partial<Record<ColumnField, number>>>;
  /** Fields that two or more columns claim by a strong name, with those columns' headers. */
  readonly duplicates: readonly {
    readonly field: ColumnField;
    readonly headers: readonly string[];
  }[];
};

const aliases: Record<
  ColumnField,
  { readonly strong: readonly string[]; readonly weak: readonly string[] }
> = {
  videoName: { strong: ['video', 'videoname'], weak: ['file', 'source', 'match', 'game'] },
  startTime: { strong: ['start', 'starttime', 'begin'], weak: ['tcin', 'in', 't1', 'from'] },
  stopTime: { strong: ['stop', 'stoptime', 'end', 'endtime'], weak: ['tcout', 'out', 't2', 'to'] },
  duration: { strong: ['duration'], weak: ['length', 'dur'] },
  playerName: {
    strong: ['player', 'playername', 'athlete'],
    weak: ['jersey', 'number', '#', 'code', 'name', 'label'],
  },
  include: { strong: ['include', 'included'], weak: ['use', 'keep', 'enabled'] },
  notes: { strong: ['notes', 'note', 'comment', 'description'], weak: ['title'] },
};

export const columnFields = Object.keys(aliases) as readonly ColumnField[];

/** Finds each field's column. */
export function mapColumns(header: readonly string[]): ColumnMap {
  const names = header.map(normalizeHeader);
  const indexOf: Partial<Record<ColumnField, number>> = {};
  const duplicates: { field: ColumnField; headers: string[] }[] = [];
  for (const field of columnFields) {
    const strong = columnsNamed(names, aliases[field].strong);
    const found = strong[0] ?? columnsNamed(names, aliases[field].weak)[0];
    if (found !== undefined) indexOf[field] = found;
    const duplicateIndexes = strong.length > 0 ? strong : repeated(names, found);
    if (duplicateIndexes.length > 1)
      duplicates.push({ field, headers: duplicateIndexes.map((index) => header[index] ?? '') });
  }
  return { indexOf, duplicates };
}

/**
 * The positional form of tools that write no header: start, end, label. The label names the player.
 */
export function positionalColumns(): ColumnMap {
  return { indexOf: { startTime: 0, stopTime: 1, playerName: 2 }, duplicates: [] };
}

function normalizeHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}

/** In the order of the aliases, so that the better name wins among weak ones. */
function columnsNamed(names: readonly string[], wanted: readonly string[]): number[] {
  return wanted.flatMap((alias) => names.flatMap((name, index) => (name === alias ? [index] : [])));
}

function repeated(names: readonly string[], index: number | undefined): number[] {
  return index === undefined
    ? []
    : names.flatMap((name, other) => (name === names[index] ? [other] : []));
}
