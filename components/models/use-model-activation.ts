'use client';
// Activating a model; null clears the selection.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { activateModel } from '@/lib/client/api';
import { modelsKey } from '@/lib/client/query-keys';

export function useModelActivation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: activateModel,
    onSuccess: (next) => {
      queries.setQueryData(modelsKey, next);
      const { name, builtIn } = next.resolution;
      toast.success(
        name
          ? `New analyses use ${builtIn ? 'the built-in detector' : name}`
          : 'The selection is cleared',
      );
    },
  });
}

export type ModelActivation = ReturnType<typeof useModelActivation>;
