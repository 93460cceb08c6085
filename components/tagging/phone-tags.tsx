'use client';
// The buttons of the phone: kinds of moments and players.

import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { controlClass } from '../ui/field';
import type { PhoneTag } from './use-recordings';

export function PhoneTags({
  tags,
  open,
  onOpenChange,
  onSave,
}: {
  tags: readonly PhoneTag[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: (tags: readonly PhoneTag[]) => void;
}) {
  const t = useTranslate();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('Buttons')}
      description={t('A kind and a player pressed one after the other make one moment.')}
    >
      {open && (
        <TagsForm
          tags={tags}
          onSave={(next) => {
            onSave(next);
            onOpenChange(false);
          }}
        />
      )}
    </Dialog>
  );
}

function TagsForm({
  tags: initial,
  onSave,
}: {
  tags: readonly PhoneTag[];
  onSave: (tags: readonly PhoneTag[]) => void;
}) {
  const t = useTranslate();
  const [tags, setTags] = useState(initial);
  const add = (of: PhoneTag['of']) =>
    setTags([...tags, { id: crypto.randomUUID(), of, name: '', lead: 8, lag: 4 }]);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(tags.filter(({ name }) => name.trim() !== ''));
      }}
    >
      <ul className="grid gap-2">
        {tags.map((tag, i) => (
          <li key={tag.id} className="flex items-center gap-2">
            <input
              aria-label={t(tag.of === 'player' ? 'Player {number}' : 'Kind {number}', {
                number: i + 1,
              })}
              value={tag.name}
              maxLength={80}
              placeholder={tag.of === 'player' ? '7 Ada' : t('Goal')}
              onChange={(event) =>
                setTags(
                  tags.map((one) =>
                    one.id === tag.id ? { ...one, name: event.target.value } : one,
                  ),
                )
              }
              className={`${controlClass} h-10`}
            />
            <Button
              size="icon"
              variant="ghost"
              aria-label={
                tag.name ? t('Remove {name}', { name: tag.name }) : t('Remove the button')
              }
              onClick={() => setTags(tags.filter(({ id }) => id !== tag.id))}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button onClick={() => add('kind')}>
          <Plus aria-hidden />
          {t('Kind')}
        </Button>
        <Button onClick={() => add('player')}>
          <Plus aria-hidden />
          {t('Player')}
        </Button>
        <Button type="submit" variant="primary" className="ml-auto">
          {t('Save')}
        </Button>
      </div>
    </form>
  );
}
