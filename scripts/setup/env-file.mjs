// @ts-check
// What is wrong with the lines of a `.env` file. Node reads such a file and leaves out in silence what
// it does not understand.

/**
 * The lines that are no `NAME=value`, counted from 1, each with the reason.
 * @param {string} text
 * @returns {{ line: number, problem: string }[]}
 */
export function envFileProblems(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  /** @type {{ line: number, problem: string }[]} */
  const problems = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const number = at + 1;
    const assignment = /^\s*(?:export\s+)?([^=\s]+)\s*=\s*(.*)$/.exec(line);
    if (assignment === null) {
      problems.push({ line: number, problem: 'is not NAME=value' });
      continue;
    }
    const [, name = '', value = ''] = assignment;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      problems.push({ line: number, problem: `"${name.slice(0, 40)}" is not a name` });
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) > 0) continue;
    // A quoted value may go on over several lines, until its quote is closed.
    const end = lines.findIndex((later, index) => index > at && later.includes(quote));
    if (end === -1) problems.push({ line: number, problem: 'opens a quote that is never closed' });
    else at = end;
  }
  return problems;
}

/**
 * The line in which a name is set, counted from 1; null when it is not set there.
 * @param {string} text
 * @param {string} name
 */
export function lineOfName(text, name) {
  const at = text.split(/\r?\n/).findIndex((line) => {
    const found = /^\s*(?:export\s+)?([^=\s]+)\s*=/.exec(line);
    return found?.[1] === name;
  });
  return at === -1 ? null : at + 1;
}
