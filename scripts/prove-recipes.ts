// `npm run prove:recipes`: the recipes of CONTRIBUTING.md work, and no file of one can be forgotten
// unnoticed. Each recipe is applied to a temporary copy of the work tree: whole, it must pass every
// check; without any one of its files a check must fail, and its first message must name what is
// missing. Takes minutes, therefore not part of `npm test`.

import { firstFailure } from './prove-recipes/checks';
import { type Recipe, recipes } from './prove-recipes/recipes';
import { copyWorkTree, type WorkCopy } from './prove-recipes/work-copy';
import { lastLines, printError, secondsSince } from './setup/terminal.mjs';

type Row = {
  readonly recipe: string;
  readonly leftOut: string;
  readonly check: string;
  readonly message: string;
  readonly proven: boolean;
};

async function proveRecipe(copy: WorkCopy, recipe: Recipe): Promise<Row[]> {
  await copy.apply(recipe.files);
  const failure = await firstFailure(copy.folder, recipe);
  if (failure) process.stdout.write(`${lastLines(failure.output, 40)}\n`);
  const rows = [
    row(recipe, '(nothing)', failure?.check ?? 'all', failure?.message ?? 'pass', !failure),
  ];
  for (const leftOut of recipe.files) {
    await copy.apply(recipe.files.filter((file) => file !== leftOut));
    const noticed = await firstFailure(copy.folder, recipe);
    const isNamed = noticed?.message.includes(leftOut.named) ?? false;
    const message = noticed?.message ?? 'not noticed';
    rows.push(row(recipe, leftOut.path, noticed?.check ?? 'none', message, isNamed));
  }
  await copy.apply([]);
  return rows;
}

function row(
  { name }: Recipe,
  leftOut: string,
  check: string,
  message: string,
  proven: boolean,
): Row {
  const result = { recipe: name, leftOut, check, message: message.replace(/\s+/g, ' '), proven };
  console.log(
    `${proven ? 'ok  ' : 'FAIL'} ${name}, without ${leftOut}: ${check}: ${result.message}`,
  );
  return result;
}

async function main(): Promise<void> {
  const started = performance.now();
  const only = process.argv[2];
  const chosen = recipes.filter(({ name }) => only === undefined || name === only);
  const copy = await copyWorkTree();
  const rows: Row[] = [];
  try {
    for (const recipe of chosen) rows.push(...(await proveRecipe(copy, recipe)));
  } finally {
    copy.remove();
  }
  console.log('\n| recipe | left out | noticed by | message |\n|---|---|---|---|');
  for (const { recipe, leftOut, check, message, proven } of rows)
    console.log(
      `| ${recipe} | ${leftOut} | ${proven ? check : `FAILED (${check})`} | ${message} |`,
    );
  const failed = rows.filter(({ proven }) => !proven).length;
  console.log(
    `\n${rows.length - failed} of ${rows.length} proven after ${secondsSince(started).trim()}.`,
  );
  process.exitCode = failed === 0 && rows.length > 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
