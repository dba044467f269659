import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyPrepareParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { taskAt, outgoing, incoming, type Lines, type Plan, type TaskNode } from '../../engine/index.ts';
import { plansOf } from './name-at.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** A request about an item of an earlier answer. */
export interface AboutItem {
  readonly textDocument: { readonly uri: string };
  readonly item: CallHierarchyItem;
}

/** A step in the order of the night, from where one follows what it waits for and what waits for it. */
export function prepareCalls(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: CallHierarchyPrepareParams,
): CallHierarchyItem[] {
  const found = taskAtOffset(reviewed, document.offsetAt(position));
  return found ? [itemOf(found.task, document.uri, reviewed.lines)] : [];
}

/** What a step waits for, and what it undoes. */
export function outgoingCalls(
  document: TextDocument,
  reviewed: Reviewed,
  { item }: AboutItem,
): CallHierarchyOutgoingCall[] {
  const { lines } = reviewed;
  const found = taskAtOffset(reviewed, document.offsetAt(item.selectionRange.start));
  if (!found) return [];
  return outgoing(found.plan, found.task).map(({ task, places }) => ({
    to: itemOf(task, document.uri, lines),
    fromRanges: places.map(place => rangeOf(place, lines)),
  }));
}

/** What waits for a step, and what undoes it. */
export function incomingCalls(
  document: TextDocument,
  reviewed: Reviewed,
  { item }: AboutItem,
): CallHierarchyIncomingCall[] {
  const { lines } = reviewed;
  const found = taskAtOffset(reviewed, document.offsetAt(item.selectionRange.start));
  if (!found) return [];
  return incoming(found.plan, found.task).map(({ task, places }) => ({
    from: itemOf(task, document.uri, lines),
    fromRanges: places.map(place => rangeOf(place, lines)),
  }));
}

function taskAtOffset(reviewed: Reviewed, offset: number): { plan: Plan; task: TaskNode } | undefined {
  for (const plan of plansOf(reviewed)) {
    const task = taskAt(plan, offset);
    if (task) return { plan, task };
  }
  return undefined;
}

function itemOf({ id, title, span, place }: TaskNode, uri: string, lines: Lines): CallHierarchyItem {
  return {
    name: id,
    ...(title === undefined ? {} : { detail: title }),
    kind: SymbolKind.Function,
    uri,
    range: rangeOf(span, lines),
    selectionRange: rangeOf(place, lines),
  };
}
