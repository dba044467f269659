import type { DefinitionParams, Location } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceOutlines } from '../workspace-outlines.ts';
import { nameAt } from './name-at.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** Where the thing that is named under the cursor gets its name; that of another plan perhaps in another file. */
export async function definition(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: DefinitionParams,
  library: WorkspaceOutlines,
): Promise<Location[]> {
  const { uri } = document;
  const name = nameAt(document, reviewed, position)?.name;
  if (!name) return [];
  const places = name.declarations.map(place => ({ uri, range: rangeOf(place, reviewed.lines) }));
  if (name.kind !== 'plan' || places.length > 0) return places;
  for await (const other of library.planName(name.id, uri))
    places.push(...other.name.declarations.map(place => ({ uri: other.uri, range: rangeOf(place, other.lines) })));
  return places;
}
