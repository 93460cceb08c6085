'use client';
// The folders of the installation: where they are, and whether they can be used.

import { useTranslate } from '@/components/language/use-translate';
import { formatBytes } from '@/lib/client/quantities';
import type { HealthDetails } from '@/lib/contracts/system';
import { Badge } from '../ui/badge';
import { Card, CardTitle } from '../ui/card';
import { checkWord } from './check-words';

export function StorageFolders({ folders }: { folders: HealthDetails['storage']['folders'] }) {
  const t = useTranslate();
  return (
    <Card>
      <CardTitle title={t('Folders')} />
      <ul className="divide-y divide-line border-t border-line">
        {folders.map(({ name, path, problem, freeBytes }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5">
            <code className="font-medium font-sans">{name}</code>
            {problem !== null && <Badge tone="bad">{checkWord(t, problem)}</Badge>}
            <span className="min-w-0 truncate font-mono text-xs text-ink-mute" title={path}>
              {path}
            </span>
            <span className="figures ml-auto text-[0.8125rem] text-ink-mute">
              {freeBytes === null
                ? t('does not answer')
                : t('{size} free', { size: formatBytes(t, freeBytes) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
