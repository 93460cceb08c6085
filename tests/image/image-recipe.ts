// What the Dockerfile says, read from it: the commands that build the tree of the image, and the
// command that each role starts with.

export type Stage = {
  readonly name: string;
  /** Shell commands, in order. */
  readonly run: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Program and arguments. */
  readonly command: readonly string[];
};

/** Stages of a Dockerfile whose instructions begin in the first column. */
export function readStages(dockerfile: string): Stage[] {
  const joined = dockerfile.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ');
  const parts = joined.split(/^FROM /m).slice(1);
  return parts.map((part) => {
    const name = /^\S+ AS (\S+)/.exec(part)?.[1] ?? '';
    const all = (word: string) =>
      [...part.matchAll(new RegExp(`^\\s*${word} (.+)$`, 'gm'))].map(([, text = '']) =>
        text.trim(),
      );
    const command = all('CMD').at(-1);
    return {
      name,
      run: all('RUN'),
      env: Object.fromEntries(
        all('ENV').flatMap((line) =>
          line.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string]),
        ),
      ),
      command: command?.startsWith('[') ? (JSON.parse(command) as string[]) : [],
    };
  });
}

/** Files that reach the image: those of the repository that no line of .dockerignore names. */
export function filesOfImage(files: readonly string[], dockerignore: string): string[] {
  const patterns = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const source = line.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*');
      return new RegExp(`^${source}(/|$)`);
    });
  return files.filter((file) => !patterns.some((pattern) => pattern.test(file)));
}
