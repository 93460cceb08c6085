// Statements of a migration that break the version before it: what that version reads is dropped,
// renamed or narrowed. Pure, by text: comments and strings are taken out first.

const contracting: readonly (readonly [RegExp, string])[] = [
  [/\bDROP\s+(TABLE|COLUMN|TYPE|VIEW|FUNCTION)\b/i, 'drops'],
  [/\bRENAME\s+(TO|COLUMN|VALUE|CONSTRAINT)\b/i, 'renames'],
  [/\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i, 'changes a type'],
  [/\bALTER\s+COLUMN\s+\S+\s+SET\s+NOT\s+NULL\b/i, 'forbids NULL'],
  [
    /\bADD\s+COLUMN\b(?=[^,;]*\bNOT\s+NULL\b)(?![^,;]*\bDEFAULT\b)/i,
    'adds a column that must be given',
  ],
];

/** What the statements of a migration take away, in words; empty when they only add. */
export function contractingStatements(sql: string): string[] {
  return statementsOf(sql).flatMap((statement) =>
    contracting
      .filter(([pattern]) => pattern.test(statement))
      .map(([, what]) => `${what}: ${statement.replaceAll(/\s+/g, ' ').trim().slice(0, 120)}`),
  );
}

function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\$\$[\s\S]*?\$\$/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(';');
}
