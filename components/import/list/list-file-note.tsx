'use client';
// Why a file did not become the list, and what to do instead.

import { Film } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { startUpload } from '@/lib/client/uploads/upload';
import { Button } from '../../ui/button';
import { ErrorNote } from '../../ui/error-note';
import { Note } from '../../ui/note';
import type { ListFileState } from './use-list-file';

export function ListFileNote({
  state,
  onRetry,
  onDismiss,
}: {
  state: ListFileState;
  onRetry: (file: File) => void;
  onDismiss: () => void;
}) {
  const t = useTranslate();
  switch (state.state) {
    case 'idle':
    case 'reading':
      return null;
    case 'video':
      return (
        <Note
          tone="doubt"
          announce
          title={t('{name} is a video.', { name: state.file.name })}
          action={
            <Button
              size="sm"
              onClick={() => {
                void startUpload(state.file);
                onDismiss();
              }}
            >
              <Film aria-hidden />
              {t('Upload it as the video')}
            </Button>
          }
        >
          {t('Videos belong in step 1. This step takes the list of moments in it.')}
        </Note>
      );
    case 'refused':
      return (
        <Note
          tone="bad"
          announce
          title={state.name === null ? state.why.message : `${state.name}: ${state.why.message}`}
        >
          {state.why.hint}
        </Note>
      );
    case 'failed':
      return <ErrorNote error={state.failure} onRetry={() => onRetry(state.file)} />;
  }
}
