'use client';
// The entries. A name, an action or an object filters by itself when it is pressed.

import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatMoment } from '@/lib/client/quantities';
import type { AuditEntryView } from '@/lib/contracts/installation';
import type { Translate } from '@/lib/messages/translate';
import type { FilterText } from './audit-filters';

export function AuditTable({
  entries,
  onFilter,
}: {
  entries: readonly AuditEntryView[];
  onFilter: (part: Partial<FilterText>) => void;
}) {
  const t = useTranslate();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-[0.8125rem]">
        <thead className="sr-only md:not-sr-only">
          <tr className="text-xs text-ink-mute">
            {[t('Time'), t('Person'), t('Action'), t('Object'), t('Details')].map((name) => (
              <th key={name} scope="col" className="px-4 py-2 font-medium first:pl-5">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line md:border-t md:border-line">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} onFilter={onFilter} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  entry,
  onFilter,
}: {
  entry: AuditEntryView;
  onFilter: (part: Partial<FilterText>) => void;
}) {
  const t = useTranslate();
  const { at, actorName, actorKind, action, objectType, objectId } = entry;
  const cell = 'md:px-4 md:py-2 md:align-top';
  return (
    <tr className="flex flex-wrap gap-x-2 gap-y-0.5 px-5 py-2.5 md:table-row md:p-0">
      <td className={`${cell} figures w-full whitespace-nowrap text-ink-mute md:w-auto md:pl-5`}>
        <time dateTime={at} suppressHydrationWarning>
          {formatMoment(t, at, 'with')}
        </time>
      </td>
      <td className={cell}>
        {actorName === null ? (
          <span className="text-ink-mute">{t('the system')}</span>
        ) : (
          <FilterButton onClick={() => onFilter({ person: actorName })}>{actorName}</FilterButton>
        )}
        {actorKind === 'token' && <span className="text-ink-mute"> {t('(token)')}</span>}
      </td>
      <td className={cell}>
        <FilterButton onClick={() => onFilter({ action })}>{action}</FilterButton>
      </td>
      <td className={cell}>
        <FilterButton onClick={() => onFilter({ object: objectId ?? objectType })}>
          {objectType}
          {objectId && (
            <span className="font-mono text-xs text-ink-mute" title={objectId}>
              {' '}
              {objectId.slice(0, 8)}
            </span>
          )}
        </FilterButton>
      </td>
      <td className={`${cell} w-full min-w-0 break-words text-ink-mute md:w-2/5`}>
        {detailsOf(t, entry)}
      </td>
    </tr>
  );
}

function FilterButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  const t = useTranslate();
  return (
    <button
      type="button"
      title={t('Show only these')}
      onClick={onClick}
      className="tap rounded text-left underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {children}
    </button>
  );
}

/** "kind: probe, names: LOG_LEVEL · from 203.0.113.0/24" */
function detailsOf(t: Translate, { detail, network }: AuditEntryView): string {
  const facts = Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : textOf(value)}`);
  return [facts.join(', '), network ? t('from {network}', { network }) : '']
    .filter(Boolean)
    .join(' · ');
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
