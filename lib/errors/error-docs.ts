// docs/errors.md, made from the table of error codes.

import { errorCodes } from './codes';
import type { ErrorDefinition } from './codes/error-definition';

const intro = `# Error codes

Every error of the API has one of these codes, a sentence that says what happened, and the next step. A message may say more than the one listed here: the field, the limit, the present state. *Trying again can help* is the field \`retryable\` of the envelope; \`request_id\`, which pages show as *Reference*, finds the lines in the log (\`logs/web.jsonl\`, \`logs/worker.jsonl\`).

This page is made from the code: \`npm run docs:errors\` writes it.
`;

/** The text of the file. Codes in the order of the table, grouped by status. */
export function errorsMarkdown(): string {
  const groups = new Map<number, [string, ErrorDefinition][]>();
  for (const [code, definition] of Object.entries(errorCodes)) {
    const group = groups.get(definition.status) ?? [];
    group.push([code, definition]);
    groups.set(definition.status, group);
  }
  const sorted = [...groups].sort(([a], [b]) => a - b);
  return [intro, ...sorted.map(([status, codes]) => groupText(status, codes))].join('\n');
}

function groupText(status: number, codes: readonly [string, ErrorDefinition][]): string {
  const entries = codes.map(
    ([code, { message, hint, retryable }]) =>
      `### ${code}\n\n${message} **${hint}**${retryable ? ' Trying again can help.' : ''}\n`,
  );
  return [`## Status ${status}\n`, ...entries].join('\n');
}
