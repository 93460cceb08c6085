'use client';
// Where a video file is dropped or chosen; its upload starts at once. A list that is dropped here is
// passed on.

import { CloudUpload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDropzone } from 'react-dropzone';
import { toast } from 'sonner';
import { rich, useTranslate } from '@/components/language/use-translate';
import { planJoins } from '@/lib/client/join-plans';
import { mayBeList } from '@/lib/client/list-files';
import { formatBytes } from '@/lib/client/quantities';
import {
  removeUnfinishedUpload,
  startUpload,
  subscribeUploads,
  unfinishedUploads,
  uploadsSnapshot,
} from '@/lib/client/uploads/upload';
import type { VideoView } from '@/lib/contracts/videos';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';

const accept = {
  'video/*': [
    ...['.mp4', '.mov', '.m4v', '.3gp', '.mkv', '.webm', '.avi', '.ts', '.mts', '.m2ts', '.m2t'],
    ...['.mpg', '.mpeg', '.vob', '.mod', '.wmv', '.asf', '.flv', '.mxf', '.ogv'],
  ],
};

export function DropZone({
  compact,
  videos,
  onList,
}: {
  compact: boolean;
  videos: readonly VideoView[];
  onList: (file: File) => void;
}) {
  const t = useTranslate();
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    accept,
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    onDropAccepted: (files) => {
      const uploads = uploadsSnapshot().map(({ fileName: name, sizeBytes }) => ({
        ...{ name, sizeBytes },
      }));
      planJoins(
        files.map(({ name, size: sizeBytes }) => ({ name, sizeBytes })),
        [...videos.filter(({ joinOf, rights }) => joinOf.length === 0 && rights.edit), ...uploads],
      );
      for (const file of files) void startUpload(file);
    },
    onDropRejected: (rejected) => {
      const files = rejected.map(({ file }) => file);
      const list = files.find(({ name }) => mayBeList(name));
      if (list) onList(list);
      const other = files.find(({ name }) => !mayBeList(name));
      if (other)
        toast.error(t('{name} is not a video file', { name: other.name }), {
          description: t('Supported are MP4, MOV, MKV, WebM, AVI, MPEG, WMV, FLV, MXF and OGV.'),
        });
    },
  });
  return (
    <div className="grid gap-3">
      <div
        {...getRootProps()}
        className={cn(
          'grid justify-items-center gap-1 rounded-xl border-2 border-dashed border-control/50 bg-sunken px-4 text-center transition-colors',
          compact ? 'py-5' : 'py-9',
          isDragActive && 'border-accent-strong bg-accent-soft',
        )}
      >
        {/* Out of the flow, or the grid leaves a gap for it. */}
        <input {...getInputProps()} aria-label={t('Video file')} className="absolute" />
        {!compact && <CloudUpload aria-hidden className="mb-2 size-8 text-ink-mute" />}
        <p className="font-medium">
          {isDragActive
            ? t('Let go to upload')
            : compact
              ? t('Drop another video here')
              : t('Drop a video here')}
        </p>
        {!compact && (
          <p className="text-[0.8125rem] text-ink-mute">
            {t('MP4, MOV, MKV, AVI, MTS, MPG or WMV, up to 8K. The file itself is never changed.')}
          </p>
        )}
        <Button onClick={open} className="mt-3" size={compact ? 'sm' : 'md'}>
          {t('Choose a file')}
        </Button>
      </div>
      <UnfinishedUploads />
    </div>
  );
}

/** Uploads of an earlier visit: the browser may not open the file by itself, the user has to. */
function UnfinishedUploads() {
  const t = useTranslate();
  const [list, setList] = useState<Awaited<ReturnType<typeof unfinishedUploads>>>([]);
  useEffect(() => {
    const refreshList = () => void unfinishedUploads().then(setList);
    refreshList();
    return subscribeUploads(refreshList);
  }, []);
  const discard = (storageKey: string) => {
    setList((before) => before.filter((one) => one.storageKey !== storageKey));
    void removeUnfinishedUpload(storageKey);
  };
  return list.map((one) => (
    <div
      key={one.storageKey}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-info-soft px-3.5 py-2.5 text-[0.8125rem]"
    >
      <p className="min-w-0 flex-1">
        {rich(
          t,
          '<b>{name}</b> ({size}) was not finished. Choose the same file again and it continues where it stopped.',
          {
            name: one.fileName,
            size: formatBytes(t, one.sizeBytes),
            b: (text) => (
              <strong key="name" className="font-semibold">
                {text}
              </strong>
            ),
          },
        )}
      </p>
      <Button size="sm" variant="ghost" onClick={() => discard(one.storageKey)}>
        {t('Discard')}
      </Button>
    </div>
  ));
}
