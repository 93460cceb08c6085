'use client';
// A list file on its way: sent to the server as it is, which returns its text or says what it is.

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { type ApiFailure, failureFrom } from '@/lib/client/http';
import { type ReadList, readListFile } from '@/lib/client/list-files';
import { formatBytes } from '@/lib/client/quantities';
import { listFileBytesMax } from '@/lib/contracts/highlights';
import type { Translate } from '@/lib/messages/translate';

export type ListFileState =
  | { readonly state: 'idle' }
  | { readonly state: 'reading'; readonly name: string }
  | { readonly state: 'video'; readonly file: File }
  | { readonly state: 'refused'; readonly name: string | null; readonly why: Words }
  | { readonly state: 'failed'; readonly file: File; readonly failure: ApiFailure };
/** In the language of the page. */
type Words = { readonly message: string; readonly hint: string };

const idle: ListFileState = { state: 'idle' };
const videoExtension = /\.(?:mp4|m4v|mov|mkv|avi|webm|ts|mts|m2ts|mpe?g|wmv)$/i;

export type ListFile = ReturnType<typeof useListFile>;

export function useListFile(onRead: (name: string, list: ReadList) => void) {
  const t = useTranslate();
  // What is decided without the server; it hides what the server said about an earlier file.
  const [atHand, setAtHand] = useState<ListFileState | null>(null);
  const running = useRef<AbortController | null>(null);
  const reading = useMutation({
    mutationFn: (file: File) => {
      running.current = new AbortController();
      return readListFile(file, running.current.signal);
    },
  });
  /** Only the newest file counts: one that is still being read is given up. */
  const stop = (instead: ListFileState | null = null) => {
    running.current?.abort();
    reading.reset();
    setAtHand(instead);
  };
  const read = (file: File) => {
    const known = withoutReading(t, file);
    stop(known);
    if (!known) reading.mutate(file, { onSuccess: (list) => onRead(file.name, list) });
  };
  return { state: atHand ?? stateOf(t, reading), read, stop };
}

type Reading = { status: string; variables: File | undefined; error: Error | null };

function stateOf(t: Translate, reading: Reading): ListFileState {
  const { status, variables: file, error } = reading;
  if (status === 'pending' && file) return { state: 'reading', name: file.name };
  return status === 'error' && file ? refusedOrFailed(t, file, failureFrom(error)) : idle;
}

/** What is plain before a byte is sent. */
function withoutReading(t: Translate, file: File): ListFileState | null {
  if (file.type.startsWith('video/') || videoExtension.test(file.name))
    return { state: 'video', file };
  const { name, size } = file;
  if (size === 0)
    return {
      state: 'refused',
      name,
      why: {
        message: t('This file is empty.'),
        hint: t('Export the list again, or choose another file.'),
      },
    };
  if (size > listFileBytesMax)
    return {
      state: 'refused',
      name,
      why: {
        message: t('This file is {size} large, far more than a list of moments.', {
          size: formatBytes(t, size),
        }),
        hint: t('Choose the file with the list; a video belongs in step 1.'),
      },
    };
  return null;
}

/** A file that is no list has a reason and a way out; anything else is an error of the program. */
function refusedOrFailed(t: Translate, file: File, failure: ApiFailure): ListFileState {
  return [413, 415, 422].includes(failure.status)
    ? {
        state: 'refused',
        name: file.name,
        why: { message: t(failure.message), hint: t(failure.hint) },
      }
    : { state: 'failed', file, failure };
}
