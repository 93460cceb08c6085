// Reads the structure of an ONNX file without loading it: the messages ModelProto, GraphProto,
// NodeProto, AttributeProto, TensorProto and TypeProto of onnx.proto, by their field numbers. Nothing
// it reads decides how much memory it takes. What it cannot see (how much a graph asks for when it
// runs) is left to the trial in a process with limits.

import { type Message, message } from '@/lib/messages/message';
import { tensorProblem, typeProblem } from './onnx-tensors';
import {
  type ByteSource,
  ProtobufError,
  type ProtobufReader,
  readProtobuf,
  type Span,
  TooManyFieldsError,
} from './protobuf-fields';
import { looksLike } from './sniff-file';

type OnnxFacts = {
  readonly nodes: number;
  /** License in the file's own words; null: it names none. */
  readonly license: string | null;
};

export type OnnxWalk =
  | { readonly problem: null; readonly facts: OnnxFacts }
  | { readonly problem: Message };

/** What ONNX Runtime 1.30 loads, and far more than a detector has. Measured for the versions. */
export const onnxLimits = {
  irVersionMax: 13,
  opsetMax: 26,
  nodesMax: 20_000,
  /** Keys read in the whole file, so that a file of millions of tiny fields takes a second at most. */
  fieldsMax: 1_000_000,
} as const;

/**
 * Operator sets that the runtime brings along; any other needs a library of its own. Only nodes
 * count: exporters import sets that nothing uses.
 */
const knownDomains: ReadonlySet<string> = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'com.microsoft',
  'com.microsoft.nchwc',
]);

const wordBytesMax = 200;

/** A reason found on the way; ends the walk. */
class ProblemFound extends Error {
  readonly problem: Message;

  constructor(problem: Message) {
    super(problem.source);
    this.problem = problem;
  }
}

function refuse(problem: Message): never {
  throw new ProblemFound(problem);
}

/** Why the file must not be loaded, or what it says of itself. */
export function walkOnnx(source: ByteSource): OnnxWalk {
  if (source.size === 0) return { problem: message('it is empty; copy it again') };
  try {
    return {
      problem: null,
      facts: walkModel(readProtobuf(source, onnxLimits.fieldsMax)),
    };
  } catch (thrown) {
    if (thrown instanceof ProblemFound) return { problem: thrown.problem };
    if (thrown instanceof TooManyFieldsError)
      return { problem: message('it has more parts than a detector has; choose another model') };
    if (thrown instanceof ProtobufError) return { problem: notOnnx(source, thrown) };
    throw thrown;
  }
}

function notOnnx(source: ByteSource, { at, isCutOff }: ProtobufError): Message {
  const kind = looksLike(source.read(0, 512));
  if (kind) return message('it is no ONNX file but {kind}; export the model as ONNX', { kind });
  return isCutOff
    ? message('it is cut off: what begins at byte {at} is longer than the file; copy it again', {
        at,
      })
    : message('it is no ONNX file, or it is damaged at byte {at}; export or copy it again', { at });
}

function walkModel(reader: ProtobufReader): OnnxFacts {
  let graph: Span | null = null;
  let license: string | null = null;
  for (const field of reader.fieldsOf({ start: 0, end: reader.size })) {
    if (field.id === 1) checkIrVersion(field.value);
    if (field.id === 7) graph = field;
    if (field.id === 8) checkOpset(reader, field);
    if (field.id === 14) license = licenseIn(reader, field) ?? license;
    if (field.id === 20)
      refuse(message('it holds training data besides the model; export it for inference'));
    if (field.id === 25)
      refuse(
        message('it defines operators of its own (functions); export it with standard operators'),
      );
  }
  if (graph === null) return refuse(message('it holds no model; export it again'));
  const nodes = walkGraph(reader, graph);
  if (nodes === 0) refuse(message('it holds no model; export it again'));
  return { nodes, license };
}

function checkIrVersion(version: bigint): void {
  const { irVersionMax } = onnxLimits;
  if (version > BigInt(irVersionMax))
    refuse(
      message(
        'it is of a newer ONNX (format {found}, up to {most} is read); export it with an older one',
        { found: String(version), most: irVersionMax },
      ),
    );
}

function checkOpset(reader: ProtobufReader, span: Span): void {
  let domain = '';
  let version = 0n;
  for (const field of reader.fieldsOf(span)) {
    if (field.id === 1) domain = reader.textOf(field, wordBytesMax);
    if (field.id === 2) version = field.value;
  }
  const { opsetMax } = onnxLimits;
  if ((domain === '' || domain === 'ai.onnx') && version > BigInt(opsetMax))
    refuse(
      message('it needs opset {found}, up to {most} is read; export it with an older opset', {
        found: String(version),
        most: opsetMax,
      }),
    );
}

/** The entry of the metadata that exporters call so. */
function licenseIn(reader: ProtobufReader, span: Span): string | null {
  let [key, value] = ['', ''];
  for (const field of reader.fieldsOf(span)) {
    if (field.id === 1) key = reader.textOf(field, wordBytesMax);
    if (field.id === 2) value = reader.textOf(field, wordBytesMax);
  }
  return key.toLowerCase() === 'license' && value !== '' ? value : null;
}

/** The number of its nodes. */
function walkGraph(reader: ProtobufReader, span: Span): number {
  let nodes = 0;
  for (const field of reader.fieldsOf(span)) {
    switch (field.id) {
      case 1:
        nodes += 1;
        if (nodes > onnxLimits.nodesMax)
          refuse(
            message('it has more than {most} operators; choose a smaller model', {
              most: onnxLimits.nodesMax,
            }),
          );
        walkNode(reader, field);
        break;
      case 5:
        check(tensorProblem(reader, field));
        break;
      case 11:
      case 12:
      case 13:
        check(typeProblem(reader, field));
        break;
      case 15:
        refuse(message('it holds sparse weights; export it with ordinary ones'));
    }
  }
  return nodes;
}

function walkNode(reader: ProtobufReader, span: Span): void {
  let operator = '';
  let domain = '';
  const attributes: Span[] = [];
  for (const field of reader.fieldsOf(span)) {
    if (field.id === 4) operator = reader.textOf(field, wordBytesMax);
    if (field.id === 7) domain = reader.textOf(field, wordBytesMax);
    if (field.id === 5) attributes.push(field);
  }
  if (!knownDomains.has(domain))
    refuse(
      message('it needs the operator {operator} of “{domain}”; export it with standard operators', {
        operator,
        domain,
      }),
    );
  for (const attribute of attributes) walkAttribute(reader, attribute, operator);
}

function walkAttribute(reader: ProtobufReader, span: Span, operator: string): void {
  for (const field of reader.fieldsOf(span)) {
    if (field.id === 6 || field.id === 11)
      refuse(
        message(
          'it holds a graph inside of its operator {operator} (a loop or a branch); export it without',
          { operator },
        ),
      );
    if (field.id === 22 || field.id === 23)
      refuse(message('it holds sparse weights; export it with ordinary ones'));
    if (field.id === 5 || field.id === 10) check(tensorProblem(reader, field));
  }
}

function check(problem: Message | null): void {
  if (problem !== null) refuse(problem);
}
