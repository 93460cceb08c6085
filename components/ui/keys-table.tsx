'use client';
// The keys of a page in groups, each of which the user may change: a press names the new key. A key
// that means something else is not taken.

import { Keyboard, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { type KeysOf, storeKeys } from '@/lib/client/own-keys';
import type { Message } from '@/lib/messages/message';
import { formatKeys, keyCaps } from '@/lib/review/actions/key-caps';
import { keyCombination } from '@/lib/review/actions/keys';
import {
  type KeyChange,
  type KeyedAction,
  noOwnKeys,
  type OwnKeys,
  withOwnKey,
  withoutOwnKey,
} from '@/lib/review/actions/own-keys';
import { Button } from './button';
import { keyPressOf } from './key-press';

export type KeyRow = {
  readonly name: string;
  readonly label: Message;
  /** As printed; the place of an action among several (1 … 9) is one of them. */
  readonly keys: readonly string[];
};

export type KeyGroup = { readonly group: Message; readonly rows: readonly KeyRow[] };

/** The action whose new key is awaited, or was not taken. */
type Change = { readonly name: string; readonly problem: Message | null };

export function KeysTable({
  of,
  groups,
  actions,
  own,
}: {
  of: KeysOf;
  groups: readonly KeyGroup[];
  /** All that a key may mean here. */
  actions: readonly KeyedAction[];
  own: OwnKeys;
}) {
  const t = useTranslate();
  const [change, setChange] = useState<Change | null>(null);
  const apply = (name: string, { own: next, problem }: KeyChange) => {
    if (next) storeKeys(of, next);
    setChange(next ? null : { name, problem });
  };
  const isChanged = Object.keys(own).length > 0;
  return (
    <>
      <div className="gap-x-10 sm:columns-2">
        {groups.map(({ group, rows }) => (
          <section key={group.source} aria-label={t(group)} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-xs font-semibold text-ink-mute">{t(group)}</h3>
            <ul className="grid gap-0.5">
              {rows.map((row) => (
                <Row
                  key={row.name}
                  row={row}
                  isFixed={actions.find(({ name }) => name === row.name)?.fixed ?? true}
                  isOwn={own[row.name] !== undefined}
                  change={change?.name === row.name ? change : null}
                  onAsk={() => setChange({ name: row.name, problem: null })}
                  onKey={(key) => apply(row.name, withOwnKey(actions, own, row.name, key))}
                  onDefault={() => apply(row.name, withoutOwnKey(actions, own, row.name))}
                  onCancel={() => setChange(null)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p className="text-xs text-ink-mute">
          {t('Keys that you change are kept in this browser.')}
        </p>
        <Button
          size="sm"
          disabled={!isChanged}
          onClick={() => {
            storeKeys(of, noOwnKeys);
            setChange(null);
          }}
        >
          <RotateCcw aria-hidden />
          {t('Restore all defaults')}
        </Button>
      </div>
    </>
  );
}

function Row({
  row: { label, keys },
  isFixed,
  isOwn,
  change,
  onAsk,
  onKey,
  onDefault,
  onCancel,
}: {
  row: KeyRow;
  isFixed: boolean;
  isOwn: boolean;
  change: Change | null;
  onAsk: () => void;
  onKey: (combination: string) => void;
  onDefault: () => void;
  onCancel: () => void;
}) {
  const t = useTranslate();
  return (
    <li className="text-[0.8125rem]">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <span>{t(label)}</span>
        <span className="flex shrink-0 items-center gap-1">
          {change && !change.problem ? (
            <PressedKey label={label} onKey={onKey} onCancel={onCancel} />
          ) : (
            keys.map((key) => <PrintedKey key={key}>{key}</PrintedKey>)
          )}
          {isOwn && (
            <Button
              variant="ghost"
              size="icon"
              className="size-7"
              onClick={onDefault}
              title={t('Restore the default')}
              aria-label={t('Restore the default key of {label}', { label })}
            >
              <RotateCcw aria-hidden />
            </Button>
          )}
          {!isFixed && (
            <Button
              variant="ghost"
              size="icon"
              className="size-7"
              onClick={onAsk}
              title={t('Change the key')}
              aria-label={t('Change the key of {label}', { label })}
            >
              <Keyboard aria-hidden />
            </Button>
          )}
        </span>
      </div>
      {change?.problem && (
        <p role="alert" className="text-xs font-medium text-bad">
          {t('{problem} The key is as it was.', { problem: change.problem })}
        </p>
      )}
    </li>
  );
}

/** Takes the next press before anything else on the page, the dialog included; Esc takes none. */
function PressedKey({
  label,
  onKey,
  onCancel,
}: {
  label: Message;
  onKey: (combination: string) => void;
  onCancel: () => void;
}) {
  const t = useTranslate();
  const latest = useRef({ onKey, onCancel });
  useEffect(() => {
    latest.current = { onKey, onCancel };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (['Shift', 'Alt', 'Control', 'Meta', 'AltGraph'].includes(event.key)) return;
      if (event.key === 'Escape') latest.current.onCancel();
      else latest.current.onKey(keyCombination(keyPressOf(event)));
    };
    const onPress = () => latest.current.onCancel();
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('pointerdown', onPress);
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('pointerdown', onPress);
    };
  }, []);
  return (
    <span role="status" className="text-xs font-medium text-accent-ink">
      <span className="sr-only">{t(label)}: </span>
      {t('Press the new key, Esc cancels')}
    </span>
  );
}

function PrintedKey({ children }: { children: string }) {
  const t = useTranslate();
  return (
    <kbd className="rounded border border-control/60 bg-sunken px-1.5 font-sans text-xs leading-5">
      {t(keyCaps(children))}
    </kbd>
  );
}

/** Combinations of an action as they are printed. */
export function printedKeys(keys: readonly string[]): string[] {
  return keys.map(formatKeys);
}
