import type { Document } from '../tree/node.ts';
import { splitDocuments } from '../tree/read.ts';
import { readableText } from './readable-text.ts';
import { beginsAsUsual, recognise, type Recognition } from './recognise.ts';

/** What a file is: a plan where one of its documents is. */
export function recogniseFile(text: string): Recognition {
  if (beginsAsUsual(text, 0)) return { kind: 'plan' };
  let best: Recognition = { kind: 'nothing' };
  const readable = withoutDamage(readableText(text));
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

/** What cannot be decoded is one document, which is a plan where one is found in it. */
export function recogniseDocument({ text, span, problems }: Document): Recognition {
  if (problems.some(({ cause }) => cause === 'not-text')) return recogniseFile(text);
  return beginsAsUsual(text, span.start) ? { kind: 'plan' } : recognise(readableText(text), span);
}

/** UTF-16 that was read as UTF-8 has a zero beside each letter. It is a finding, and to be recognised for that. */
function withoutDamage(text: string): string {
  return text.slice(0, 100).includes('\0') ? text.replaceAll('\0', '') : text;
}
