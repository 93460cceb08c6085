import { expect, it } from 'vitest';
import { errorCodes } from '@/lib/errors/codes';
import { headingId, helpTarget, listHelp, readHelp, renderHelp } from './read-help';

it.each([
  ['errors.md#DB_UNAVAILABLE', '/help/errors#DB_UNAVAILABLE'],
  ['./states.md', '/help/states'],
  ['#top', '#top'],
  ['https://example.org/a', 'https://example.org/a'],
  ['../lib/server/README.md', null],
  ['javascript:alert(1)', null],
  ['highlights-template.csv', null],
  ['no-such-page.md', null],
])('a link to %s leads to %s', (href, target) => {
  expect(helpTarget(href)).toBe(target);
});

it('every error code has a place of its own on the page of codes', () => {
  const page = readHelp('errors');
  expect(page?.headings.map(({ id }) => id)).toEqual(
    expect.arrayContaining(Object.keys(errorCodes)),
  );
  expect(page?.html).toContain('<h3 id="DB_UNAVAILABLE">');
});

it('only pages of the docs folder are found', () => {
  for (const name of ['../README', 'decisions', '', 'errors.md', 'nothing'])
    expect(readHelp(name)).toBeNull();
  expect(listHelp().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['errors', 'troubleshooting', 'highlights']),
  );
});

it('every link between the pages leads to a page and a heading that exist', () => {
  for (const { name } of listHelp()) {
    const links = [
      ...(readHelp(name)?.html ?? '').matchAll(/href="\/help\/([a-z0-9-]+)(?:#([^"]+))?"/g),
    ];
    for (const [, page = '', anchor] of links) {
      const target = readHelp(page);
      expect(target, `${name} links to ${page}`).not.toBeNull();
      if (anchor) expect(target?.headings.map(({ id }) => id)).toContain(anchor);
    }
  }
});

it('HTML in a page is left out, and text is escaped', () => {
  const { html } = renderHelp('# A\n\n<script>alert(1)</script>\n\na < b `x<y>` <b>bold</b>');
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('x&lt;y&gt;');
});

it('headings have ids that can be linked to', () => {
  expect(headingId('It runs, but')).toBe('it-runs-but');
  expect(headingId('STORAGE_FULL')).toBe('STORAGE_FULL');
});
