'use client';
// Rows without a player, as files of cutting programs have them: one name for all of them at once.

import { RotateCcw } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { ParsedRow } from '@/lib/contracts/highlights';
import type { FieldProblem } from '@/lib/errors/app-error';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Note } from '../../ui/note';
import { type DraftCorrection, filledPlayers } from '../draft/draft';
import { useFocusOnUndo } from './use-focus-on-undo';

const nameCharactersMax = 200;

export function MissingPlayers({
  rows,
  corrections,
  onFill,
  onUndo,
}: {
  rows: readonly ParsedRow[];
  corrections: readonly DraftCorrection[];
  onFill: (lines: readonly number[], player: string) => void;
  onUndo: (player: string) => void;
}) {
  const t = useTranslate();
  const [name, setName] = useState('');
  const lines = useMemo(() => linesWithoutPlayer(rows, corrections), [rows, corrections]);
  const filled = useMemo(() => filledPlayers(corrections), [corrections]);
  const player = name.trim();
  const section = useRef<HTMLElement>(null);
  const moveFocus = useFocusOnUndo(section);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('Rows without a player')}
      className="grid gap-2.5 rounded-lg outline-offset-4 empty:hidden"
    >
      {filled.map(([filledName, count]) => (
        <Note
          key={filledName}
          tone="info"
          announce
          title={t('{player} is filled in as the player of {count} rows.', {
            player: filledName,
            count,
          })}
          action={
            <Button
              size="sm"
              data-undo
              aria-label={t('Undo: {player} as the player of {count} rows', {
                player: filledName,
                count,
              })}
              onClick={() => {
                onUndo(filledName);
                moveFocus();
              }}
            >
              <RotateCcw aria-hidden />
              {t('Undo')}
            </Button>
          }
        />
      ))}
      {lines.length > 1 && (
        <Note
          tone="doubt"
          title={t('{count, plural, one {# row} other {# rows}} name no player.', {
            count: lines.length,
          })}
        >
          <form
            className="mt-2 flex flex-wrap items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (player === '') return;
              onFill(lines, player);
              setName('');
              moveFocus();
            }}
          >
            <TextField
              label={t('Player in all of them')}
              value={name}
              maxLength={nameCharactersMax}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
              className="min-w-0 flex-1 basis-40 sm:max-w-64"
            />
            <Button type="submit" disabled={player === ''}>
              {t('Fill in')}
            </Button>
          </form>
        </Note>
      )}
    </section>
  );
}

/** Of the rows that are used; those that are filled in already and not checked yet do not count. */
function linesWithoutPlayer(
  rows: readonly ParsedRow[],
  corrections: readonly DraftCorrection[],
): number[] {
  const corrected = new Set(
    corrections.filter(({ field }) => field === 'playerName').map(({ line }) => line),
  );
  const lines = rows
    .filter(({ include, problems }) => include && problems.some(isPlayerMissing))
    .map(({ line }) => line);
  return [...new Set(lines)].filter((line) => !corrected.has(line));
}

function isPlayerMissing({ path, code }: FieldProblem): boolean {
  return path.endsWith('.playerName') && code === 'missing';
}
