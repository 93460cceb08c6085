// How a command of this folder ends: well, or with one sentence and exit code 2 (wrong call, with
// its usage) or 1.

/** The call was wrong: what was expected and what was found, in words. */
export class UsageError extends Error {}

/** Runs a command to its end. `words`: what is said of an error, by default its own message. */
export async function runCommand(
  main: () => void | Promise<void>,
  usage: string,
  messageFor = messageOf,
): Promise<void> {
  try {
    await main();
  } catch (error) {
    const isMisuse = error instanceof UsageError;
    console.error(isMisuse ? `${error.message}\n\n${usage}` : messageFor(error));
    process.exitCode = isMisuse ? 2 : 1;
  }
}

/** An error's own message. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
