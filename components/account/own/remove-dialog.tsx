'use client';
// The question before something is removed that cannot be brought back.

import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';

export function RemoveDialog<T>({
  open,
  onOpenChange,
  title,
  description,
  action,
  remove,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  action: string;
  remove: UseMutationResult<T, Error, void>;
}) {
  const t = useTranslate();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      {remove.isError && <ErrorNote error={failureFrom(remove.error)} className="mb-4" />}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t('Keep it')}</Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
