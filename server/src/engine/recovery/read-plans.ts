import { planFormat, policyFormat } from '../schema-table/format.ts';
import { hasNoPlanKeys, readPlan, type PlanReading } from '../plan/read.ts';
import type { Document } from '../tree/node.ts';
import { readDocuments } from '../tree/read.ts';
import { recover } from './recover.ts';

/** One document of a file, with the plan that it holds; undefined where it is none. */
export interface ReadPlan {
  readonly document: Document;
  readonly reading: PlanReading | undefined;
}

/** Reads the plans of a file as they were meant. Most are as they should be, and are read once. */
export function readPlans(text: string): ReadPlan[] {
  const written = readDocuments(text).map(withPlan);
  if (written.every(isBeyondDoubt)) return written;
  const documents = written.map(({ document }) => document);
  const meant = recover(text, documents, planFormat)?.map(withPlan);
  // What is somebody else's file stays that, however it may be read.
  return meant?.some(({ reading }) => reading) ? meant : written;
}

/** The same for the first document of a policy. */
export function readPolicyDocument(text: string): Document | undefined {
  const documents = readDocuments(text);
  return (recover(text, documents, policyFormat) ?? documents)[0];
}

function isBeyondDoubt({ document, reading }: ReadPlan): boolean {
  return reading?.isFlawless === true && !document.isDoubtful && document.problems.length === 0;
}

function withPlan(document: Document): ReadPlan {
  const reading = document.root?.kind === 'mapping' ? readPlan(document.root) : undefined;
  return { document, reading: reading && !hasNoPlanKeys(reading.plan) ? reading : undefined };
}
