import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { placesOf, type PlanSymbol } from '../../engine/index.ts';
import type { WorkspaceOutlines } from '../workspace-outlines.ts';
import { nameAt } from './name-at.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** Where the name under the cursor is used; that of a plan also in other files. */
export async function references(
  document: TextDocument,
  reviewed: Reviewed,
  params: ReferenceParams,
  library: WorkspaceOutlines,
): Promise<Location[]> {
  const { uri } = document;
  const name = nameAt(document, reviewed, params.position)?.name;
  if (!name) return [];
  const wanted = (one: PlanSymbol) => (params.context.includeDeclaration ? placesOf(one) : one.references);
  const places = wanted(name).map(place => ({ uri, range: rangeOf(place, reviewed.lines) }));
  if (name.kind !== 'plan') return places;
  for await (const other of library.planName(name.id, uri))
    places.push(...wanted(other.name).map(place => ({ uri: other.uri, range: rangeOf(place, other.lines) })));
  return places;
}
