import type { Document } from '../tree/node.ts';
import { readDocuments, splitDocuments } from '../tree/read.ts';
import { beginsAsUsual, recognise, type Recognition } from './recognise.ts';

/** A document that is to be reviewed, and what it was recognised as. */
export interface RecognisedDocument {
  readonly document: Document;
  readonly recognition: Recognition;
}

/** What a file is: a plan where one of its documents is. */
export function recogniseFile(text: string): Recognition {
  if (beginsAsUsual(text, 0)) return { kind: 'plan' };
  let best: Recognition = { kind: 'nothing' };
  const readable = withoutDamage(text);
  for (const stretch of splitDocuments(readable)) {
    const recognition = recognise(readable, stretch);
    if (recognition.kind === 'plan') return recognition;
    if (best.kind === 'nothing' || recognition.kind === 'draft') best = recognition;
  }
  return best;
}

/** True where at least one document of a file is a plan. */
export function holdsPlan(text: string): boolean {
  return recogniseFile(text).kind === 'plan';
}

/** Every document of a file that is a plan; nothing is read of a file that holds none. */
export function readPlanDocuments(text: string): Document[] {
  return holdsPlan(text) ? readDocuments(text).filter(document => recogniseDocument(document).kind === 'plan') : [];
}

/**
 * The documents of a file that is named as a plan: all but those of others that stand beside a plan. Where every one is
 * somebody else's, the first is there, so that something is said.
 */
export function readNamedDocuments(text: string): RecognisedDocument[] {
  const documents = readDocuments(text).map(document => ({ document, recognition: recogniseDocument(document) }));
  const own = documents.filter(({ recognition }) => !('sign' in recognition));
  return own.length > 0 ? own : documents.slice(0, 1);
}

/** What cannot be decoded is one document, which is a plan where one is found in it. */
function recogniseDocument({ text, span, problems }: Document): Recognition {
  return problems.some(({ cause }) => cause === 'not-text') ? recogniseFile(text) : recognise(text, span);
}

/** UTF-16 that was read as UTF-8 has a zero beside each letter. It is a finding, and to be recognised for that. */
function withoutDamage(text: string): string {
  return text.slice(0, 100).includes('\0') ? text.replaceAll('\0', '') : text;
}
