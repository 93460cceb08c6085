'use client';
// Reports that something was deleted and offers to undo it, for as long as the server can.

import { toast } from 'sonner';
import { Translated } from '@/components/language/translated';
import { message } from '@/lib/messages/message';

/** The same ten seconds as the server's, less the way there. */
const undoMs = 9_500;

/** `undo` returns the words for its own success. */
export function undoToast(done: string, undo: () => Promise<string>): void {
  toast(done, {
    duration: undoMs,
    action: {
      label: <Translated text={message('Undo')} />,
      onClick: () => {
        undo().then(
          (undone) => toast.success(undone),
          () =>
            toast.error(<Translated text={message('It could not be brought back')} />, {
              description: <Translated text={message('It may be too late.')} />,
            }),
        );
      },
    },
  });
}
