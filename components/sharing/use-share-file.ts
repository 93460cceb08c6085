'use client';
// Sharing a video by the sheet of the phone: what is under way, and how to begin, cancel and go on.

import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureToast } from '@/components/ui/failure-toast';
import { formatBytes } from '@/lib/client/quantities';
import { FileTooLarge, readVideo, sharedBytesMax, shareFile } from '@/lib/client/share-file';

export type SharingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly received: number; readonly total: number | null }
  /** The sheet opens at the next press. */
  | { readonly kind: 'read'; readonly file: File };

const idle: SharingState = { kind: 'idle' };

export function useShareFile(address: string, fileName: string) {
  const t = useTranslate();
  const [state, setState] = useState<SharingState>(idle);
  const reading = useRef<AbortController | null>(null);
  const cancel = () => {
    reading.current?.abort();
    setState(idle);
  };
  // Another file, or a page that was left: what is being read is of no use any more.
  useEffect(
    () => () => {
      if (address) reading.current?.abort();
    },
    [address],
  );
  const open = async (file: File) => {
    try {
      const outcome = await shareFile(file);
      setState(outcome === 'pressAgain' ? { kind: 'read', file } : idle);
    } catch (thrown) {
      setState(idle);
      failureToast(thrown);
    }
  };
  const start = async () => {
    reading.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    reading.current = controller;
    setState({ kind: 'reading', received: 0, total: null });
    const onProgress = (received: number, total: number | null) => {
      if (!signal.aborted) setState({ kind: 'reading', received, total });
    };
    try {
      const file = await readVideo(address, fileName, { signal, onProgress });
      if (!signal.aborted) await open(file);
    } catch (thrown) {
      if (signal.aborted) return;
      setState(idle);
      if (!(thrown instanceof FileTooLarge)) return failureToast(thrown);
      toast.error(t('This file is too large to share from here'), {
        description: t('The limit is {limit}: download it instead.', {
          limit: formatBytes(t, sharedBytesMax),
        }),
      });
    }
  };
  return { state, start, open, cancel };
}
