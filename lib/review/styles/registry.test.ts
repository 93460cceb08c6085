import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { styles } from './registry';
import { styleKinds } from './style-kinds';

/** Files of the folder that export a style: an object with a kind and a drawing. */
async function styleFiles(): Promise<{ file: string; kind: string }[]> {
  const files = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file));
  const found = await Promise.all(
    files
      .filter((file) => file !== 'registry.ts')
      .map(async (file) => {
        const exported = Object.values((await import(`./${file.slice(0, -3)}.ts`)) as object);
        return exported.flatMap((value: unknown) =>
          typeof value === 'object' && value !== null && 'kind' in value && 'draw' in value
            ? [{ file, kind: String(value.kind) }]
            : [],
        );
      }),
  );
  return found.flat();
}

describe('the registry of styles', () => {
  it('holds every style of this folder, under its kind and from the file of that name', async () => {
    const files = await styleFiles();
    for (const { file, kind } of files) {
      expect(file, `the style "${kind}" belongs in ${kind}.ts`).toBe(`${kind}.ts`);
      expect(styleKinds, `add "${kind}" to styles in registry.ts`).toContain(kind);
    }
    expect(files).toHaveLength(styleKinds.length);
  });

  it.each(styleKinds)('%s stands under its own kind, with a label and an icon', (kind) => {
    expect(styles[kind].kind).toBe(kind);
    expect(styles[kind].label.source).not.toBe('');
    expect(styles[kind].icon).toMatch(/^M[\d\sa-zA-Z.,-]+$/);
  });

  it('no two styles look alike in the picker', () => {
    for (const shown of [
      styleKinds.map((kind) => styles[kind].label.source),
      styleKinds.map((kind) => styles[kind].icon),
    ])
      expect(new Set(shown).size).toBe(styleKinds.length);
  });
});
