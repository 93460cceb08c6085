'use client';
// Every model that was ever here, the active one first: where it came from, whether it works, and the
// button that makes it active.

import { CircleCheck, Upload as UploadIcon } from 'lucide-react';
import { useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { formatAgo, formatBytes } from '@/lib/client/quantities';
import type { ModelsView, ModelVersionView } from '@/lib/contracts/models';
import { message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import type { ModelChanges } from './use-model-changes';

const originLabels = {
  provided: message('From the folder'),
  downloaded: message('Downloaded'),
  built_in: message('Built in'),
  uploaded: message('Uploaded'),
  trained: message('Trained here'),
} as const;

const stateLabels = {
  candidate: message('Candidate'),
  active: message('Active'),
  retired: message('Was active'),
} as const;

export function ModelVersions({
  models,
  changes,
}: {
  models: ModelsView;
  /** null: the user may not change them. */
  changes: ModelChanges | null;
}) {
  const t = useTranslate();
  return (
    <Card>
      <CardTitle title={t('Models')} aside={changes && <AddModel changes={changes} />}>
        {t(
          'A model that you bring waits as a candidate until you make it active. Files that you put into the folder below are used by themselves, the first by name, as long as none is active.',
        )}
      </CardTitle>
      <p className="mx-5 mb-4 overflow-x-auto rounded-lg bg-sunken px-3 py-2 font-mono text-xs whitespace-nowrap">
        {models.folder}
      </p>
      {changes?.add.isError && (
        <div className="px-5 pb-4">
          <ErrorNote error={failureFrom(changes.add.error)} />
        </div>
      )}
      <ul className="divide-y divide-line border-t border-line">
        {models.versions.map((version) => (
          <Version key={version.id} version={version} changes={changes} />
        ))}
      </ul>
      {models.versions.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-ink-mute">
          {t('There is no model here yet.')}
        </p>
      )}
    </Card>
  );
}

function AddModel({ changes: { add } }: { changes: ModelChanges }) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".onnx"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('File of a model')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) add.mutate(file);
        }}
      />
      <Button size="sm" busy={add.isPending} onClick={() => input.current?.click()}>
        <UploadIcon aria-hidden />
        {add.isPending ? t('Uploading…') : t('Add a model')}
      </Button>
    </>
  );
}

function Version({
  version,
  changes,
}: {
  version: ModelVersionView;
  changes: ModelChanges | null;
}) {
  const t = useTranslate();
  const name = version.origin === 'built_in' ? t('The built-in detector') : version.name;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <p className="truncate font-medium">{name}</p>
          <Badge tone={version.state === 'active' ? 'ok' : 'neutral'}>
            {version.state === 'active' && <CircleCheck aria-hidden />}
            {t(stateLabels[version.state])}
          </Badge>
          <Badge>{t(originLabels[version.origin])}</Badge>
        </div>
        <p className="mt-0.5 text-xs text-ink-mute">
          {factsOf(t, version).join(' · ')} · <code>{version.sha256.slice(0, 12)}…</code>
        </p>
        {version.problem && (
          <p className="text-xs text-bad">
            {t('Cannot be used: {problem}.', { problem: version.problem })}
          </p>
        )}
      </div>
      {changes && version.state !== 'active' && version.present && !version.problem && (
        <Button
          size="sm"
          disabled={changes.activate.isPending}
          onClick={() => changes.activate.mutate(version.sha256)}
          aria-label={t('Make active: {name}', { name })}
        >
          {t('Make active')}
        </Button>
      )}
    </li>
  );
}

/** What is known about it, in words. */
function factsOf(t: Translate, version: ModelVersionView): string[] {
  const { sizeBytes, adapter, input, license, present, checkedAt, problem, addedBy } = version;
  return [
    formatBytes(t, sizeBytes),
    ...(adapter ? [t('layout {adapter}', { adapter })] : []),
    ...(input ? [t('takes {width} × {height}', input)] : []),
    ...(license ? [t('license: {license}', { license })] : [t('license unknown')]),
    ...(addedBy ? [t('added by {addedBy}', { addedBy })] : []),
    formatAgo(t, version.createdAt, Date.now()),
    ...(present ? [] : [t('its file is gone')]),
    ...(present && checkedAt === null && problem === null ? [t('not tried yet')] : []),
  ];
}
