'use client';
// Every setting with its value, source and meaning. Read only: settings are environment variables.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { HealthDetails } from '@/lib/contracts/system';
import { Badge } from '../ui/badge';
import { Card, CardTitle } from '../ui/card';
import { TextField } from '../ui/field';

export function SettingsTable({ settings }: { settings: HealthDetails['settings'] }) {
  const t = useTranslate();
  const [query, setWanted] = useState('');
  const shown = settings.filter((setting) =>
    `${setting.name} ${t(setting.meaning)}`.toLowerCase().includes(query.trim().toLowerCase()),
  );
  return (
    <Card>
      <CardTitle
        title={t('Settings')}
        aside={
          <TextField
            label={t('Find a setting')}
            hideLabel
            type="search"
            placeholder={t('Find a setting')}
            value={query}
            onChange={(event) => setWanted(event.target.value)}
            className="w-full sm:w-56"
          />
        }
      >
        {t('Set by environment variables; a change takes effect at the next start.')}
      </CardTitle>
      <div className="overflow-x-auto border-t border-line">
        <table className="w-full text-left text-[0.8125rem]">
          <thead className="sr-only sm:not-sr-only">
            <tr className="text-xs text-ink-mute">
              <th scope="col" className="px-5 py-2 font-medium">
                {t('Name and meaning')}
              </th>
              <th scope="col" className="px-5 py-2 font-medium">
                {t('Value')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-line sm:border-t">
            {shown.map((setting) => (
              <tr key={setting.name} className="grid gap-1 px-5 py-3 align-top sm:table-row sm:p-0">
                <td className="sm:w-1/2 sm:px-5 sm:py-2.5">
                  <code className="font-mono text-xs font-semibold break-all">{setting.name}</code>
                  <p className="text-ink-mute">{t(setting.meaning)}</p>
                </td>
                <td className="sm:px-5 sm:py-2.5">
                  <code className="font-mono text-xs break-all">{setting.value || '—'}</code>
                  {setting.source === 'environment' && (
                    <Badge tone="info" className="ml-2">
                      {t('set')}
                    </Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && (
          <p className="px-5 py-6 text-ink-mute">{t('No setting matches.')}</p>
        )}
      </div>
    </Card>
  );
}
