// The disk at a glance: what Followspot fills by class, what is free, promised and never filled; the
// person's own share.

import { formatBytes } from '@/lib/client/quantities';
import type { StorageView } from '@/lib/contracts/storage';
import { type StorageClass, storageClasses } from '@/lib/storage/storage-classes';
import { Card, CardTitle } from '../ui/card';
import { cn } from '../ui/cn';
import { QuotaMeter } from './quota-meter';

const labels: Readonly<Record<StorageClass, { name: string; about: string; color: string }>> = {
  sources: { name: 'Sources', about: 'the recordings, never altered', color: 'bg-info' },
  previews: { name: 'Previews and analyses', about: 'can be made again', color: 'bg-accent' },
  work: { name: 'Your decisions', about: 'paths and frame tables', color: 'bg-control' },
  results: { name: 'Results', about: 'finals and reels', color: 'bg-ok' },
};

export function DiskCard({ storage }: { storage: StorageView }) {
  const { bytes, freeBytes, totalBytes, floorBytes, promisedBytes, level, quota } = storage;
  const used = storageClasses.reduce((sum, name) => sum + bytes[name], 0);
  return (
    <Card>
      <CardTitle title={`${formatBytes(freeBytes)} free`}>
        of {formatBytes(totalBytes)}. {formatBytes(floorBytes)} are never filled
        {promisedBytes > 0 && `; ${formatBytes(promisedBytes)} are promised to uploads and work`}.
      </CardTitle>
      {level !== 'ok' && (
        <p role="alert" className="mx-5 mb-3 rounded-lg bg-bad-soft p-3 text-[0.8125rem]">
          The disk is {level === 'full' ? 'full' : 'almost full'}: new analyses and renders wait,
          and uploads are rejected. Free previews below, or delete a match; waiting work goes on by
          itself.
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
                {labels[name].name}
              </dt>
              <dd className="figures font-medium">{formatBytes(bytes[name])}</dd>
              <dd className="text-xs text-ink-mute">{labels[name].about}</dd>
            </div>
          ))}
        </dl>
        <QuotaMeter quota={quota} className="mt-3" />
        {storage.unfinishedUploads.count > 0 && (
          <p className="figures mt-1.5 text-[0.8125rem] text-ink-soft">
            Unfinished uploads: {storage.unfinishedUploads.count},{' '}
            {formatBytes(storage.unfinishedUploads.bytes)} so far.
          </p>
        )}
      </div>
    </Card>
  );
}
