// Every text of the code that has to be translated, and every one that was forgotten: read from the
// syntax tree, so that a comment or a class name is never taken for a sentence.

import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Functions whose argument of this place is a text; a call of t with a message has none. */
const textArguments: Readonly<Record<string, number>> = { t: 0, message: 0, titled: 0, rich: 1 };

export type Place = { readonly file: string; readonly line: number; readonly text: string };

export function parseFile(file: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

/** The texts that a file gives to its translator. */
export function messagesOf(source: ts.SourceFile): Place[] {
  const found: Place[] = [];
  walk(source, (node) => {
    const text = ts.isCallExpression(node) && textArgument(node);
    // `t(done ? 'Stop' : 'Play')`: both.
    if (text)
      for (const literal of literalsIn(text)) found.push(placeOf(source, literal, literal.text));
    return true;
  });
  return found;
}

/** Texts with placeholders that are given no values, and would be shown with their braces. */
export function unfilledIn(source: ts.SourceFile): Place[] {
  const found: Place[] = [];
  walk(source, (node) => {
    const text = ts.isCallExpression(node) && textArgument(node);
    if (text && node.arguments.at(-1) === text)
      for (const literal of literalsIn(text))
        if (/[{<]/.test(literal.text)) found.push(placeOf(source, literal, literal.text));
    return true;
  });
  return found;
}

/**
 * Sentences without values that are not made for a page, but shown on one, as properties and
 * constants of these names: of error tables, stages of jobs, problems of fields.
 */
const sentenceName = /^(message|hint|stage|label|meaning)$/;

export function sentencesOf(source: ts.SourceFile): Place[] {
  const found: Place[] = [];
  walk(source, (node) => {
    if (
      (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
      node.initializer &&
      sentenceName.test(node.name.getText())
    )
      for (const literal of literalsIn(node.initializer))
        if (/^\p{Lu}/u.test(literal.text) && hasWord(literal.text))
          found.push(placeOf(source, literal, literal.text));
    return true;
  });
  return found;
}

/** Attributes that people read or that are read out. */
const spokenAttribute =
  /^(aria-(label|description|roledescription|valuetext)|title|label|placeholder|alt|hint|help|description|summary|note|text|heading|\w+Label)$/;

/** Properties that name things for people in tables of a file. */
const spokenProperty = /^(label|title|help|hint|text|summary|description|words|note|why)$/;

/**
 * Texts in English that no translator sees: words between tags, attributes that are read out, and
 * strings that look like a sentence.
 */
export function untranslatedIn(source: ts.SourceFile): Place[] {
  const found: Place[] = [];
  const report = (node: ts.Node, text: string) =>
    found.push(placeOf(source, node, text.replace(/\s+/g, ' ').trim()));
  walk(source, (node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isThrowStatement(node))
      return false;
    if (ts.isCallExpression(node) && (textArgument(node) || isSuper(node))) return false;
    if (ts.isJsxAttribute(node) && node.name.getText() === 'className') return false;
    if (ts.isJsxText(node)) {
      if (hasWord(node.text)) report(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      const words = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
      if (isSentence(words.join('0')) && !words.some((word) => /[/=\-[(#]\s*$|^[%\])]/.test(word)))
        report(node, node.getText());
    } else if (ts.isStringLiteralLike(node) && !isKey(node)) {
      const spoken =
        (ts.isJsxAttribute(node.parent) && spokenAttribute.test(node.parent.name.getText())) ||
        (ts.isPropertyAssignment(node.parent) && spokenProperty.test(node.parent.name.getText()));
      if (spoken ? hasWord(node.text) : isSentence(node.text)) report(node, node.text);
    }
    return true;
  });
  return found;
}

/** The message of an error class is for logs. */
function isSuper({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.SuperKeyword;
}

function textArgument(call: ts.CallExpression): ts.Expression | undefined {
  const place = ts.isIdentifier(call.expression) ? call.expression.text : '';
  return Object.hasOwn(textArguments, place)
    ? call.arguments[textArguments[place] as number]
    : undefined;
}

function literalsIn(node: ts.Expression): ts.StringLiteralLike[] {
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression);
  if (ts.isConditionalExpression(node))
    return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  return [];
}

/** The name of a property, a value that is compared, or an index: never shown. */
function isKey(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCaseClause(parent) ||
    (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText()))
  );
}

function hasWord(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(/&\w+;/g, ''));
}

const mediaQuery = /^\([a-z-]+: \w+\)/;

/** Two words or more, of which the first begins like a sentence. */
function isSentence(text: string): boolean {
  return /^[\p{Lu}“"(0]\S* +\p{L}/u.test(text.trim()) && hasWord(text) && !mediaQuery.test(text);
}

function placeOf(source: ts.SourceFile, node: ts.Node, text: string): Place {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { file: source.fileName, line: line + 1, text };
}

/** Visits nodes from the outside in; `enter` says whether to go on below. */
function walk(node: ts.Node, enter: (node: ts.Node) => boolean): void {
  if (enter(node)) ts.forEachChild(node, (child) => walk(child, enter));
}
