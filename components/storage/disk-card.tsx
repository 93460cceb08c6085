// The disk at a glance: what Followspot fills by class, what is free, promised and never filled; the
// person's own share.

import { useTranslate } from '@/components/language/use-translate';
import { formatBytes } from '@/lib/client/quantities';
import type { StorageView } from '@/lib/contracts/storage';
import { type Message, message } from '@/lib/messages/message';
import { type StorageClass, storageClasses } from '@/lib/storage/storage-classes';
import { Card, CardTitle } from '../ui/card';
import { cn } from '../ui/cn';
import { QuotaMeter } from './quota-meter';

type Label = { readonly name: Message; readonly about: Message; readonly color: string };

const labels: Readonly<Record<StorageClass, Label>> = {
  sources: {
    name: message('Sources'),
    about: message('the recordings, never altered'),
    color: 'bg-info',
  },
  previews: {
    name: message('Previews and analyses'),
    about: message('can be made again'),
    color: 'bg-accent',
  },
  work: {
    name: message('Your decisions'),
    about: message('paths and frame tables'),
    color: 'bg-control',
  },
  results: { name: message('Results'), about: message('finals and reels'), color: 'bg-ok' },
};

export function DiskCard({ storage }: { storage: StorageView }) {
  const t = useTranslate();
  const { bytes, freeBytes, totalBytes, floorBytes, promisedBytes, level, quota } = storage;
  const used = storageClasses.reduce((sum, name) => sum + bytes[name], 0);
  const total = formatBytes(t, totalBytes);
  const floor = formatBytes(t, floorBytes);
  return (
    <Card>
      <CardTitle title={t('{size} free', { size: formatBytes(t, freeBytes) })}>
        {promisedBytes > 0
          ? t(
              'of {total}. {floor} are never filled; {promised} are promised to uploads and work.',
              { total, floor, promised: formatBytes(t, promisedBytes) },
            )
          : t('of {total}. {floor} are never filled.', { total, floor })}
      </CardTitle>
      {level !== 'ok' && (
        <p role="alert" className="mx-5 mb-3 rounded-lg bg-bad-soft p-3 text-[0.8125rem]">
          {level === 'full'
            ? t(
                'The disk is full: new analyses and renders wait, and uploads are rejected. Free previews below, or delete a match; waiting work goes on by itself.',
              )
            : t(
                'The disk is almost full: new analyses and renders wait, and uploads are rejected. Free previews below, or delete a match; waiting work goes on by itself.',
              )}
        </p>
      )}
      <div className="px-5 pb-4">
        <div aria-hidden className="flex h-2.5 gap-px overflow-hidden rounded-full bg-line">
          {storageClasses.map((name) => (
            <span
              key={name}
              className={labels[name].color}
              style={{ flexGrow: used === 0 ? 0 : bytes[name] / used }}
            />
          ))}
        </div>
        <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2.5 lg:grid-cols-4">
          {storageClasses.map((name) => (
            <div key={name} className="relative min-w-0 pl-4.5">
              <dt className="text-xs text-ink-mute">
                <span
                  aria-hidden
                  className={cn('absolute top-1 left-0 size-2.5 rounded-sm', labels[name].color)}
                />
                {t(labels[name].name)}
              </dt>
              <dd className="figures font-medium">{formatBytes(t, bytes[name])}</dd>
              <dd className="text-xs text-ink-mute">{t(labels[name].about)}</dd>
            </div>
          ))}
        </dl>
        <QuotaMeter quota={quota} className="mt-3" />
        {storage.unfinishedUploads.count > 0 && (
          <p className="figures mt-1.5 text-[0.8125rem] text-ink-soft">
            {t('Unfinished uploads: {count}, {size} so far.', {
              count: storage.unfinishedUploads.count,
              size: formatBytes(t, storage.unfinishedUploads.bytes),
            })}
          </p>
        )}
      </div>
    </Card>
  );
}
