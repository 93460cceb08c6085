'use client';
// The versions of what shapes a result.

import { useTranslate } from '@/components/language/use-translate';
import type { SystemVersion } from '@/lib/contracts/installation';
import { Card, CardTitle } from '../ui/card';

export function Versions({ version }: { version: SystemVersion }) {
  const t = useTranslate();
  const rows: (readonly [string, string | null])[] = [
    ['Followspot', `${version.app}${version.commit ? ` (${version.commit.slice(0, 9)})` : ''}`],
    ['Node', version.node],
    ['ffmpeg', version.ffmpeg],
    ['ONNX Runtime', version.onnxruntime],
    [t('Database'), version.migration],
    ...version.models.map(
      ({ name, sha256, used }) =>
        [used ? t('{name}, in use', { name }) : name, `sha256 ${sha256.slice(0, 16)}…`] as const,
    ),
  ];
  return (
    <Card>
      <CardTitle title={t('Versions')} />
      <dl className="divide-y divide-line border-t border-line">
        {rows.map(([name, value]) => (
          <div key={name} className="flex flex-wrap items-baseline gap-x-3 px-5 py-2">
            <dt className="min-w-0 truncate text-[0.8125rem]">{name}</dt>
            <dd className="ml-auto min-w-0 truncate font-mono text-xs text-ink-mute">
              {value === null ? t('not known yet') : <code>{value}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
