// How much of a long table is tried. `npm test` tries every so many-th case of the tables that cost the
// most time, `npm test -- --all` (TESTS=all) every one.

const isAll = process.env.TESTS === 'all';

/** The first case and every `step`-th after it; with TESTS=all every case. */
export function someOf<const Case>(cases: readonly Case[], step: number): Case[] {
  return cases.filter((_, i) => isAll || i % step === 0);
}

/** Runs of a property: a fifth of `all`; with TESTS=all all of them. */
export function runsOf(all: number): number {
  return isAll ? all : Math.ceil(all / 5);
}
