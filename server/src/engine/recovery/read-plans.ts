import { recogniseDocument, holdsPlan } from '../recognition/recognise-file.ts';
import type { Sign } from '../recognition/recognise.ts';
import { planFormat, policyFormat } from '../schema-table/format.ts';
import { hasNoPlanKeys, readPlan, type PlanReading } from '../plan/read.ts';
import type { Document } from '../tree/node.ts';
import { readDocuments } from '../tree/read.ts';
import { recover } from './recover.ts';

/** One document of a file, with the plan that it holds; undefined where it is none. */
export interface ReadPlan {
  readonly document: Document;
  readonly reading: PlanReading | undefined;
  /** The key that shows that the document is for another tool. */
  readonly sign?: Sign;
}

/** Reads the plans of a file as they were meant; nothing is read of a file that holds none. */
export function readPlans(text: string): ReadPlan[] {
  if (!holdsPlan(text)) return [];
  return readAsMeant(text).filter(({ document, reading }) => reading?.isFlawless || isPlan(document));
}

/**
 * The documents of a file that is named as a plan: all but those for other tools that stand beside a plan. Where every one
 * is for another tool, the first is there, so that something can be said about it.
 */
export function readNamedPlans(text: string): ReadPlan[] {
  const read = readAsMeant(text).map(withSign);
  const own = read.filter(({ sign }) => !sign);
  return own.length > 0 ? own : read.slice(0, 1);
}

/** The same for the first document of a policy. */
export function readPolicyDocument(text: string): Document | undefined {
  const documents = readDocuments(text);
  return (recover(text, documents, policyFormat) ?? documents)[0];
}

/** Most plans are as they should be, and are read once. */
function readAsMeant(text: string): ReadPlan[] {
  const written = readDocuments(text).map(withPlan);
  if (written.every(isBeyondDoubt)) return written;
  const own = written.length > 1 ? written.filter(({ document }) => isPlan(document)) : [];
  if (own.length > 0 && own.every(isBeyondDoubt)) return written;
  const documents = written.map(({ document }) => document);
  const meant = recover(text, documents, planFormat)?.map(withPlan);
  // What is somebody else's file stays that, however it may be read.
  return meant?.some(({ reading }) => reading) ? meant : written;
}

function isBeyondDoubt({ document, reading }: ReadPlan): boolean {
  return reading?.isFlawless === true && !document.isDoubtful && document.problems.length === 0;
}

function isPlan(document: Document): boolean {
  return recogniseDocument(document).kind === 'plan';
}

function withPlan(document: Document): ReadPlan {
  const reading = document.root?.kind === 'mapping' ? readPlan(document.root) : undefined;
  return { document, reading: reading && !hasNoPlanKeys(reading.plan) ? reading : undefined };
}

function withSign(read: ReadPlan): ReadPlan {
  if (read.reading?.isFlawless) return read;
  const recognition = recogniseDocument(read.document);
  if (recognition.kind !== 'something-else') return read;
  return { document: read.document, reading: undefined, ...(recognition.sign && { sign: recognition.sign }) };
}
