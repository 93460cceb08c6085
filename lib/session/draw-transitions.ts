// The table of transitions as Markdown with two Mermaid diagrams, for docs/states.md.

import { clipStates, stateTable } from './states';
import { commandRules, type Transition } from './transitions';

const rules = Object.entries(commandRules);
const userRules = rules.filter(([, { conflict }]) => conflict !== undefined);
const reportRules = rules.filter(([, { conflict }]) => conflict === undefined);

/** The whole page. */
export function drawTransitions(): string {
  return `# The states of a clip

Made from lib/session/states.ts and lib/session/transitions.ts; do not edit. Write it anew with
\`npx vitest run --project unit lib/session/draw-transitions -u\`.

## States

Entering a state starts the work it waits for.

${table(
  ['State', 'Work', 'Label', 'Counts as'],
  clipStates.map((state) => {
    const { work, label, phase } = stateTable[state];
    return [state, work.join(', then '), label, phase];
  }),
)}

## Reports of work

A report that fits no arrow leaves the state as it is.

\`\`\`mermaid
stateDiagram-v2
  [*] --> pending
${reportArrows().join('\n')}
\`\`\`

## Commands of the user

A command that fits no arrow is rejected with CLIP_STATE_CONFLICT.

\`\`\`mermaid
flowchart LR
${userArrows().join('\n')}
\`\`\`

## All transitions

The first line of a command that fits is taken.

${table(
  ['Command', 'From', 'To', 'When', 'Stops', 'Also'],
  rules.flatMap(([command, { transitions, stops = [], newAttempt, rendersAhead }]) =>
    transitions.map(({ from, to, when = [], error }) => [
      command,
      from.join(', '),
      to,
      when.join(' and '),
      stops.join(', '),
      [
        newAttempt && 'a new attempt',
        rendersAhead && 'the final is rendered ahead',
        error && `error ${error}`,
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  ),
)}

## Messages of conflicts

${table(
  ['Command', 'Message'],
  userRules.map(([command, { conflict = '' }]) => [command, conflict]),
)}
`;
}

function reportArrows(): string[] {
  return reportRules.flatMap(([command, { transitions }]) =>
    transitions.flatMap((transition) =>
      transition.from.map(
        (from) => `  ${from} --> ${transition.to}: ${label(command, transition)}`,
      ),
    ),
  );
}

/** One node per list of starting states: a command applies to many of them. */
function userArrows(): string[] {
  return userRules.flatMap(([command, { transitions }]) =>
    transitions.map((transition, i) => {
      const source = `${command}${i}["${transition.from.join('<br>')}"]`;
      return `  ${source} -->|"${label(command, transition)}"| ${transition.to}`;
    }),
  );
}

function label(command: string, { when = [] }: Transition): string {
  return when.length === 0 ? command : `${command} (${when.join(' and ')})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
