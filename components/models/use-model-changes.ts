'use client';
// What an owner changes about the models: which is active, back to the one before, and a file that
// is brought. Every change of the active one can be undone from its toast.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { activateModel, addModel, rollBackModel } from '@/lib/client/api';
import { modelsKey } from '@/lib/client/query-keys';
import type { ModelsView } from '@/lib/contracts/models';
import { undoToast } from '../ui/undo-toast';

const activeOf = (models: ModelsView | undefined) =>
  models?.versions.find(({ state }) => state === 'active')?.sha256 ?? null;

export function useModelChanges() {
  const t = useTranslate();
  const queries = useQueryClient();
  const show = (next: ModelsView) => queries.setQueryData(modelsKey, next);
  const words = ({ resolution: { builtIn, name } }: ModelsView) =>
    builtIn
      ? t('New analyses use the built-in detector')
      : name
        ? t('New analyses use {name}', { name })
        : t('No model is used any more');
  const presentActive = () => activeOf(queries.getQueryData<ModelsView>(modelsKey));
  const changed = (next: ModelsView, before: string | null) => {
    show(next);
    undoToast(words(next), async () => {
      const undone = await activateModel(before);
      show(undone);
      return words(undone);
    });
  };
  const activate = useMutation({
    mutationFn: async (sha256: string | null) => {
      const before = presentActive();
      return { next: await activateModel(sha256), before };
    },
    onSuccess: ({ next, before }) => changed(next, before),
  });
  const rollBack = useMutation({
    mutationFn: async () => {
      const before = presentActive();
      return { next: await rollBackModel(), before };
    },
    onSuccess: ({ next, before }) => changed(next, before),
  });
  const add = useMutation({
    mutationFn: addModel,
    onSuccess: (next) => {
      show(next);
      toast.success(t('The model is here. It is tried now; make it active to use it.'));
    },
  });
  return { activate, rollBack, add };
}

export type ModelChanges = ReturnType<typeof useModelChanges>;
