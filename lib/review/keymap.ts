// The keys of the review screen: one table for the handler, the tooltips, aria-keyshortcuts and the
// ? dialog, so that they cannot disagree. Combinations are written as in aria-keyshortcuts:
// "Shift+ArrowLeft", "Space", "A".

export type KeyCommand =
  | 'play'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'fullscreen'
  | 'frameBack'
  | 'frameForward'
  | 'tenBack'
  | 'tenForward'
  | 'secondBack'
  | 'secondForward'
  | 'toStart'
  | 'toEnd'
  | 'clipBack'
  | 'clipForward'
  | 'markBack'
  | 'markForward'
  | 'doubtBack'
  | 'doubtForward'
  | 'accept'
  | 'approve'
  | 'chooseAgain'
  | 'skip'
  | 'notVisible'
  | 'draw'
  | 'unmark'
  | 'correct'
  | 'notThem'
  | 'undo'
  | 'redo'
  | 'peek'
  | 'zoomFit'
  | 'help'
  | 'escape'
  | 'person';

export type KeyPress = {
  readonly key: string;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
};
export type Binding = {
  readonly command: KeyCommand;
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: KeyGroup;
};
export type KeyGroup = 'Play' | 'Move' | 'Choose' | 'Decide' | 'Look';

/** Every key, in the order the help dialog shows them. */
export const bindings: readonly Binding[] = [
  { command: 'play', keys: ['Space', 'K'], label: 'Play or pause', group: 'Play' },
  { command: 'slower', keys: ['J'], label: 'Slower', group: 'Play' },
  { command: 'faster', keys: ['L'], label: 'Faster', group: 'Play' },
  { command: 'mute', keys: ['M'], label: 'Sound on or off', group: 'Play' },
  { command: 'frameBack', keys: ['ArrowLeft', ','], label: 'One frame back', group: 'Move' },
  { command: 'frameForward', keys: ['ArrowRight', '.'], label: 'One frame forward', group: 'Move' },
  { command: 'tenBack', keys: ['Shift+ArrowLeft'], label: 'Ten frames back', group: 'Move' },
  { command: 'tenForward', keys: ['Shift+ArrowRight'], label: 'Ten frames forward', group: 'Move' },
  { command: 'secondBack', keys: ['Alt+ArrowLeft'], label: 'One second back', group: 'Move' },
  {
    command: 'secondForward',
    keys: ['Alt+ArrowRight'],
    label: 'One second forward',
    group: 'Move',
  },
  { command: 'toStart', keys: ['Control+ArrowLeft', 'Home'], label: 'First frame', group: 'Move' },
  { command: 'toEnd', keys: ['Control+ArrowRight', 'End'], label: 'Last frame', group: 'Move' },
  { command: 'clipBack', keys: ['['], label: 'Previous clip', group: 'Move' },
  { command: 'clipForward', keys: [']'], label: 'Next clip', group: 'Move' },
  { command: 'markBack', keys: ['E'], label: 'Previous mark', group: 'Move' },
  { command: 'markForward', keys: ['R'], label: 'Next mark', group: 'Move' },
  { command: 'doubtForward', keys: ["'"], label: 'Next place to check', group: 'Move' },
  { command: 'doubtBack', keys: [';'], label: 'Previous place to check', group: 'Move' },
  {
    command: 'person',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    label: 'Choose person 1 to 9; when asked: answer',
    group: 'Choose',
  },
  {
    command: 'accept',
    keys: ['Enter'],
    label: 'Follow the chosen player; in review: approve and go on',
    group: 'Choose',
  },
  {
    command: 'draw',
    keys: ['D'],
    label: 'Draw a box (Shift and drag works at any time)',
    group: 'Choose',
  },
  {
    command: 'notVisible',
    keys: ['V'],
    label: 'Player not visible from this frame on',
    group: 'Choose',
  },
  {
    command: 'unmark',
    keys: ['Delete', 'Backspace'],
    label: 'Remove the mark on this frame',
    group: 'Choose',
  },
  { command: 'approve', keys: ['A'], label: 'Approve', group: 'Decide' },
  { command: 'chooseAgain', keys: ['X'], label: 'Choose again', group: 'Decide' },
  {
    command: 'correct',
    keys: ['T'],
    label: 'Correct the path on this frame: one click',
    group: 'Decide',
  },
  { command: 'notThem', keys: ['N'], label: 'The mark is on somebody else here', group: 'Decide' },
  {
    command: 'undo',
    keys: ['Control+Z'],
    label: 'Undo the last correction or mark',
    group: 'Decide',
  },
  { command: 'redo', keys: ['Control+Shift+Z'], label: 'Redo it', group: 'Decide' },
  { command: 'skip', keys: ['S'], label: 'Skip the clip', group: 'Decide' },
  { command: 'peek', keys: ['H'], label: 'Hold: hide the mark', group: 'Look' },
  {
    command: 'zoomFit',
    keys: ['0'],
    label: 'Show the whole picture; when asked: somebody else carries the mark',
    group: 'Look',
  },
  { command: 'fullscreen', keys: ['Shift+F'], label: 'Full screen', group: 'Look' },
  { command: 'help', keys: ['?'], label: 'These keys', group: 'Look' },
  {
    command: 'escape',
    keys: ['Escape'],
    label: 'Put the tool away, then leave choosing',
    group: 'Look',
  },
];

const commands: ReadonlyMap<string, KeyCommand> = new Map(
  bindings.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)),
);

/**
 * The command of a key press, and its number for the keys 1 to 9; null when the key means nothing
 * here.
 */
export function commandOf(press: KeyPress): { command: KeyCommand; number: number } | null {
  const command = commands.get(keyCombination(press));
  return command ? { command, number: command === 'person' ? Number(press.key) : 0 } : null;
}

/** For aria-keyshortcuts: alternatives separated by spaces. */
export function ariaKeys(command: KeyCommand): string {
  return keysOf(command).join(' ');
}

/** The first key of a command, as printed on buttons. */
export function keyLabel(command: KeyCommand): string {
  return formatKeys(keysOf(command)[0] ?? '');
}

/** A combination as people read it: arrows as arrows. */
export function formatKeys(keys: string): string {
  return keys
    .split('+')
    .map((key) => keySymbols[key] ?? key)
    .join(' ');
}

const keySymbols: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  Control: 'Ctrl',
  Escape: 'Esc',
  Delete: 'Del',
  Shift: '⇧',
  Enter: '↵',
};

function keysOf(command: KeyCommand): readonly string[] {
  return bindings.find((binding) => binding.command === command)?.keys ?? [];
}

/** Printable keys carry their own shift (? is not "Shift+?"); letters are compared as capitals. */
function keyCombination({ key, shift, alt, ctrl }: KeyPress): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  const shiftCounts = shift && (name.length > 1 || /\p{L}/u.test(name));
  return [ctrl && 'Control', alt && 'Alt', shiftCounts && 'Shift', name].filter(Boolean).join('+');
}
