'use client';
// A text to take along, such as a link or a token: read only, selected at a click, copied by a
// button.

import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from './button';
import { cn } from './cn';
import { controlClass } from './field';

export function CopyField({ label, value, help }: { label: string; value: string; help?: string }) {
  const t = useTranslate();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-[0.8125rem] font-medium text-ink-soft">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className={cn(controlClass, 'h-9 min-w-0 flex-1 font-mono text-xs')}
        />
        <Button onClick={() => void copy()} variant={copied ? 'secondary' : 'primary'}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? t('Copied') : t('Copy')}
        </Button>
      </div>
      {help && <p className="text-xs text-ink-mute">{help}</p>}
    </div>
  );
}
