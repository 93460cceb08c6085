// .env.example is the table of settings in another form; this test keeps the two the same.
// After changing a setting: npx vitest run --project unit scripts/setup/settings-example.test.ts -u

import { expect, it } from 'vitest';
import { settings } from '@/lib/server/env/settings';
import { harmlessValues } from '@/lib/server/env/settings/setting-schemas';

const opening = [
  '# Every setting of Followspot. None has to be set: npm start brings its own database and queue.',
  '# Copy what you need to a file named .env beside package.json, or set it in the environment, which wins.',
];

it('every setting is documented in .env.example, with its default', async () => {
  const rows = Object.entries(settings).map(([name, { meaning, unset, schema }]) => {
    const values = harmlessValues(schema);
    const accepted = values === null ? '' : `# Values: ${values}\n`;
    return `# ${meaning}\n# Unset: ${unset}\n${accepted}# ${name}=`;
  });
  await expect(`${opening.join('\n')}\n\n${rows.join('\n\n')}\n`).toMatchFileSnapshot(
    '../../.env.example',
  );
});
