// @ts-check
// The arguments of a command that runs before anything is installed. A word it does not know is
// refused: a command that ignores it does something else than what was asked for.

import { UserError } from './terminal.mjs';

/**
 * Throws UserError with the usage when an argument is none of `allowed`, and for --help.
 * @param {readonly string[]} args those after the name of the program
 * @param {readonly string[]} allowed
 * @param {string} usage
 */
export function checkArguments(args, allowed, usage) {
  const unknown = args.find((arg) => !allowed.includes(arg));
  if (unknown === undefined) return;
  const asksForHelp = unknown === '--help' || unknown === '-h';
  throw new UserError(
    asksForHelp ? usage : `Unknown argument ${JSON.stringify(unknown)}. ${usage}`,
  );
}
