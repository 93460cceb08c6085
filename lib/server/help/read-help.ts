// The pages of the docs folder as HTML, with a table of contents. Only the project's own files, found
// by name in a list of the folder.

import { readdirSync, readFileSync } from 'node:fs';
import { Marked, type Tokens } from 'marked';
import { projectPath } from '../project-path';

export type HelpHeading = { readonly id: string; readonly text: string; readonly depth: number };
export type HelpPage = {
  readonly title: string;
  readonly html: string;
  readonly headings: readonly HelpHeading[];
};
export type HelpLink = { readonly name: string; readonly title: string };

/** Pages that help someone who cannot sign in. */
const publicPages = new Set(['errors', 'troubleshooting']);

/** Whether a page is shown without a sign-in. */
export function isPublicHelp(name: string): boolean {
  return publicPages.has(name);
}

/** Every page, by title. */
export function listHelp(): HelpLink[] {
  return pageNames()
    .map((name) => ({ name, title: titleOf(readPage(name)) }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** A page; null when there is none of this name. */
export function readHelp(name: string): HelpPage | null {
  return pageNames().includes(name) ? renderHelp(readPage(name)) : null;
}

/** Markdown of this project -> HTML. */
export function renderHelp(markdown: string): HelpPage {
  const headings: HelpHeading[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const id = headingId(text);
        if (depth > 1) headings.push({ id, text: plainText(text), depth });
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        const target = helpTarget(href);
        return target === null ? text : `<a href="${escapeAttribute(target)}">${text}</a>`;
      },
      // Images lie beside the pages, and are not served.
      image: ({ text }: Tokens.Image) => (text ? `<em>${text}</em>` : ''),
      // Nothing of a page is HTML of its own.
      html: () => '',
    },
  });
  return { title: titleOf(markdown), html: marked.parse(markdown, { async: false }), headings };
}

/** The address of a link within the help: other pages, anchors, the web; null for what is no page. */
export function helpTarget(href: string): string | null {
  if (/^https?:\/\//.test(href) || href.startsWith('#')) return href;
  const [, name, anchor = ''] = /^(?:\.\/)?([a-z0-9-]+)\.md(#.*)?$/.exec(href) ?? [];
  return name !== undefined && pageNames().includes(name) ? `/help/${name}${anchor}` : null;
}

/** Codes keep their case, so that /help/errors#CODE is the address of one. */
export function headingId(text: string): string {
  const plain = plainText(text);
  if (/^[A-Z0-9_]+$/.test(plain)) return plain;
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function plainText(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}

function titleOf(markdown: string): string {
  return plainText(/^# (.+)$/m.exec(markdown)?.[1] ?? 'Help');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function pageNames(): string[] {
  return readdirSync(projectPath('docs'))
    .filter((file) => /^[a-z0-9-]+\.md$/.test(file))
    .map((file) => file.slice(0, -'.md'.length));
}

function readPage(name: string): string {
  return readFileSync(projectPath(`docs/${name}.md`), 'utf8');
}
