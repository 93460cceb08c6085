// A page of the help: its text, its table of contents, and the other pages.

import Link from 'next/link';
import type { Translate } from '@/lib/messages/translate';
import { Logo } from '../ui/logo';

type Heading = { readonly id: string; readonly text: string; readonly depth: number };

/** Type of the rendered text; its elements have no classes. */
const textClass =
  'max-w-prose min-w-0 break-words [&_a]:underline [&_a]:underline-offset-2 [&_code]:rounded [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-[0.8125em] dark:[&_code]:bg-raised [&_h1]:mb-4 [&_h1]:text-2xl [&_h1]:font-semibold [&_h2]:mt-8 [&_h2]:mb-2 [&_h2]:scroll-mt-6 [&_h2]:text-lg [&_h2]:font-semibold [&_h3]:mt-5 [&_h3]:mb-1 [&_h3]:scroll-mt-6 [&_h3]:font-semibold [&_h3:target]:text-accent-ink [&_li]:mt-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_p]:mt-2 [&_p]:leading-6 [&_pre]:mt-3 [&_pre]:overflow-x-auto [&_pre]:rounded-lg [&_pre]:border [&_pre]:border-line [&_pre]:p-3 [&_pre_code]:bg-transparent [&_pre_code]:p-0 [&_table]:mt-3 [&_table]:block [&_table]:overflow-x-auto [&_table]:text-[0.8125rem] [&_td]:border-t [&_td]:border-line [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-top [&_thead_td]:border-0 [&_th]:pr-4 [&_th]:pb-1.5 [&_th]:text-left [&_ul]:list-disc [&_ul]:pl-5';

/**
 * What scrolls sideways is reached by keys, a column without a heading has no empty one, and a box of a
 * list to tick off is no control.
 */
function withReach(html: string): string {
  return html
    .replaceAll(/<(pre|table)>/g, '<$1 tabindex="0">')
    .replaceAll(/<th[^>]*><\/th>/g, '<td></td>')
    .replaceAll('<input disabled="" type="checkbox">', '☐');
}

export function HelpArticle({
  t,
  html,
  headings,
  pages,
  current,
}: {
  t: Translate;
  html: string;
  headings: readonly Heading[];
  pages: readonly { readonly name: string; readonly title: string }[];
  current: string;
}) {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pb-16 sm:px-6">
      <header className="flex h-13 items-center gap-2 border-b border-line">
        <Link href="/" className="tap flex items-center gap-2 rounded-lg">
          <Logo className="size-7" />
          <span className="text-[0.9375rem] font-semibold tracking-tight">Followspot</span>
        </Link>
        <span className="text-ink-mute">{t('Help')}</span>
      </header>
      <div className="grid gap-8 pt-6 lg:grid-cols-[13rem_minmax(0,1fr)_13rem]">
        <nav aria-label={t('Help pages')} className="text-[0.8125rem]">
          <ul lang="en" className="flex flex-wrap gap-x-4 gap-y-1 lg:sticky lg:top-6 lg:grid">
            {pages.map(({ name, title }) => (
              <li key={name}>
                <Link
                  href={`/help/${name}`}
                  aria-current={name === current ? 'page' : undefined}
                  className="tap block rounded py-1 text-ink-mute hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <main
          // The pages are written in English alone.
          lang="en"
          className={textClass}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made on the server from files of this project
          dangerouslySetInnerHTML={{ __html: withReach(html) }}
        />
        <nav aria-label={t('On this page')} className="hidden text-xs lg:block">
          <ol lang="en" className="sticky top-6 grid max-h-[85dvh] gap-1 overflow-y-auto">
            {headings.map(({ id, text, depth }) => (
              <li key={id} className={depth > 2 ? 'pl-3' : 'font-medium'}>
                <a href={`#${id}`} className="block truncate py-0.5 text-ink-mute hover:text-ink">
                  {text}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      </div>
    </div>
  );
}
