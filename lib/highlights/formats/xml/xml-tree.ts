// XML as a small tree, read leniently: a stray & is text. No entity but the five of XML and character
// numbers is ever replaced, and size and depth are bounded, so no file grows while it is read.

import { Parser } from 'htmlparser2';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { type WithEnglish, withEnglish } from '../../problems/with-english';

export type XmlNode = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Line the element begins in, from 1. */
  readonly line: number;
  readonly children: XmlNode[];
  /** Its own text, without that of its children. */
  text: string;
};

export type XmlRead =
  | { readonly ok: true; readonly root: XmlNode }
  | ({ readonly ok: false } & WithEnglish);

const DEPTH_MAX = 64;
/** Ten elements for each row that a list may have, and as many again. */
const NODES_MAX = 400_000;

class XmlFault extends Error {
  constructor(readonly sentence: Message) {
    super(inEnglish(sentence));
  }
}

/** Reads a document; `root` is its outermost element. */
export function readXml(text: string): XmlRead {
  // Document types are names here; one with declarations in it is how an XML bomb is packed.
  if (/<!ENTITY/i.test(text))
    return {
      ok: false,
      ...withEnglish(message('The XML file defines entities, which are not read.')),
    };
  const builder = new TreeBuilder(text);
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes, parser.startIndex),
      ontext: (data) => builder.addText(data),
      onclosetag: () => builder.close(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.write(text);
    // What is still open now is closed by the parser itself.
    const isCut = builder.isOpen();
    parser.end();
    if (isCut || builder.root === null)
      return {
        ok: false,
        ...withEnglish(
          builder.root === null
            ? message('The XML file has no content.')
            : message(
                'The XML file ends in the middle, so a part of it is missing. Export it again.',
              ),
        ),
      };
    return { ok: true, root: builder.root };
  } catch (thrown) {
    if (thrown instanceof XmlFault) return { ok: false, ...withEnglish(thrown.sentence) };
    throw thrown;
  }
}

class TreeBuilder {
  root: XmlNode | null = null;
  private readonly stack: XmlNode[] = [];
  private nodes = 0;
  private line = 1;
  private nextBreak: number;

  constructor(private readonly source: string) {
    this.nextBreak = source.indexOf('\n');
  }

  open(name: string, attributes: Record<string, string>, index: number): void {
    this.nodes += 1;
    if (this.stack.length >= DEPTH_MAX)
      throw new XmlFault(
        message('The XML file is nested more than {count} levels deep.', { count: DEPTH_MAX }),
      );
    if (this.nodes > NODES_MAX)
      throw new XmlFault(
        message('The XML file has more than {count} elements.', { count: NODES_MAX }),
      );
    const node: XmlNode = { name, attributes, line: this.lineAt(index), children: [], text: '' };
    const parent = this.stack.at(-1);
    if (parent) parent.children.push(node);
    else this.root ??= node;
    this.stack.push(node);
  }

  addText(data: string): void {
    const node = this.stack.at(-1);
    if (node) node.text += data;
  }

  close(): void {
    this.stack.pop();
  }

  isOpen(): boolean {
    return this.stack.length > 0;
  }

  /** Elements come in the order of the file, so each line break is looked for once. */
  private lineAt(index: number): number {
    while (this.nextBreak !== -1 && this.nextBreak < index) {
      this.line += 1;
      this.nextBreak = this.source.indexOf('\n', this.nextBreak + 1);
    }
    return this.line;
  }
}

/** The first child of this name, in any case. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

/** The children of this name, in any case. */
export function childrenNamed(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((one) => one.name.toLowerCase() === name.toLowerCase()) ?? [];
}

/** The trimmed text of the child of this name; '' without one. */
export function childText(node: XmlNode | undefined, name: string): string {
  return child(node, name)?.text.trim() ?? '';
}

/** Elements below a node that have one of these names, in the order of the file. */
export function descendants(
  node: XmlNode,
  names: ReadonlySet<string>,
  found: XmlNode[] = [],
): XmlNode[] {
  for (const one of node.children) {
    if (names.has(one.name.toLowerCase())) found.push(one);
    descendants(one, names, found);
  }
  return found;
}

/** The outermost elements below a node that have one of these names. */
export function outermost(
  node: XmlNode,
  names: ReadonlySet<string>,
  found: XmlNode[] = [],
): XmlNode[] {
  for (const one of node.children)
    if (names.has(one.name.toLowerCase())) found.push(one);
    else outermost(one, names, found);
  return found;
}

/** Text as the content of an element or an attribute; what XML cannot hold becomes a space. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no form for them.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;')
      // A parser turns them into spaces or line feeds otherwise.
      .replaceAll('\r', '&#13;')
      .replaceAll('\n', '&#10;')
      .replaceAll('\t', '&#9;')
  );
}
