'use client';
// Activating a model; null clears the selection.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { activateModel } from '@/lib/client/api';
import { modelsKey } from '@/lib/client/query-keys';

export function useModelActivation() {
  const t = useTranslate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: activateModel,
    onSuccess: (next) => {
      queries.setQueryData(modelsKey, next);
      const { name, builtIn } = next.resolution;
      toast.success(
        builtIn
          ? t('New analyses use the built-in detector')
          : name
            ? t('New analyses use {name}', { name })
            : t('The selection is cleared'),
      );
    },
  });
}

export type ModelActivation = ReturnType<typeof useModelActivation>;
