'use client';
// Making a model the active one; null takes the choice back.

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
          : 'The choice is taken back',
      );
    },
  });
}

export type ModelActivation = ReturnType<typeof useModelActivation>;
