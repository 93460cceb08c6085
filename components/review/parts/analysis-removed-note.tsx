'use client';
// The analysis of the clip was removed to save space: what that means, and the way back.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { failureFrom } from '@/lib/client/http';
import { sessionKey } from '@/lib/client/query-keys';
import { analyzeAgain } from '@/lib/client/storage-api';
import type { ClipView } from '@/lib/contracts/sessions';

export function AnalysisRemovedNote({ clip }: { clip: ClipView }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => analyzeAgain(clip.id),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionKey(clip.sessionId) }),
  });
  return (
    <div className="m-3 mb-0 rounded-lg bg-info-soft p-3 text-[0.8125rem]">
      <p className="font-medium">{t('Analysis was removed to save space.')}</p>
      <p className="mt-0.5 text-ink-soft">
        {t('Your choices and the path are kept. To play or correct this clip, analyze it again.')}
      </p>
      {again.isError && (
        <p role="alert" className="mt-1.5 font-medium text-bad">
          {t(failureFrom(again.error).message)}
        </p>
      )}
      <Button
        size="sm"
        className="mt-2"
        busy={again.isPending || again.isSuccess}
        onClick={() => again.mutate()}
      >
        <RotateCw aria-hidden />
        {t('Analyze again')}
      </Button>
    </div>
  );
}
