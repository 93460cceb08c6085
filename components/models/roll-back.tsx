'use client';
// The way back to the model that was active before: says where it leads, then goes there.

import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { ModelsView } from '@/lib/contracts/models';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { ModelChanges } from './use-model-changes';

export function RollBack({
  back,
  changes: { rollBack },
}: {
  back: NonNullable<ModelsView['back']>;
  changes: ModelChanges;
}) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" busy={rollBack.isPending} onClick={() => setAsking(true)}>
        <Undo2 aria-hidden />
        {t('Roll back')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Roll back the model')}
        description={
          back.name
            ? t(
                'New analyses use {name} again, which was active before. What is analysed already stays as it is.',
                { name: back.name },
              )
            : t(
                'No model was active before: the first one in the folder is used again, else the built-in detector. What is analysed already stays as it is.',
              )
        }
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              setAsking(false);
              rollBack.mutate();
            }}
          >
            {t('Roll back')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
