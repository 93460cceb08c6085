// `npm run registry:audit`: loads and tries every registered tracker, style and detector adapter.

import { auditRegistries } from '@/lib/server/capabilities/audit-registries';
import { runCommand } from './setup/run-command';

await runCommand(async () => {
  console.log(`${await auditRegistries()} registered names work.`);
}, 'npm run registry:audit');
