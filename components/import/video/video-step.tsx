'use client';
// Choosing the video: upload it, pick it from the ingest folder, or use one imported before.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { videosKey } from '@/lib/client/query-keys';
import {
  removeUpload,
  subscribeUploads,
  type UploadView,
  uploadsSnapshot,
} from '@/lib/client/uploads/upload';
import type { VideoView } from '@/lib/contracts/videos';
import { message } from '@/lib/messages/message';
import { Segmented } from '../../ui/segmented';
import { RecordingOffers } from '../recording/recording-offer';
import { DropZone } from './drop-zone';
import { IngestPicker } from './ingest-picker';
import { UploadRow } from './upload-row';
import { ValidationSummary } from './validation-summary';
import { VideoPicker } from './video-picker';

const noUploads: readonly UploadView[] = [];

const videoSources = [
  { value: 'upload', label: message('Upload') },
  { value: 'ingest', label: message('Ingest folder') },
  { value: 'present', label: message('Already here') },
] as const;

export function VideoStep({
  videos,
  chosen,
  onChoose,
  onList,
}: {
  videos: readonly VideoView[];
  chosen: readonly VideoView[];
  onChoose: (videoIds: string[]) => void;
  /** A list was dropped where videos are expected. */
  onList: (file: File) => void;
}) {
  const t = useTranslate();
  const [source, setSource] = useState<(typeof videoSources)[number]['value']>('upload');
  const uploads = useSyncExternalStore(subscribeUploads, uploadsSnapshot, () => noUploads);
  const ids = chosen.map((video) => video.id);
  const add = (id: string) => onChoose([...ids.filter((one) => one !== id), id]);
  useFinishedUploads(uploads, videos, add);
  const open = uploads.filter((upload) => upload.state !== 'done');
  return (
    <div className="grid gap-4">
      {chosen.map((video) => (
        <ValidationSummary
          key={video.id}
          video={video}
          onRemove={() => onChoose(ids.filter((id) => id !== video.id))}
        />
      ))}
      <RecordingOffers videos={videos} uploads={uploads} />
      {open.map((upload) => (
        <UploadRow key={upload.key} upload={upload} />
      ))}
      <div className="grid gap-3">
        <Segmented
          label={t('Where the video comes from')}
          value={source}
          options={videoSources.map((one) => ({ ...one, label: t(one.label) }))}
          onChange={setSource}
          className="justify-self-start"
        />
        {source === 'upload' && (
          <DropZone compact={chosen.length + open.length > 0} videos={videos} onList={onList} />
        )}
        {source === 'ingest' && <IngestPicker onImported={add} />}
        {source === 'present' && <VideoPicker videos={videos} chosenIds={ids} onPick={add} />}
      </div>
    </div>
  );
}

/** Chooses the video of a finished upload, once; found by name and size if it has no id. */
function useFinishedUploads(
  uploads: readonly UploadView[],
  videos: readonly VideoView[],
  add: (id: string) => void,
): void {
  const t = useTranslate();
  const queries = useQueryClient();
  const handledKeys = useRef(new Set<string>());
  const finished = uploads.filter(
    (upload) => upload.state === 'done' && !handledKeys.current.has(upload.key),
  );
  const finishedKeys = finished.map((upload) => upload.key).join();
  useEffect(() => {
    if (finishedKeys !== '') void queries.invalidateQueries({ queryKey: videosKey });
  }, [finishedKeys, queries]);
  useEffect(() => {
    for (const upload of finished) {
      const video = videos.find((one) =>
        upload.videoId
          ? one.id === upload.videoId
          : one.name === upload.fileName && one.sizeBytes === upload.sizeBytes,
      );
      if (!video) continue;
      handledKeys.current.add(upload.key);
      add(video.id);
      if (upload.duplicate)
        toast(t('{name} is here already', { name: upload.fileName }), {
          description: t('It is the same recording as {name}, which is used.', {
            name: video.name,
          }),
        });
      removeUpload(upload.key);
    }
  });
}
